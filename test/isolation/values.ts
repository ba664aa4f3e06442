import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { TRANSFER_KINDS } from '../../domain/ledger.ts'
import { ORDER_EVENTS } from '../../domain/order-event.ts'
import { ROLES } from '../../domain/organization.ts'
import { defaultInputs } from '../../domain/quotation/inputs.ts'
import { FINDING_KINDS } from '../../domain/reconciliation.ts'
import { BUYER } from '../books.ts'
import { INVOICE } from '../invoices.ts'
import {
  freeMacOf,
  macOf,
  markOf,
  numberOf,
  type Owner,
  orderNumberOf,
  organizationOf,
  versionOf,
} from './owner.ts'
import type { Column } from './tables.ts'

/** Where a column takes no text that says whose it is: by column, or by table and column. */
export const VALUES: Record<string, (owner: Owner) => unknown> = {
  mac: macOf,
  locale: () => 'en',
  time_zone: () => 'Europe/Berlin',
  country_code: () => 'DE',
  currency: () => 'EUR',
  unit: () => 'EUR',
  // Of things that have happened: nothing has.
  revoked_by_name: () => null,
  answered_by_name: () => null,
  read_by_name: () => null,
  'audit_entries.action': () => 'device.deleted',
  'audit_entries.target_id': (owner) => owner.projectId ?? organizationOf(owner),
  'accounts.account': (owner) => `${markOf(owner)}-${uuid().slice(-12)}`,
  'api_tokens.scopes': () => ['devices.list'],
  'access_visits.ends_at': () => later(30),
  'autop_batches.type': () => 'regular',
  'autop_batches.device_count': () => 1,
  'autop_batches.campaign_position': () => 1,
  'autop_sets.entries': (owner) =>
    JSON.stringify([{ key: 'Config.Settings.LOGLEVEL.Level', value: `${markOf(owner)} entries` }]),
  'device_commands.code': () => null,
  'devices.sip': (owner) => numberOf(owner, 1),
  // Copies of names that the searches find first.
  'devices.project_name': (owner) => `${markOf(owner)} projects.name`,
  'devices.installer_name': (owner) => `${markOf(owner)} organizations.name`,
  'device_states.sip': (owner) => numberOf(owner, 1),
  'residents.sip': (owner) => numberOf(owner, 2),
  'residents.mobile_number': (owner) => `+${numberOf(owner, 3)}`,
  'residents.landline_number': (owner) => numberOf(owner, 4),
  'residents.company_id': () => null,
  'residents.role': () => 'family_master',
  'device_names.owner_id': organizationOf,
  'customer_services.website': (owner) => `https://${markOf(owner)}-customer_services.website`,
  'import_lines.faults': () => '[]',
  'firmwares.version': versionOf,
  'firmwares.file_name': (owner) => `${markOf(owner)}-firmwares.file_name.rom`,
  'firmwares.sha256': () => randomBytes(32).toString('hex'),
  'imports.kind': ({ projectId }) => (projectId ? 'residents' : 'installer_macs'),
  'imports.target_id': (owner) => owner.projectId ?? organizationOf(owner),
  'ledger_accounts.kind': () => 'receivable',
  'ledger_accounts.balance': () => 0,
  'ledger_transfers.kind': () => TRANSFER_KINDS[0],
  'reconciliation_findings.kind': () => FINDING_KINDS[0],
  'reconciliation_findings.settled_at': () => null,
  'library_macs.mac': freeMacOf,
  'library_macs.device_id': () => null,
  'library_macs.allotted_at': ({ installerId }) => (installerId ? later(0) : null),
  // Such as may be sent again, a minute after the last time.
  'mails.kind': () => 'access_entered',
  'mails.created_at': () => later(-60),
  'notifications.kind': () => 'access_requested',
  'notifications.notice_id': () => null,
  'notifications.link': (owner) => `/${markOf(owner)}`,
  'invoices.content': (owner) =>
    JSON.stringify({ ...INVOICE, number: `${markOf(owner)} invoices.content` }),
  'invoices.refund_id': () => null,
  'invoices.tax_minor': () => 0,
  'reminder_settings.holder_id': organizationOf,
  'reminder_settings.property_manager_id': () => null,
  'reminder_settings.days': ({ installerId }) => (installerId ? null : [7]),
  'reminder_settings.low_credits': () => 20,
  'credit_assignments.revoked_credits': () => 0,
  'credit_assignments.giver_id': organizationOf,
  'notices.translations': (owner) =>
    JSON.stringify({ de: { title: `${markOf(owner)} notices.title`, text: 'Text' } }),
  'notices.roles': () => ROLES.filter((role) => role !== 'distributor'),
  'notices.sub_distributor_ids': () => null,
  // The shortest of its texts.
  'order_drafts.content': (owner) => JSON.stringify({ until: markOf(owner) }),
  'installers.pays_itself': () => true,
  'order_events.kind': () => ORDER_EVENTS[0],
  'orders.billing': (owner) =>
    JSON.stringify({ ...BUYER, company: `${markOf(owner)} orders.billing` }),
  'orders.number': orderNumberOf,
  'renewal_rules.buyer_level': ({ installerId }) => (installerId ? 'installer' : 'sub_distributor'),
  'renewal_rules.off_reason': () => null,
  'renewals.item_ids': () => [],
  // What somebody of the same organization made for their own, and shared.
  'quotations.is_shared': () => true,
  'quotations.inputs': () => JSON.stringify(defaultInputs('single_family')),
  'quotations.result': (owner) => JSON.stringify(quotationOf(owner)),
  'price_discounts.level': () => 'sub_distributor',
  'projects.id': ({ projectId }) => projectId ?? undefined,
  'projects.kind': () => 'community',
  // Somebody's who is in their own console.
  'sessions.access_visit_id': () => null,
  'third_party_devices.kind': () => 'camera',
  'third_party_devices.is_personal': () => false,
  'third_party_devices.brand_id': () => 'onvif',
  'third_party_devices.lock_id': () => '',
  'webhook_endpoints.url': (owner) => `https://${markOf(owner)}-webhook_endpoints.url`,
  'webhook_endpoints.disabled_reason': () => null,
  'webhook_endpoints.events': () => ['batch.finished'],
  'webhook_events.event': () => 'batch.finished',
}

const quotationOf = (owner: Owner) => ({
  lines: [],
  unpriced: [{ service: 'app', variant: `${markOf(owner)} quotations.result`, quantity: 1 }],
  oneTimeMinor: 0,
  monthlyMinor: 0,
  subtotalMinor: 0,
  discountMinor: 0,
  totalMinor: 0,
  freeMonthMinor: null,
  isSample: false,
  discountBasisPoints: 0,
  pricedOn: '2026-11-23',
})

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** What a column holds that names no other row; undefined leaves it to its default. */
export function columnValue(table: string, column: Column, owner: Owner): unknown {
  const given = VALUES[`${table}.${column.name}`] ?? VALUES[column.name]
  if (given) return given(owner)
  const { name, type } = column
  const isText = type === 'text' || type === 'character varying'
  if (isText && column.first !== null) return column.first
  if (isText && name.endsWith('email')) return emailOf(table, name, owner)
  if (isText) return `${markOf(owner)} ${table}.${name}`
  if (type === 'jsonb') return JSON.stringify({ text: `${markOf(owner)} ${table}.${name}` })
  if (type === 'text[]') return [`${markOf(owner)} ${table}.${name}`]
  if (!column.isRequired || column.hasDefault) return undefined
  return column.first ?? PLAIN[type]?.()
}

const PLAIN: Record<string, () => unknown> = {
  uuid: () => uuid(),
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
  boolean: () => true,
  bytea: () => randomBytes(32),
  date: () => later(60 * 24 * 30).slice(0, 10),
  'timestamp with time zone': () => later(60),
}

const emailOf = (table: string, column: string, owner: Owner) =>
  `${markOf(owner)}-${table}.${column}.${uuid().slice(-12)}@example.com`
