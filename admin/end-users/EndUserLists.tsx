import { Box, Card } from '@mui/material'
import { ListBase, useListContext, useStore, useTranslate } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { sortParameter } from '../data-provider.ts'
import type { Query } from '../http.ts'
import { ColumnsButton } from '../layout/ColumnsButton.tsx'
import { ExportButton } from '../layout/ExportButton.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'
import { columnsOf, exportColumns, HIDDEN_COLUMNS, tableKey } from './columns.tsx'
import { EndUserCards } from './EndUserCards.tsx'
import { ClearSearch, EndUserFilters, KEPT_FILTERS } from './EndUserFilters.tsx'
import { EndUserTable } from './EndUserTable.tsx'
import { END_USER_PAGES } from './pages.ts'

export const SingleFamilyUserList = () => <EndUserList kind="single_family" />
export const CommunityUserList = () => <EndUserList kind="community" />
export const CommercialUserList = () => <EndUserList kind="commercial" />

function EndUserList({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  return (
    <ListBase
      filterDefaultValues={{ projectKind: kind }}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate(END_USER_PAGES[kind].label)}>
        <EndUserFilters kind={kind} />
        <Toolbar kind={kind} />
        <ListStates keptFilters={KEPT_FILTERS} empty="endUsers.empty">
          <Rows kind={kind} />
          <ListPagination />
        </ListStates>
      </Page>
    </ListBase>
  )
}

function Rows({ kind }: { kind: ProjectKind }) {
  if (usePhone()) return <EndUserCards />
  return (
    <Card>
      <EndUserTable kind={kind} />
    </Card>
  )
}

function Toolbar({ kind }: { kind: ProjectKind }) {
  const { filterValues, sort, total } = useListContext()
  const [hidden] = useStore<string[]>(tableKey(kind), HIDDEN_COLUMNS)
  const canExport = usePermission('end-users.export')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 44 }}>
      <ClearSearch kind={kind} />
      <Box sx={{ flex: 1 }} />
      <Box sx={{ display: { xs: 'none', md: 'block' } }}>
        <ColumnsButton
          storeKey={tableKey(kind)}
          columns={columnsOf(kind)}
          hiddenAtFirst={HIDDEN_COLUMNS}
        />
      </Box>
      {canExport && (
        <ExportButton
          path="end-users/export"
          query={{
            ...(filterValues as Query),
            sort: sortParameter(sort),
            columns: exportColumns(kind, hidden),
          }}
          fileName="end-users"
          disabled={total === 0}
        />
      )}
    </Box>
  )
}
