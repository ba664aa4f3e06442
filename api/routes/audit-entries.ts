import { createRoute, z } from '@hono/zod-openapi'
import {
  type AuditEntry as AuditRow,
  listAuditEntries,
  streamAuditEntries,
} from '../../db/audit-entries.ts'
import { requires } from '../access.ts'
import { exportFile } from '../exports.ts'
import { createRouter, json } from '../http.ts'
import { limit as limited } from '../limits.ts'
import { AuditEntryPage, AuditEntryQuery, AuditExportQuery } from '../schemas/audit-entry.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['Audit']
const file = { schema: z.string().openapi({ format: 'binary' }) }

const list = createRoute({
  ...requires('audit.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Who did what, in whose account, to what and from where',
  request: { query: AuditEntryQuery },
  responses: { 200: json('One page', AuditEntryPage) },
})

const exportAll = createRoute({
  ...requires('audit.list', limited('exports')),
  method: 'get',
  path: '/export',
  tags,
  summary: 'Every entry that matches, as a file',
  request: { query: AuditExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
  },
})

export const auditEntries = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...wanted } = c.req.valid('query')
    const filter = { ...wanted, timeZone: c.var.organization.timeZone }
    const { descending } = parseSort(sort)
    const page = await c.var.inScope((trx, scope) =>
      listAuditEntries(trx, scope, filter, { limit, offset, descending }),
    )
    return c.json(AuditEntryPage.parse(page), 200)
  })
  .openapi(exportAll, async (c) => {
    const { format, sort, ...filter } = c.req.valid('query')
    const { timeZone } = c.var.organization
    const response = await exportFile(c, {
      name: 'audit-log',
      format,
      headers: HEADERS,
      read: (trx, scope) =>
        streamAuditEntries(trx, scope, { ...filter, timeZone }, parseSort(sort)),
      cells: cellsOf,
    })
    await c.var.inScope((trx) =>
      c.var.audit(trx, {
        action: 'audit.exported',
        targetType: 'audit_entry',
        details: { format, filter },
      }),
    )
    return response
  })

const HEADERS = [
  'When (UTC)',
  'Who',
  'In the account of',
  'API token',
  'What',
  'Kind of target',
  'Target',
  'Details',
  'Address',
  'Request',
]

const cellsOf = (entry: AuditRow): string[] => [
  entry.at,
  entry.actorName,
  entry.subjectName ?? '',
  entry.tokenName ?? '',
  entry.action,
  entry.targetType,
  entry.targetName,
  Object.keys(entry.details).length === 0 ? '' : JSON.stringify(entry.details),
  entry.ip ?? '',
  entry.requestId ?? '',
]
