import { Alert, Box } from '@mui/material'
import { ListBase, SelectInput, useListContext, useTranslate } from 'react-admin'
import type { RenewalRule } from '../../api/schemas/renewal-rule.ts'
import { sortParameter } from '../data-provider.ts'
import { InstallerFilter } from '../fields/InstallerFilter.tsx'
import type { Query } from '../http.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { FilterFold } from '../layout/FilterFold.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { LiveFilters } from '../layout/LiveFilters.tsx'
import { Page } from '../layout/Page.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { usePermission, useSession } from '../session.ts'
import { COLUMNS } from './columns.tsx'

const MEANS = ['stripe', 'paypal', 'sandbox', 'coupon', 'credit'] as const

/** Everything that renews itself. */
export function RuleList() {
  const translate = useTranslate()
  const session = useSession()
  const refusal = session?.account.role === 'distributor' ? null : session?.paymentRefusal
  return (
    <ListBase
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('renewals.title')} actions={<Export />}>
        {refusal && (
          <Alert severity="info" sx={{ mb: 2 }}>
            {translate(`subscriptions.refusal.${refusal}`)}
          </Alert>
        )}
        <Filters />
        <Box sx={{ minWidth: 0 }}>
          <RecordList<RenewalRule> columns={COLUMNS} empty="renewals.empty" hasShow />
        </Box>
      </Page>
    </ListBase>
  )
}

function Export() {
  const { filterValues, sort, total } = useListContext()
  return usePermission('renewal-rules.export') ? (
    <ExportButton
      path="renewal-rules/export"
      query={{ ...(filterValues as Query), sort: sortParameter(sort) }}
      fileName="automatic-renewals"
      disabled={total === 0}
    />
  ) : null
}

function Filters() {
  const translate = useTranslate()
  const canChooseInstaller = usePermission('installers.list')
  const { filterValues } = useListContext()
  const choices = (names: readonly string[], key: string) =>
    names.map((id) => ({ id, name: `renewals.${key}.${id}` }))
  const plain = { helperText: false, margin: 'none', emptyText: translate('common.all') } as const
  return (
    <FilterFold label={translate('renewals.filters.open')} count={Object.keys(filterValues).length}>
      <LiveFilters>
        <SelectInput
          source="state"
          label="renewals.columns.state"
          choices={choices(['on', 'off'], 'states')}
          {...plain}
        />
        <SelectInput
          source="means"
          label="renewals.columns.means"
          choices={choices(MEANS, 'means')}
          {...plain}
        />
        {canChooseInstaller && <InstallerFilter />}
      </LiveFilters>
    </FilterFold>
  )
}
