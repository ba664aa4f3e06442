export { getLedgerAccount, listLedgerAccounts } from './ledger-accounts/list.ts'
export {
  listPostings,
  type StatementRow,
  streamPostings,
} from './ledger-accounts/statement.ts'
