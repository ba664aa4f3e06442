import { Link } from '@mui/material'
import {
  DataTable,
  LinkBase,
  useCreatePath,
  useRecordContext,
  useResourceContext,
} from 'react-admin'
import type { Device, ExportColumn } from '../../api/schemas/device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { DEVICE_TYPE_LABELS, PROJECT_WORDS, TRANSMISSION_LABELS } from '../labels.ts'
import { LabeledBody } from '../layout/LabeledRow.tsx'
import { DeviceActions } from './DeviceActions.tsx'

const Column = DataTable.Col<Device>

export const tableKey = (kind: ProjectKind) => `devices.${kind}.datatable`

/** Columns of the table in their order, each with the columns of an export that it stands for. */
const COLUMNS: { source: string; exported: readonly ExportColumn[] }[] = [
  { source: 'name', exported: ['name'] },
  { source: 'online', exported: ['online'] },
  { source: 'projectName', exported: ['projectName'] },
  { source: 'unit', exported: ['building', 'number'] },
  { source: 'installerName', exported: ['installerName'] },
  { source: 'type', exported: ['type'] },
  { source: 'model', exported: ['model'] },
  { source: 'mac', exported: ['mac'] },
  { source: 'sip', exported: ['sip'] },
  { source: 'ip', exported: ['ip'] },
  { source: 'firmware', exported: ['firmware'] },
  { source: 'hardwareVersion', exported: ['hardwareVersion'] },
  { source: 'transmissionType', exported: ['transmissionType'] },
  { source: 'lastConnectedAt', exported: ['lastConnectedAt'] },
  { source: 'createdAt', exported: ['createdAt'] },
]

export const exportColumns = (hidden: string[]): string =>
  COLUMNS.filter(({ source }) => !hidden.includes(source))
    .flatMap(({ exported }) => exported)
    .join(',')

export const HIDDEN_COLUMNS: string[] = ['unit', 'hardwareVersion', 'transmissionType', 'createdAt']

/** Long names are cut, the rest scrolls sideways under the actions, which stay in sight. */
const TABLE_LOOK = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& td': { whiteSpace: 'nowrap', maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& td:last-of-type, & th:last-of-type': {
    position: 'sticky',
    right: 0,
    bgcolor: 'background.paper',
    borderLeft: 1,
    borderLeftColor: 'divider',
  },
}

export function DeviceTable({ kind }: { kind: ProjectKind }) {
  const words = PROJECT_WORDS[kind]
  return (
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
      <Column source="name" label="Device name" field={NameLink} />
      <Column
        source="online"
        label="Status"
        render={({ online }) => <OnlineField online={online} />}
      />
      <Column source="projectName" label={words.project} />
      <Column source="unit" label="Unit" disableSort render={unitOf} />
      <Column source="installerName" label={words.manager} />
      <Column source="type" render={({ type }) => DEVICE_TYPE_LABELS[type]} />
      <Column source="model" />
      <Column source="mac" label="MAC" render={({ mac }) => <CodeField value={mac} name="MAC" />} />
      <Column
        source="sip"
        label="SIP"
        render={({ sip }) => <CodeField value={sip} name="SIP number" />}
      />
      <Column source="ip" label="IP" disableSort render={({ ip }) => ip || '–'} />
      <Column source="firmware" />
      <Column source="hardwareVersion" label="Hardware" disableSort />
      <Column
        source="transmissionType"
        label="Transmission"
        disableSort
        render={({ transmissionType }) => TRANSMISSION_LABELS[transmissionType]}
      />
      <Column
        source="lastConnectedAt"
        label="Last connection"
        render={({ lastConnectedAt }) => <DateField value={lastConnectedAt} />}
      />
      <Column
        source="createdAt"
        label="Added"
        disableSort
        render={({ createdAt }) => <DateField value={createdAt} />}
      />
      <Column label="Action" render={(device) => <DeviceActions device={device} />} />
    </DataTable>
  )
}

export const unitOf = ({ building, number }: Device): string =>
  [building, number].filter(Boolean).join(' · ') || '–'

function NameLink() {
  const device = useRecordContext<Device>()
  const resource = useResourceContext() ?? ''
  const createPath = useCreatePath()
  if (!device) return null
  return (
    <Link
      component={LinkBase}
      to={createPath({ resource, id: device.id, type: 'show' })}
      underline="hover"
      color="text.primary"
      sx={{ fontWeight: 500 }}
      onClick={(event: React.MouseEvent) => event.stopPropagation()}
    >
      {device.name || '(no name)'}
    </Link>
  )
}
