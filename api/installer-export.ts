import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type InstallerRow, streamInstallers } from '../db/installers.ts'
import { paysEffectively } from '../domain/installer.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import type { InstallerColumn, InstallerExportQuery } from './schemas/installer.ts'
import { parseSort } from './schemas/page.ts'

const HEADERS: Record<InstallerColumn, string> = {
  account: 'Account',
  email: 'Email',
  company: 'Company',
  phone: 'Phone',
  businessType: 'Business Type',
  paysItself: 'Pay by Installer',
  timeZone: 'Time Zone',
  connectType: 'Connect Type',
  createdAt: 'Created (UTC)',
}

export async function exportInstallers(
  c: Context<Env>,
  { format, columns, sort, ...filter }: z.infer<typeof InstallerExportQuery>,
): Promise<Response> {
  const response = await exportFile(c, {
    name: 'installers',
    format,
    headers: columns.map((column) => HEADERS[column]),
    read: (trx, scope) => streamInstallers(trx, scope, filter, parseSort(sort)),
    cells: (row: InstallerRow) => columns.map((column) => cellOf(row, column)),
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'installers.exported',
      targetType: 'installer',
      details: { format, filter },
    }),
  )
  return response
}

function cellOf(row: InstallerRow, column: InstallerColumn): string {
  if (column === 'paysItself') return paysEffectively(row) ? 'On' : 'Off'
  if (column === 'businessType') return row.businessType === 'intercom' ? 'Intercom' : 'Smart Home'
  if (column === 'connectType') {
    return row.connectType === 'default' ? 'Default' : row.connectType.toUpperCase()
  }
  return row[column] ?? ''
}
