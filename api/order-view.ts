import type { Context } from 'hono'
import type { Db } from '../db/client.ts'
import { listOrderEvents } from '../db/orders/events.ts'
import type { OrderRow } from '../db/orders/row.ts'
import { listCouponsUsed, mayTakeCredits, nameOfInstaller } from '../db/orders/show.ts'
import { listPayments } from '../db/payments.ts'
import { findQuotationOfOrder } from '../db/quotations.ts'
import { listRefunds } from '../db/refunds.ts'
import { findRuleOfOrder } from '../db/renewals/rule-history.ts'
import { orderWorkflowId, type PaymentMeans, PROVIDERS } from '../domain/order.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import { isAllowed } from '../domain/permissions.ts'
import { readPaying } from './buyer.ts'
import type { Env } from './http.ts'
import { Order } from './schemas/order.ts'

/** An order with its money and its story, as the caller may see it. It was read in the caller's scope. */
export async function describeOrder(c: Context<Env>, trx: Db, order: OrderRow): Promise<Order> {
  const { id, projectInstallerId, currency } = order
  const refunds = await listRefunds(trx, id)
  const { account, scope } = c.var
  const quotation = isAllowed(account.role, 'quotations.show')
    ? await findQuotationOfOrder(trx, scope, account.id, id)
    : undefined
  return Order.parse({
    ...order,
    installerId: projectInstallerId,
    installerName: await nameOfInstaller(trx, order),
    couponsUsed: await listCouponsUsed(trx, order),
    payments: await listPayments(trx, id),
    refunds: refunds.map((refund) => ({ ...refund, currency: refund.currency ?? currency })),
    events: await listOrderEvents(trx, id),
    payBy: await waysToPay(c, trx, order),
    quotation: quotation ?? null,
    renewalRule: (order.madeByRule && (await findRuleOfOrder(trx, scope, id))) || null,
    workflowId: orderWorkflowId(id),
  })
}

/** What is set up here, takes the amount, and is open to the caller. */
async function waysToPay(c: Context<Env>, trx: Db, order: OrderRow): Promise<PaymentMeans[]> {
  if (order.status !== 'processing') return []
  const { refusal, buyer } = await readPaying(c.var)
  if (refusal !== null || !buyer || !isBuyerOf(order, buyer)) return []
  const { amountMinor, currency } = { amountMinor: order.totalMinor, currency: order.currency }
  const { payments } = c.var.deps
  // A property manager pays with credits alone.
  const providers = buyer.level === 'property_manager' ? [] : PROVIDERS
  return [
    ...providers.filter((means) => payments[means]?.accepts({ amountMinor, currency })),
    ...(buyer.level === 'sub_distributor' ? (['coupon'] as const) : []),
    ...((await mayTakeCredits(trx, order)) ? (['credit'] as const) : []),
  ]
}

/** Whether it is this buyer's own order: what one pays, nobody else pays with its means. */
export const isBuyerOf = (order: OrderRow, buyer: Buyer): boolean =>
  order.subDistributorId === buyer.subDistributorId &&
  order.installerId === buyer.installerId &&
  order.propertyManagerId === buyer.propertyManagerId

/** Who is below reads of it as well. */
export const auditTargetOf = ({
  id,
  number,
  distributorId,
  subDistributorId,
  installerId,
}: OrderRow) => ({
  targetType: 'order',
  targetId: id,
  targetName: number,
  owners: { distributorId, subDistributorId, installerId },
})
