import type { Theme } from '@mui/material'
import { DataTable } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { LabeledBody } from '../layout/LabeledRow.tsx'
import { columnsOf, HIDDEN_COLUMNS, tableKey } from './columns.tsx'
import { DeviceActions } from './DeviceActions.tsx'

const Column = DataTable.Col<Device>

/** Long names are cut, the rest scrolls sideways under the actions, which stay in sight. */
const TABLE_LOOK = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& td': { whiteSpace: 'nowrap', maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& td:last-of-type, & th:last-of-type': {
    position: 'sticky',
    right: 0,
    bgcolor: 'background.paper',
    boxShadow: (theme: Theme) => `inset 1px 0 0 ${theme.palette.divider}`,
  },
}

export const DeviceTable = ({ kind }: { kind: ProjectKind }) => (
  <DataTable
    storeKey={tableKey(kind)}
    hiddenColumns={HIDDEN_COLUMNS}
    body={LabeledBody}
    // Only a table with bulk actions draws checkboxes; the actions stand in the bar above it.
    bulkActionButtons
    bulkActionsToolbar={false}
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
    <Column label="devices.columns.action" render={(device) => <DeviceActions device={device} />} />
  </DataTable>
)
