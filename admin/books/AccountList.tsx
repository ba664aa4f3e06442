import { ListBase, SelectInput, useTranslate } from 'react-admin'
import type { LedgerAccount } from '../../api/schemas/ledger-account.ts'
import { LEDGER_ACCOUNT_KINDS } from '../../domain/ledger.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { Amount, accountName } from './amount.tsx'
import { FilterBar } from './FilterBar.tsx'

const COLUMNS: RecordColumn<LedgerAccount>[] = [
  {
    source: 'kind',
    label: 'books.accounts.account',
    render: (account) => (
      <TextLink isStrong to={`/ledger-accounts/${account.id}/show`}>
        {accountName(account)}
      </TextLink>
    ),
  },
  { source: 'holderName', label: 'books.accounts.holder', render: (row) => row.holderName },
  {
    source: 'balance',
    isAmount: true,
    label: 'books.balance',
    render: ({ balance, unit }) => <Amount minor={balance} unit={unit} />,
  },
]

/** Accounts of the ledger with what stands on them. */
export function AccountList() {
  const translate = useTranslate()
  const kinds = LEDGER_ACCOUNT_KINDS.map((id) => ({ id, name: `books.accounts.kinds.${id}` }))
  return (
    <ListBase
      perPage={20}
      sort={{ field: 'kind', order: 'ASC' }}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('books.accounts.title')}>
        <FilterBar>
          <SelectInput
            source="kind"
            label="books.accounts.account"
            choices={kinds}
            emptyText={translate('common.all')}
            helperText={false}
            margin="none"
          />
        </FilterBar>
        <RecordList<LedgerAccount> columns={COLUMNS} empty="books.accounts.none" hasShow />
      </Page>
    </ListBase>
  )
}
