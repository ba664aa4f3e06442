import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { type InvoiceContent, type InvoiceSeller, invoiceNumber } from '../../domain/invoice.ts'
import { creditsFor } from '../../domain/ledger.ts'
import type { Db } from '../client.ts'
import { insertRows } from '../insert-rows.ts'
import type { SettledRenewal } from '../renewals/settle-rows.ts'
import { sellerOf } from './content.ts'

/**
 * Gives carried-out orders of renewals their invoices, as `issueInvoice` does to one: the numbers of each issuer as
 * a block. Last in the transaction: whoever takes a number of the same issuer waits until it ends.
 *
 * @returns ids and numbers by order
 */
export async function issueRenewalInvoices(
  trx: Db,
  settled: readonly SettledRenewal[],
  now: string,
): Promise<Map<string, { id: string; number: string }>> {
  const year = new Date(now).getUTCFullYear()
  const issuers = new Map<string, SettledRenewal[]>()
  for (const one of settled) {
    const { distributorId } = one.order
    const own = issuers.get(distributorId)
    if (own) own.push(one)
    else issuers.set(distributorId, [one])
  }
  const sellers = new Map<string, InvoiceSeller>()
  for (const distributorId of issuers.keys()) {
    sellers.set(distributorId, await sellerOf(trx, { distributorId }))
  }
  const rows: ReturnType<typeof invoiceOf>[] = []
  // In one order everywhere, so that two who issue for the same distributors never wait for each other.
  for (const [issuerId, own] of [...issuers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = await takeNumbers(trx, { issuerId, year, count: own.length })
    const seller = sellers.get(issuerId)
    if (!seller) throw new Error('an issuer without a name')
    own.forEach((one, index) => {
      rows.push(invoiceOf(one, { seller, year, sequence: last - own.length + index + 1, now }))
    })
  }
  await insertRows(trx, 'invoices', rows)
  return new Map(rows.map(({ orderId, id, number }) => [orderId, { id, number }]))
}

async function takeNumbers(
  trx: Db,
  { issuerId, year, count }: { issuerId: string; year: number; count: number },
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into invoice_counters as counter (issuer_id, kind, year, last)
    values (${issuerId}, 'invoice', ${year}, ${count})
    on conflict (issuer_id, kind, year) do update set last = counter.last + ${count}
    returning last`.execute(trx)
  const [taken] = rows
  if (taken === undefined) throw new Error('No numbers were given')
  return taken.last
}

interface Issue {
  seller: InvoiceSeller
  year: number
  sequence: number
  now: string
}

function invoiceOf(settled: SettledRenewal, { seller, year, sequence, now }: Issue) {
  const { order } = settled
  const number = invoiceNumber('invoice', year, sequence)
  const content: InvoiceContent = { ...contentOf(settled, { seller, now }), number, issuedAt: now }
  const { currency, taxMinor, totalMinor } = order
  return {
    id: uuid(),
    kind: 'invoice' as const,
    distributorId: order.distributorId,
    subDistributorId: order.subDistributorId,
    installerId: order.installerId,
    propertyManagerId: order.propertyManagerId,
    issuerId: order.distributorId,
    year,
    sequence,
    number,
    orderId: order.id,
    issuedAt: now,
    currency,
    netMinor: totalMinor - taxMinor,
    taxMinor,
    totalMinor,
    // The statement reads it as JSON, not as text that holds some.
    content: content as unknown as string,
  }
}

function contentOf(
  { order, lines, payment }: SettledRenewal,
  { seller, now }: Pick<Issue, 'seller' | 'now'>,
): Omit<InvoiceContent, 'number' | 'issuedAt'> {
  return {
    orderNumber: order.number,
    orderedAt: order.createdAt,
    seller,
    buyer: order.billing,
    currency: order.currency,
    taxBasisPoints: order.taxBasisPoints,
    payment: {
      means: payment.means,
      reference: '',
      paidAt: now,
      coupons:
        payment.means === 'coupon'
          ? payment.shares.map(({ code, amountMinor }) => ({ code, amountMinor }))
          : [],
      credits: payment.means === 'credit' ? creditsFor(order.totalMinor, order.currency) : 0,
    },
    kind: 'invoice',
    invoiceNumber: null,
    reason: null,
    lines: lines.map((line) => ({
      number: line.number,
      kind: line.kind,
      service: line.service,
      variant: line.variant,
      projectName: line.projectName,
      holderName: line.holderName,
      from: line.fromOn ?? now.slice(0, 10),
      to: line.nextExpiresOn,
      quantity: line.quantity,
      grossMinor: line.grossMinor,
      discountMinor: line.discountMinor,
      amountMinor: line.amountMinor,
    })),
    subtotalMinor: order.subtotalMinor,
    discountMinor: order.discountMinor,
    taxMinor: order.taxMinor,
    totalMinor: order.totalMinor,
  }
}
