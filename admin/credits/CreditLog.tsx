import { Box, Typography } from '@mui/material'
import { ListBase, useListContext, useTranslate } from 'react-admin'
import type { CreditLogEntry } from '../../api/schemas/credit.ts'
import { DateField } from '../fields/DateField.tsx'
import { OrderLink } from '../fields/OrderLink.tsx'
import type { Query } from '../http.ts'
import { translate } from '../i18n.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { useSession } from '../session.ts'
import { changeText, creditsText } from './amount.ts'
import { LogFilters } from './LogFilters.tsx'

const BALANCE = 'balanceAfter'

const COLUMNS: RecordColumn<CreditLogEntry>[] = [
  {
    source: 'at',
    label: 'credits.columns.time',
    render: ({ at }) => <DateField value={at} exact />,
  },
  {
    source: 'type',
    label: 'credits.columns.type',
    render: ({ type }) => translate(`credits.types.${type}`),
  },
  {
    source: 'counterparty',
    label: 'credits.columns.counterparty',
    render: ({ counterparty }) => counterparty || '–',
  },
  {
    source: 'orderNumber',
    label: 'credits.columns.order',
    render: (entry) => <OrderLink {...entry} />,
  },
  {
    source: 'change',
    label: 'credits.columns.change',
    render: ({ change }) => <Figure>{changeText(change)}</Figure>,
  },
  {
    source: BALANCE,
    label: 'credits.columns.balance',
    render: ({ balanceAfter }) =>
      balanceAfter === null ? '–' : <Figure>{creditsText(balanceAfter)}</Figure>,
  },
  {
    source: 'actorName',
    label: 'credits.columns.operator',
    render: ({ actorName }) => actorName || '–',
  },
  { source: 'remark', label: 'credits.columns.remark', render: ({ remark }) => remark || '–' },
]

/** Who makes credits has no balance of them. */
const ISSUER_COLUMNS = COLUMNS.filter(({ source }) => source !== BALANCE)

export function CreditLog() {
  const translate = useTranslate()
  const isIssuer = useSession()?.account.role === 'distributor'
  return (
    <section aria-labelledby="credit-log">
      <ListBase
        resource="credits/log"
        sort={{ field: 'at', order: 'DESC' }}
        perPage={20}
        queryOptions={ERRORS_STAY_ON_PAGE}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
          <Typography id="credit-log" variant="h2" sx={{ flex: 1 }}>
            {translate('credits.log')}
          </Typography>
          <SaveButton />
        </Box>
        <LogFilters />
        <RecordList<CreditLogEntry>
          columns={isIssuer ? ISSUER_COLUMNS : COLUMNS}
          empty="credits.none"
        />
      </ListBase>
    </section>
  )
}

function SaveButton() {
  const { filterValues, total } = useListContext()
  return (
    <ExportButton
      path="credits/log/export"
      query={filterValues as Query}
      fileName="credits"
      disabled={!total}
    />
  )
}

const Figure = ({ children }: { children: string }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
    {children}
  </Box>
)
