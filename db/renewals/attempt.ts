import { sql } from 'kysely'
import type { PaymentMeans } from '../../domain/order.ts'
import type { Db } from '../client.ts'
import { insertRows } from '../insert-rows.ts'
import { notify } from '../notifications.ts'
import { startOrder } from '../orders/start.ts'
import { reserveItems } from '../service-items.ts'
import { readDueItems } from './candidates.ts'
import { usableCoupons } from './coupons.ts'
import { endRenewal } from './finish.ts'
import { leaveItems } from './leave.ts'
import { lockWithRule, type RenewalStep } from './lock.ts'
import { switchOff } from './off.ts'
import { linesOf, orderOf, submittedEvent, takeOrderNumbers } from './order-rows.ts'
import type { PayingRule } from './payers.ts'
import { type PlannedRenewal, planOne } from './plan.ts'
import type { RenewalRow } from './row.ts'
import { refusalOf } from './settle.ts'
import { readRenewalTerms } from './terms.ts'

/** What the process of a renewal does next. */
export type Attempt =
  /** It has ended, or there is nothing left to renew. */
  | { is: 'over' }
  /** It must not be paid any more: its order, where there is one, is to be closed. */
  | { is: 'unwanted'; orderId: string | null }
  | ({ is: 'ready' } & OpenRenewal)

export interface OpenRenewal {
  orderId: string
  number: string
  means: Exclude<PaymentMeans, 'none'>
  methodId: string | null
  couponIds: string[]
  accountId: string | null
}

/**
 * The beginning of each try: says whether and how the renewal is to be paid now, and submits its order at the first.
 * Repeatable: it is submitted once. As the worker.
 */
export async function beginAttempt(trx: Db, { renewalId, now }: RenewalStep): Promise<Attempt> {
  const { renewal, rule } = await lockWithRule(trx, renewalId)
  if (renewal.state !== 'waiting') return { is: 'over' }
  const { orderId } = renewal
  if (rule.state === 'off' || renewal.skipAskedAt !== null) return { is: 'unwanted', orderId }
  const refusal = refusalOf(rule)
  if (refusal !== undefined) {
    await switchOff(trx, rule, refusal, now)
    return { is: 'unwanted', orderId }
  }
  if (orderId !== null) return readyWith(trx, rule, orderId, now)
  const planned = await plan(trx, renewal, rule, now)
  if (!planned) {
    await endRenewal(trx, renewal, { state: 'skipped', reason: 'nothing_left', now })
    return { is: 'over' }
  }
  return readyWith(trx, rule, await submit(trx, renewal, planned, now), now)
}

async function plan(
  trx: Db,
  renewal: RenewalRow,
  rule: PayingRule,
  now: string,
): Promise<PlannedRenewal | undefined> {
  await lockOwnItems(trx, renewal)
  const all = await readDueItems(trx, renewal.itemIds, now)
  const own = all.filter(({ ruleId, renewsAt }) => ruleId === rule.id && renewsAt === null)
  // What a person has ordered meanwhile is looked at again when that order has ended.
  const free = own.filter(({ orderId }) => orderId === null)
  const taken = own.filter(({ orderId }) => orderId !== null).map(({ itemId }) => itemId)
  await sql`update service_items
    set renews_at = renewal_instant(renewal_rule_id, project_id, expires_on)
    where id = any (${taken}::uuid[])`.execute(trx)
  const terms = await readRenewalTerms(trx, [rule], now.slice(0, 10))
  const { renewal: planned, others } = planOne(rule, free, terms)
  await leaveItems(trx, [rule], others, now)
  return planned
}

const lockOwnItems = (trx: Db, { itemIds }: RenewalRow) =>
  sql`select from service_items where id = any (${itemIds}::uuid[]) order by id for update`.execute(
    trx,
  )

async function submit(
  trx: Db,
  { id }: RenewalRow,
  planned: PlannedRenewal,
  now: string,
): Promise<string> {
  const [number = ''] = await takeOrderNumbers(trx, 1, now)
  const order = orderOf(planned, { number, now })
  // Statements of many rows read JSON, not text that holds some.
  await insertRows(trx, 'orders', [{ ...order, billing: order.billing as unknown as string }])
  await insertRows(trx, 'orderLines', linesOf(order, planned))
  await reserveItems(
    trx,
    order.id,
    planned.items.map(({ itemId }) => itemId),
  )
  const { details, ...event } = submittedEvent(order)
  await insertRows(trx, 'orderEvents', [{ ...event, details: details as unknown as string }])
  await startOrder(trx, order)
  const { distributorId, subDistributorId, installerId, totalMinor, currency } = order
  const owners = { distributorId, subDistributorId, installerId }
  await notify(trx, 'order_changed', { orderId: order.id, ...owners })
  await trx
    .updateTable('renewals')
    .set({ orderId: order.id, totalMinor, currency })
    .where('id', '=', id)
    .execute()
  return order.id
}

async function readyWith(
  trx: Db,
  rule: PayingRule,
  orderId: string,
  now: string,
): Promise<Attempt> {
  const order = await trx
    .selectFrom('orders')
    .select('number')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return {
    is: 'ready',
    orderId,
    ...order,
    // Of a rule it is never `none`: its table sees to that.
    means: rule.means as OpenRenewal['means'],
    methodId: rule.paymentMethodId,
    couponIds: rule.means === 'coupon' ? await usableCoupons(trx, rule, now.slice(0, 10)) : [],
    accountId: null,
  }
}
