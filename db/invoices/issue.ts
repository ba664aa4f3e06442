import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import { type InvoiceContent, type InvoiceKind, invoiceNumber } from '../../domain/invoice.ts'
import type { Db } from '../client.ts'
import { refundsInBooks } from '../order-refunds.ts'
import { commonContent, type InvoicedOrder, linesOfOrder, linesOfRefund } from './content.ts'
import { mailInvoice } from './mail.ts'

interface IssuedInvoice {
  id: string
  number: string
}

/**
 * Gives a carried-out order its invoice. Repeatable. As the worker. Whoever takes a number of the same issuer waits
 * until the transaction ends, so issue last in it.
 */
export async function issueInvoice(trx: Db, orderId: string): Promise<IssuedInvoice> {
  const issued = await findIssued(trx, 'orderId', orderId, 'invoice')
  if (issued) return issued
  const order = await getOrderToInvoice(trx, orderId)
  return insertInvoice(trx, order, {
    ...(await commonContent(trx, order)),
    kind: 'invoice',
    invoiceNumber: null,
    reason: null,
    lines: await linesOfOrder(trx, orderId),
    subtotalMinor: order.subtotalMinor,
    discountMinor: order.discountMinor,
    taxMinor: order.taxMinor,
    totalMinor: order.totalMinor,
  })
}

/**
 * Gives a refund its credit note; the refund is in the books already. Repeatable. As the worker, last in the
 * transaction.
 */
export async function issueCreditNote(trx: Db, refundId: string): Promise<IssuedInvoice> {
  const issued = await findIssued(trx, 'refundId', refundId, 'credit_note')
  if (issued) return issued
  const refund = await trx
    .selectFrom('refunds')
    .select(['orderId', 'amountMinor', 'reason'])
    .where('id', '=', refundId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such refund'))
  const order = await getOrderToInvoice(trx, refund.orderId)
  const invoice = await findIssued(trx, 'orderId', order.id, 'invoice')
  const booked = await refundsInBooks(trx, order)
  const { taxMinor } = booked.find(
    ({ idempotencyKey }) => idempotencyKey === `order_refunded:${refundId}`,
  ) ?? { taxMinor: 0 }
  const content = {
    ...(await commonContent(trx, order)),
    kind: 'credit_note' as const,
    invoiceNumber: invoice?.number ?? null,
    reason: refund.reason,
    lines: await linesOfRefund(trx, refundId),
    subtotalMinor: refund.amountMinor - taxMinor,
    discountMinor: 0,
    taxMinor,
    totalMinor: refund.amountMinor,
  }
  return insertInvoice(trx, order, content, refundId)
}

async function findIssued(
  trx: Db,
  column: 'orderId' | 'refundId',
  id: string,
  kind: InvoiceKind,
): Promise<IssuedInvoice | undefined> {
  return trx
    .selectFrom('invoices')
    .select(['id', 'number'])
    .where(column, '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
}

const getOrderToInvoice = (trx: Db, id: string): Promise<InvoicedOrder> =>
  trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such order'))

type UnnumberedContent = Omit<InvoiceContent, 'number' | 'issuedAt'>

async function insertInvoice(
  trx: Db,
  order: InvoicedOrder,
  content: UnnumberedContent,
  refundId?: string,
): Promise<IssuedInvoice> {
  const { kind, currency, taxMinor, totalMinor } = content
  const { issuedAt, year, sequence } = await takeNumber(trx, order.distributorId, kind)
  const id = uuid()
  const number = invoiceNumber(kind, year, sequence)
  const numbered: InvoiceContent = { ...content, number, issuedAt }
  await trx
    .insertInto('invoices')
    .values({
      id,
      kind,
      distributorId: order.distributorId,
      subDistributorId: order.subDistributorId,
      installerId: order.installerId,
      propertyManagerId: order.propertyManagerId,
      issuerId: order.distributorId,
      year,
      sequence,
      number,
      orderId: order.id,
      refundId: refundId ?? null,
      issuedAt,
      currency,
      netMinor: totalMinor - taxMinor,
      taxMinor,
      totalMinor,
      content: JSON.stringify(numbered),
    })
    .execute()
  await mailInvoice(trx, order, { id, content: numbered })
  return { id, number }
}

/** The next one; the counter's row stays locked until the transaction ends, so that a number is never left out. */
async function takeNumber(trx: Db, issuerId: string, kind: InvoiceKind) {
  const { rows } = await sql<{ issuedAt: string; year: number; sequence: number }>`
    insert into invoice_counters as counter (issuer_id, kind, year, last)
    values (${issuerId}, ${kind}, extract(year from now() at time zone 'utc')::integer, 1)
    on conflict (issuer_id, kind, year) do update set last = counter.last + 1
    returning year, last as sequence, now() as issued_at`.execute(trx)
  const [taken] = rows
  if (taken === undefined) throw new Error('No number was given')
  return taken
}
