import type { Db } from '../db/client.ts'
import { lockOrder, type OrderRow } from '../db/orders/row.ts'
import { carryOut } from '../db/orders/settle.ts'
import { type OrderState, stateOf } from '../db/orders/state.ts'

/** A step of the process of an order. */
export interface OrderStep {
  orderId: string
  /** The instant, by the clock of the process. ISO text. */
  now: string
}

type Work = (trx: Db, order: OrderRow) => Promise<OrderRow>

/**
 * Runs a step with the order locked; where it paid the order, carries it out in the same transaction. Where that
 * fails the payment stays noted, and the process carries it out later.
 */
export async function step(db: Db, { orderId, now }: OrderStep, work: Work): Promise<OrderState> {
  try {
    return await inOrder(db, orderId, async (trx, order) => {
      const after = await work(trx, order)
      const isPaidNow = after.status === 'system_processing' && order.status !== after.status
      return isPaidNow ? carryOut(trx, after, now) : after
    })
  } catch {
    // Fails once more, with its own reason, where it was not carrying out that failed.
    return inOrder(db, orderId, work)
  }
}

/** @returns the state that the order is in after the work */
export function inOrder(db: Db, orderId: string, work: Work): Promise<OrderState> {
  return db.transaction().execute(async (trx) => {
    const order = await work(trx, await lockOrder(trx, orderId))
    return stateOf(trx, order)
  })
}

export async function nameOf(trx: Db, accountId: string | null): Promise<string | undefined> {
  if (accountId === null) return undefined
  const account = await trx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return account?.name
}
