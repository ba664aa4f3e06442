import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getLedgerAccount, type StatementRow, streamPostings } from '../db/ledger-accounts.ts'
import { CREDIT, type TransferKind } from '../domain/ledger.ts'
import { toDecimal } from '../domain/money.ts'
import { exportFile } from './exports.ts'
import type { Env } from './http.ts'
import type { LedgerPostingExportQuery } from './schemas/ledger-account.ts'

type Column = [header: string, cell: (row: StatementRow, unit: string) => string]

const COLUMNS: Column[] = [
  ['Time (UTC)', ({ at }) => at],
  ['Type', ({ kind }) => KINDS[kind]],
  ['Order Number', ({ orderNumber }) => orderNumber ?? ''],
  ['Counterparty', ({ counterparty }) => counterparty],
  // A cell with a minus in front would be kept from being a formula, and be no number either.
  ['In', ({ change }, unit) => (change > 0 ? amount(change, unit) : '')],
  ['Out', ({ change }, unit) => (change < 0 ? amount(-change, unit) : '')],
  ['Balance', ({ balanceAfter }, unit) => amount(balanceAfter, unit)],
  ['Unit', (_row, unit) => unit],
  ['By', ({ actorName }) => actorName],
  ['Remark', ({ remark }) => remark],
]

const KINDS: Record<TransferKind, string> = {
  order_submitted: 'Order submitted',
  order_released: 'Order closed unpaid',
  order_reopened: 'Order opened again',
  order_paid: 'Order paid',
  order_carried_out: 'Order carried out',
  money_unapplied: 'Money kept for the buyer',
  money_returned: 'Money returned',
  order_refunded: 'Order refunded',
  payment_disputed: 'Payment disputed',
  dispute_won: 'Dispute won',
  coupon_issued: 'Coupon issued',
  credits_issued: 'Credits issued',
  credits_assigned: 'Credits assigned',
  credits_revoked: 'Credits taken back',
}

/** Credits are kept in hundredths, as dollars are in cents. */
const amount = (amountMinor: number, unit: string): string =>
  toDecimal({ amountMinor, currency: unit === CREDIT ? 'USD' : unit })

/** Of an account in the caller's scope. @throws AppError `not_found` */
export async function exportStatement(
  c: Context<Env>,
  id: string,
  { format, ...filter }: z.infer<typeof LedgerPostingExportQuery>,
): Promise<Response> {
  const { kind, unit, holderName } = await c.var.inScope((trx, scope) =>
    getLedgerAccount(trx, scope, id),
  )
  const response = await exportFile(c, {
    name: `statement-${kind.replaceAll('_', '-')}-${unit.toLowerCase()}`,
    format,
    headers: COLUMNS.map(([header]) => header),
    read: (trx, scope) => streamPostings(trx, scope, id, filter),
    cells: (row: StatementRow) => COLUMNS.map(([, cell]) => cell(row, unit)),
  })
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'statement.exported',
      targetType: 'ledger_account',
      targetId: id,
      targetName: `${kind} ${holderName}`,
      details: { format, unit, filter },
    }),
  )
  return response
}
