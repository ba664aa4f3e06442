import { type Selectable, sql } from 'kysely'
import type {
  InvoiceBuyer,
  InvoiceContent,
  InvoiceLine,
  InvoicePayment,
  InvoiceSeller,
} from '../../domain/invoice.ts'
import { creditsFor } from '../../domain/ledger.ts'
import type { Db } from '../client.ts'
import { couponsOfOrder } from '../coupons/spend.ts'
import type { Orders } from '../schema.ts'

export type InvoicedOrder = Selectable<Orders>

/** What an invoice and a credit note of the same order have in common. */
export type CommonContent = Pick<
  InvoiceContent,
  'orderNumber' | 'orderedAt' | 'seller' | 'buyer' | 'currency' | 'taxBasisPoints' | 'payment'
>

export async function commonContent(trx: Db, order: InvoicedOrder): Promise<CommonContent> {
  return {
    orderNumber: order.number,
    orderedAt: order.createdAt,
    seller: await sellerOf(trx, order),
    // What `submitOrder` copied from the billing information.
    buyer: order.billing as unknown as InvoiceBuyer,
    currency: order.currency,
    taxBasisPoints: order.taxBasisPoints,
    payment: await paymentOf(trx, order),
  }
}

/** Where the distributor has not said how it is called on invoices, its name stands for it. */
export async function sellerOf(
  trx: Db,
  { distributorId }: Pick<InvoicedOrder, 'distributorId'>,
): Promise<InvoiceSeller> {
  const seller = await trx
    .selectFrom('organizations')
    .leftJoin('sellers', 'sellers.distributorId', 'organizations.id')
    .select(['organizations.name', 'company', 'address', 'countryCode', 'taxNumber', 'email'])
    .select(['phone', 'bank', 'footer'])
    .where('organizations.id', '=', distributorId)
    .executeTakeFirstOrThrow()
  return {
    company: seller.company ?? seller.name,
    address: seller.address ?? '',
    countryCode: seller.countryCode ?? '',
    taxNumber: seller.taxNumber ?? '',
    email: seller.email ?? '',
    phone: seller.phone ?? '',
    bank: seller.bank ?? '',
    footer: seller.footer ?? '',
  }
}

async function paymentOf(trx: Db, order: InvoicedOrder): Promise<InvoicePayment> {
  const means = order.means ?? 'none'
  const payment = await trx
    .selectFrom('payments')
    .select(['captureRef', 'providerRef'])
    .where('orderId', '=', order.id)
    .where('means', '=', means)
    .where('status', '=', 'succeeded')
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const coupons = means === 'coupon' ? await couponsOfOrder(trx, order.id) : []
  return {
    means,
    reference: payment?.captureRef ?? payment?.providerRef ?? '',
    paidAt: order.paidAt ?? order.createdAt,
    coupons: coupons.map(({ code, balanceMinor }) => ({ code, amountMinor: balanceMinor })),
    credits: means === 'credit' ? creditsFor(order.totalMinor, order.currency) : 0,
  }
}

export async function linesOfOrder(trx: Db, orderId: string): Promise<InvoiceLine[]> {
  return trx
    .selectFrom('orderLines')
    .select(['number', 'kind', 'service', 'variant', 'projectName', 'holderName'])
    .select(FROM_AND_TO)
    .select(['quantity', 'grossMinor', 'discountMinor', 'amountMinor'])
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute()
}

/** The lines that a refund takes back; none where it is of an amount alone. */
export async function linesOfRefund(trx: Db, refundId: string): Promise<InvoiceLine[]> {
  return trx
    .selectFrom('refundLines')
    .innerJoin('orderLines', 'orderLines.id', 'refundLines.orderLineId')
    .select(['number', 'kind', 'service', 'variant', 'projectName', 'holderName'])
    .select(FROM_AND_TO)
    .select(['quantity', 'refundLines.amountMinor as grossMinor', 'refundLines.amountMinor'])
    .select(sql<number>`0::bigint`.as('discountMinor'))
    .where('refundId', '=', refundId)
    .orderBy('number')
    .execute()
}

const FROM_AND_TO = [
  sql<string>`coalesce(order_lines.from_on, (order_lines.applied_at at time zone 'utc')::date,
    current_date)`.as('from'),
  sql<string>`coalesce(order_lines.next_expires_on, order_lines.planned_expires_on)`.as('to'),
] as const
