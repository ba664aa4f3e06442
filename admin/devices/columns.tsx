import type { ReactNode } from 'react'
import type { Device, ExportColumn } from '../../api/schemas/device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { translate } from '../i18n.ts'
import { NameLink } from './NameLink.tsx'

interface DeviceColumn {
  source: string
  /** A key of the messages. */
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
  return [
    sortable('name', 'devices.columns.name', (device) => <NameLink device={device} />),
    sortable('online', 'devices.columns.status', ({ online }) => <OnlineField online={online} />),
    sortable('projectName', `words.project.${kind}`),
    {
      ...plain('number', 'devices.columns.unit', unitOf),
      source: 'unit',
      exported: ['building', 'number'],
    },
    sortable('installerName', `words.manager.${kind}`),
    sortable('type', 'devices.columns.type', ({ type }) => translate(`words.deviceType.${type}`)),
    sortable('model', 'devices.columns.model'),
    sortable('mac', 'MAC', ({ mac }) => <CodeField value={mac} name="MAC" />),
    sortable('sip', 'SIP', ({ sip }) => <CodeField value={sip} name="devices.columns.sipNumber" />),
    plain('ip', 'IP', ({ ip }) => ip || '–'),
    sortable('firmware', 'devices.columns.firmware'),
    plain('hardwareVersion', 'devices.columns.hardware'),
    plain('transmissionType', 'devices.columns.transmission', (device) =>
      translate(`words.transmission.${device.transmissionType}`),
    ),
    sortable('lastConnectedAt', 'devices.columns.lastConnection', (device) => (
      <DateField value={device.lastConnectedAt} />
    )),
    plain('createdAt', 'devices.columns.added', ({ createdAt }) => <DateField value={createdAt} />),
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
