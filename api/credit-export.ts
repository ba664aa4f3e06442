import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type CreditLogRow, streamCreditLog } from '../db/credits.ts'
import { CREDIT_UNITS } from '../domain/credit.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import type { CreditLogExportQuery } from './schemas/credit.ts'

const COLUMNS: [header: string, cell: (row: CreditLogRow) => string][] = [
  ['Time (UTC)', ({ at }) => at],
  ['Type', ({ type }) => TYPES[type]],
  ['Counterparty', ({ counterparty }) => counterparty],
  ['Order Number', ({ orderNumber }) => orderNumber ?? ''],
  ['Change', ({ change }) => inCredits(change)],
  ['Balance after', ({ balanceAfter }) => (balanceAfter === null ? '' : inCredits(balanceAfter))],
  ['Operator', ({ actorName }) => actorName],
  ['Remark', ({ remark }) => remark],
]

const TYPES: Record<CreditLogRow['type'], string> = {
  received: 'Received',
  assigned: 'Assigned',
  revoked: 'Revoked',
  used: 'Used',
  refunded: 'Refunded',
}

const inCredits = (hundredths: number) => (hundredths / CREDIT_UNITS).toFixed(2)

export async function exportCreditLog(
  c: Context<Env>,
  { format, ...query }: z.infer<typeof CreditLogExportQuery>,
): Promise<Response> {
  const filter = { ...query, timeZone: c.var.organization.timeZone }
  const response = await exportFile(c, {
    name: 'credits',
    format,
    headers: COLUMNS.map(([header]) => header),
    read: (trx, scope) => streamCreditLog(trx, scope, filter),
    cells: (row: CreditLogRow) => COLUMNS.map(([, cell]) => cell(row)),
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'credits.exported',
      targetType: 'credits',
      details: { format, filter: query },
    }),
  )
  return response
}
