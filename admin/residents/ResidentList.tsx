import { Box } from '@mui/material'
import { ListBase, useTranslate } from 'react-admin'
import { RESIDENT_ROLES } from '../../domain/end-user.ts'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { useResidentColumns } from './columns.tsx'

/** The people of all own projects. */
export function ResidentList() {
  const translate = useTranslate()
  const columns = useResidentColumns()
  return (
    <ListBase
      sort={{ field: 'name', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('people.residents')}>
        <Box role="search" data-search sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
          <ListSearch label="people.searchResidents" />
          <ListSelect
            name="role"
            label="people.role"
            choices={RESIDENT_ROLES.map((value) => ({
              value,
              label: translate(`people.roles.${value}`),
            }))}
          />
        </Box>
        <RecordList columns={columns} empty="people.none.all" hasShow />
      </Page>
    </ListBase>
  )
}
