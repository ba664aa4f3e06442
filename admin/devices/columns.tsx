import type { ReactNode } from 'react'
import type { Device, ExportColumn } from '../../api/schemas/device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { DEVICE_TYPE_LABELS, PROJECT_WORDS, TRANSMISSION_LABELS } from '../labels.ts'
import { NameLink } from './NameLink.tsx'

interface DeviceColumn {
  source: string
  label: string
  /** The columns of an export that it stands for. */
  exported: readonly ExportColumn[]
  isSortable: boolean
  render?: (device: Device) => ReactNode
}

/** Where the store keeps which columns are hidden. */
export const tableKey = (kind: ProjectKind) => `devices.${kind}.datatable`

/** Columns that few need. */
export const HIDDEN_COLUMNS: string[] = ['unit', 'hardwareVersion', 'transmissionType', 'createdAt']

/** The columns of the device table in their order. */
export function columnsOf(kind: ProjectKind): DeviceColumn[] {
  const { project, manager } = PROJECT_WORDS[kind]
  return [
    sortable('name', 'Device name', (device) => <NameLink device={device} />),
    sortable('online', 'Status', ({ online }) => <OnlineField online={online} />),
    sortable('projectName', project),
    { ...plain('number', 'Unit', unitOf), source: 'unit', exported: ['building', 'number'] },
    sortable('installerName', manager),
    sortable('type', 'Type', ({ type }) => DEVICE_TYPE_LABELS[type]),
    sortable('model', 'Model'),
    sortable('mac', 'MAC', ({ mac }) => <CodeField value={mac} name="MAC" />),
    sortable('sip', 'SIP', ({ sip }) => <CodeField value={sip} name="SIP number" />),
    plain('ip', 'IP', ({ ip }) => ip || '–'),
    sortable('firmware', 'Firmware'),
    plain('hardwareVersion', 'Hardware'),
    plain(
      'transmissionType',
      'Transmission',
      (device) => TRANSMISSION_LABELS[device.transmissionType],
    ),
    sortable('lastConnectedAt', 'Last connection', (device) => (
      <DateField value={device.lastConnectedAt} />
    )),
    plain('createdAt', 'Added', ({ createdAt }) => <DateField value={createdAt} />),
  ]
}

/** What is exported while these columns are hidden, with commas between. */
export function exportColumns(kind: ProjectKind, hidden: string[]): string {
  return columnsOf(kind)
    .filter(({ source }) => !hidden.includes(source))
    .flatMap(({ exported }) => exported)
    .join(',')
}

export const unitOf = ({ building, number }: Device): string =>
  [building, number].filter(Boolean).join(' · ') || '–'

function sortable(
  source: ExportColumn,
  label: string,
  render?: DeviceColumn['render'],
): DeviceColumn {
  return { ...plain(source, label, render), isSortable: true }
}

function plain(source: ExportColumn, label: string, render?: DeviceColumn['render']): DeviceColumn {
  return { source, label, exported: [source], isSortable: false, ...(render ? { render } : {}) }
}
