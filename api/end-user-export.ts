import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type EndUserRow, streamEndUsers } from '../db/end-users.ts'
import type { AccountState, ResidentRole } from '../domain/end-user.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import type { EndUserExportColumn, EndUserExportQuery } from './schemas/end-user.ts'
import { parseSort } from './schemas/page.ts'

const HEADERS: Record<EndUserExportColumn, string> = {
  name: 'Name',
  role: 'Account Type',
  sip: 'SIP',
  maskedEmail: 'Email',
  maskedMobileNumber: 'Mobile Number',
  installerName: 'Installer',
  projectName: 'Project',
  familyMasterName: 'Family Master',
  address: 'Address',
  maskedLandlineNumber: 'Phone',
  state: 'Active',
  hasPremiumPlan: 'Premium Plan',
  createdAt: 'Created Time (UTC)',
  appExpiresOn: 'Expiration Time (App)',
  premiumExpiresOn: 'Expiration Time (Premium)',
}

const ROLES: Record<ResidentRole, string> = {
  family_master: 'Family Master',
  family_member: 'Family Member',
  personnel: 'Personnel',
  administrator: 'Administrator',
}

const STATES: Record<AccountState, string> = {
  not_activated: 'Not activated',
  active: 'Active',
  expired: 'Expired',
}

/** Answers the file, and notes who took it and what they searched for. */
export async function exportEndUsers(
  c: Context<Env>,
  { format, columns, sort, ...filter }: z.infer<typeof EndUserExportQuery>,
): Promise<Response> {
  const response = await exportFile(c, {
    name: `${filter.projectKind.replace('_', '-')}-users`,
    format,
    headers: columns.map((column) => HEADERS[column]),
    read: (trx, scope) => streamEndUsers(trx, scope, filter, parseSort(sort)),
    cells: (row: EndUserRow) => columns.map((column) => cellOf(row, column)),
  })
  const { email, mobile, ...named } = filter
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'end_users.exported',
      targetType: 'end_user',
      // What was searched by is itself what the lists mask.
      details: { format, filter: named, searchedContact: Boolean(email ?? mobile) },
    }),
  )
  return response
}

function cellOf(row: EndUserRow, column: EndUserExportColumn): string {
  if (column === 'role') return ROLES[row.role]
  if (column === 'state') return STATES[row.state]
  if (column === 'hasPremiumPlan') return row.hasPremiumPlan ? 'On' : 'Off'
  return row[column] ?? ''
}
