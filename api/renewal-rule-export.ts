import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type ListedRule, streamRules } from '../db/renewals/rule-list.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import { parseSort } from './schemas/page.ts'
import type { RenewalRuleExportQuery } from './schemas/renewal-rule.ts'

const COLUMNS: [header: string, cell: (rule: ListedRule) => string][] = [
  ['Name', ({ name }) => name],
  ['State', ({ state }) => (state === 'on' ? 'On' : 'Off')],
  ['Why it is off', ({ offReason }) => offReason ?? ''],
  ['Installer', ({ installerName }) => installerName],
  ['Kind of project', ({ projectKind }) => projectKind],
  ['Buyer', ({ buyerName }) => buyerName],
  ['Paid by', ({ means }) => means],
  ['Card or account', ({ methodLabel }) => methodLabel ?? ''],
  ['Items', ({ itemCount }) => String(itemCount)],
  ['Next charge', ({ nextChargeOn }) => nextChargeOn ?? ''],
  ['First expiry', ({ firstExpiresOn }) => firstExpiresOn ?? ''],
  ['Created Time (UTC)', ({ createdAt }) => new Date(createdAt).toISOString()],
  ['Created by', ({ createdByName }) => createdByName],
]

export async function exportRules(
  c: Context<Env>,
  { format, sort, ...filter }: z.infer<typeof RenewalRuleExportQuery>,
): Promise<Response> {
  const response = await exportFile(c, {
    name: 'automatic-renewals',
    format,
    headers: COLUMNS.map(([header]) => header),
    read: (trx, scope) => streamRules(trx, scope, filter, parseSort(sort)),
    cells: (rule: ListedRule) => COLUMNS.map(([, cell]) => cell(rule)),
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'renewal_rules.exported',
      targetType: 'renewal_rule',
      details: { format, filter },
    }),
  )
  return response
}
