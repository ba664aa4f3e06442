import { bookRelease, bookSubmission } from '../../domain/bookkeeping.ts'
import type { OrderEventKind } from '../../domain/order-event.ts'
import type { Db } from '../client.ts'
import { postAll } from '../ledger.ts'
import { insertOrderEvent } from './events.ts'
import { mailOfClosing } from './mails.ts'
import type { OrderRow } from './row.ts'
import { auditOrder, notifyBuyer } from './tell.ts'
import { moveOrder, releaseItems } from './transitions.ts'

/** How an order ends without being paid. */
export type Closing = 'canceled' | 'limit_reached' | 'declined_for_good'

const EVENT_OF = {
  canceled: 'canceled',
  limit_reached: 'timed_out',
  declined_for_good: 'failed',
} as const satisfies Record<Closing, OrderEventKind>

export interface ClosedBy {
  now: string
  /** Who canceled it; nobody, where it ended by itself. */
  actorId: string | null
  actorName: string | undefined
}

/**
 * Ends an unpaid order and lets go of its items. Every payment of it is closed at its provider.
 *
 * @throws AppError `conflict` where it is not waiting for money
 */
export async function closeUnpaid(
  trx: Db,
  order: OrderRow,
  closing: Closing,
  { now, actorName, actorId }: ClosedBy,
): Promise<OrderRow> {
  const closed = await moveOrder(trx, order, closing, { closedAt: now, reason: closing })
  await releaseItems(trx, order)
  const kind = EVENT_OF[closing]
  await insertOrderEvent(trx, closed, { kind, actorName })
  await auditOrder(trx, closed, `order.${kind}`, { actorName })
  // Of what is renewed by itself its own process tells, in its own words.
  if (!order.madeByRule) await tellOfClosing(trx, closed, closing, { actorId, actorName })
  await postAll(trx, [bookSubmission(order), bookRelease(order)])
  return closed
}

async function tellOfClosing(
  trx: Db,
  closed: OrderRow,
  closing: Closing,
  { actorId, actorName }: Pick<ClosedBy, 'actorId' | 'actorName'>,
): Promise<void> {
  if (closing === 'limit_reached') await notifyBuyer(trx, closed, 'order_timed_out')
  if (closing === 'declined_for_good') await notifyBuyer(trx, closed, 'order_failed')
  await mailOfClosing(trx, closed, closing, { id: actorId, name: actorName })
}
