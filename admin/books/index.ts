import AccountBalance from '@mui/icons-material/AccountBalance'
import RequestQuote from '@mui/icons-material/RequestQuote'
import { lazyPage } from '../layout/lazy-page.ts'

export const invoices = {
  name: 'invoices',
  icon: RequestQuote,
  options: { label: 'books.invoices.title' },
  list: lazyPage('InvoiceList', () => import('./InvoiceList.tsx')),
}

const statement = lazyPage('StatementShow', () => import('./StatementShow.tsx'))

/** Accounts of the ledger, and the statement of one at `/ledger-accounts/<id>/show`. */
export const ledgerAccounts = {
  name: 'ledger-accounts',
  icon: AccountBalance,
  options: { label: 'books.accounts.title' },
  list: lazyPage('AccountList', () => import('./AccountList.tsx')),
  show: statement,
  edit: statement,
}
