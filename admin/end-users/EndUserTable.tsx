import { DataTable } from 'react-admin'
import type { EndUser } from '../../api/schemas/end-user.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { columnsOf, HIDDEN_COLUMNS, tableKey } from './columns.tsx'

const Column = DataTable.Col<EndUser>

/** Long names are cut; what does not fit scrolls sideways, under the name. */
const TABLE_LOOK = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& td': { whiteSpace: 'nowrap', maxWidth: 240, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& td:first-of-type, & th:first-of-type': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    bgcolor: 'background.paper',
  },
}

export const EndUserTable = ({ kind }: { kind: ProjectKind }) => (
  <DataTable
    storeKey={tableKey(kind)}
    hiddenColumns={HIDDEN_COLUMNS}
    bulkActionButtons={false}
    rowClick="show"
    empty={false}
    sx={TABLE_LOOK}
  >
    {columnsOf(kind).map(({ source, label, isSortable, render }) => (
      <Column
        key={source}
        source={source}
        label={label}
        disableSort={!isSortable}
        {...(render ? { render } : {})}
      />
    ))}
  </DataTable>
)
