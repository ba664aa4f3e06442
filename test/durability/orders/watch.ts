import type { Db } from '../../../db/client.ts'
import type { OrderStatus } from '../../../domain/order.ts'

const EVERY_MS = 400

export interface Watched {
  status: OrderStatus
  /** Money of it is on its way back. */
  isRefunding: boolean
}

export type Watch = ReturnType<typeof watchOrders>

/** One pair of eyes for all who wait for their orders: each would ask the database for itself otherwise. */
export function watchOrders(owner: Db) {
  const waiting = new Set<{ orderId: string; see: (seen: Watched) => void }>()
  const timer = setInterval(look, EVERY_MS)
  let isLooking = false

  async function look(): Promise<void> {
    if (isLooking || waiting.size === 0) return
    isLooking = true
    const ids = [...waiting].map(({ orderId }) => orderId)
    const rows = await read(owner, ids).catch(() => [])
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { orderId, see } of waiting) {
      const row = byId.get(orderId)
      if (row) see(row)
    }
    isLooking = false
  }

  return {
    /** @returns what the order was when it was so, or last seen as */
    async until(
      orderId: string,
      isSo: (seen: Watched) => boolean,
      limitMs: number,
    ): Promise<Watched | undefined> {
      const { promise, resolve } = Promise.withResolvers<void>()
      let last: Watched | undefined
      const waiter = {
        orderId,
        see(seen: Watched) {
          last = seen
          if (isSo(seen)) resolve()
        },
      }
      waiting.add(waiter)
      const limit = setTimeout(resolve, limitMs)
      await promise
      clearTimeout(limit)
      waiting.delete(waiter)
      return last
    },
    stop: () => clearInterval(timer),
  }
}

async function read(owner: Db, ids: string[]) {
  return owner
    .selectFrom('orders')
    .select((eb) => [
      'id',
      'status',
      eb
        .exists(
          eb
            .selectFrom('refunds')
            .select('refunds.id')
            .whereRef('refunds.orderId', '=', 'orders.id')
            .where('refunds.status', '=', 'pending'),
        )
        .as('isRefunding'),
    ])
    .where('id', 'in', ids)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, isRefunding: Boolean(row.isRefunding) })))
}
