import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type DeviceRow, streamDevices } from '../db/devices.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import type { DeviceExportQuery, ExportColumn } from './schemas/device.ts'
import { parseSort } from './schemas/page.ts'

const HEADERS: Record<ExportColumn, string> = {
  name: 'Device Name',
  mac: 'MAC',
  sip: 'SIP',
  type: 'Device Type',
  model: 'Model',
  firmware: 'Firmware',
  hardwareVersion: 'Hardware Version',
  projectName: 'Project',
  installerName: 'Manager',
  building: 'Building',
  number: 'Apartment',
  online: 'Status',
  lastConnectedAt: 'Last Connected (UTC)',
  ip: 'IP Address',
  transmissionType: 'Connect Type',
  createdAt: 'Added (UTC)',
}

export async function exportDevices(
  c: Context<Env>,
  { format, columns, sort, ...filter }: z.infer<typeof DeviceExportQuery>,
): Promise<Response> {
  const response = await exportFile(c, {
    name: `${filter.projectKind.replace('_', '-')}-devices`,
    format,
    headers: columns.map((column) => HEADERS[column]),
    read: (trx, scope) => streamDevices(trx, scope, filter, parseSort(sort)),
    cells: (row: DeviceRow) => columns.map((column) => cellOf(row, column)),
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'devices.exported',
      targetType: 'device',
      details: { format, filter },
    }),
  )
  return response
}

function cellOf(row: DeviceRow, column: ExportColumn): string {
  if (column === 'online') return row.online ? 'Online' : 'Offline'
  return row[column] ?? ''
}
