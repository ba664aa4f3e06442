import { Alert, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { DateInput, ListBase, useListContext, useParams, useTranslate } from 'react-admin'
import type { LedgerAccount, LedgerPosting } from '../../api/schemas/ledger-account.ts'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { messageOf, type Query, request } from '../http.ts'
import { translate } from '../i18n.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { Amount, accountName } from './amount.tsx'
import { FilterBar } from './FilterBar.tsx'

/** The statement of one account: what came and went, and what it left. */
export function StatementShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const path = `ledger-accounts/${id}`
  const { data: account, error } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => request<LedgerAccount>('GET', path, { signal }),
  })
  const trail = [{ label: translate('books.accounts.title'), to: '/ledger-accounts' }]
  if (!account) {
    return (
      <Page title={translate('books.accounts.statement')} trail={trail}>
        {error ? (
          <Alert severity="error">{messageOf(error)}</Alert>
        ) : (
          <Skeleton variant="rounded" height={240} />
        )}
      </Page>
    )
  }
  return (
    <ListBase
      resource={`${path}/postings`}
      sort={{ field: 'at', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={accountName(account)} trail={trail} actions={<StatementExport id={id} />}>
        <Typography sx={{ mb: 2 }}>
          {account.holderName} · {translate('books.balance')}:{' '}
          <Amount minor={account.balance} unit={account.unit} />
        </Typography>
        <FilterBar>
          <DateInput source="from" label="books.from" helperText={false} margin="none" />
          <DateInput source="to" label="books.to" helperText={false} margin="none" />
        </FilterBar>
        <RecordList<LedgerPosting> columns={columnsIn(account.unit)} empty="books.accounts.empty" />
      </Page>
    </ListBase>
  )
}

function StatementExport({ id }: { id: string }) {
  const { filterValues, total } = useListContext()
  return (
    <ExportButton
      path={`ledger-accounts/${id}/export`}
      query={filterValues as Query}
      fileName="statement"
      disabled={total === 0}
    />
  )
}

const columnsIn = (unit: string): RecordColumn<LedgerPosting>[] => [
  {
    source: 'kind',
    label: 'books.accounts.what',
    render: ({ kind }) => translate(`books.accounts.transfers.${kind}`),
  },
  {
    source: 'at',
    label: 'books.accounts.when',
    render: ({ at }) => <DateField value={at} exact />,
  },
  {
    source: 'orderNumber',
    label: 'books.invoices.order',
    render: ({ orderId, orderNumber }) =>
      orderId && orderNumber ? (
        <TextLink to={`/orders/${orderId}/show`}>{orderNumber}</TextLink>
      ) : (
        '–'
      ),
  },
  {
    source: 'counterparty',
    label: 'books.accounts.counterparty',
    render: ({ counterparty }) => counterparty || '–',
  },
  {
    source: 'change',
    isAmount: true,
    label: 'books.accounts.change',
    render: ({ change }) => <Amount minor={change} unit={unit} />,
  },
  {
    source: 'balanceAfter',
    isAmount: true,
    label: 'books.balance',
    render: ({ balanceAfter }) => <Amount minor={balanceAfter} unit={unit} />,
  },
]
