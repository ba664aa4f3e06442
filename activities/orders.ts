import { Context } from '@temporalio/activity'
import type { Db } from '../db/client.ts'
import { carryOut } from '../db/orders/settle.ts'
import { begin, type OrderState, payFromBalance } from '../db/orders/state.ts'
import { askForAttention } from '../db/orders/transitions.ts'
import { inOrder, nameOf, type OrderStep, step } from './order-steps.ts'

export type OrderActivities = ReturnType<typeof createOrderActivities>

/** So often carrying out is tried before anybody is told. */
const QUIET_TRIES = 3

export function createOrderActivities({ db }: { db: Db }) {
  return {
    /** Repeatable. */
    beginOrder: (input: OrderStep): Promise<OrderState> =>
      step(db, input, (trx, order) => begin(trx, order, input.now)),

    /** Repeatable: an order that is paid is not paid again. @throws AppError `conflict` where it is not covered */
    payFromBalance: (
      input: OrderStep & {
        means: 'coupon' | 'credit'
        couponIds: string[]
        accountId: string | null
      },
    ): Promise<OrderState> =>
      step(db, input, async (trx, order) => {
        if (order.paidAt !== null) return order
        const { means, couponIds, now, accountId } = input
        const actorName = await nameOf(trx, accountId)
        return payFromBalance(trx, order, { means, couponIds, now, actorName })
      }),

    /** Repeatable: what is carried out stays so. Fails until it succeeds, and tells somebody meanwhile. */
    async carryOutOrder({ orderId, now }: OrderStep): Promise<OrderState> {
      try {
        return await inOrder(db, orderId, async (trx, order) =>
          order.status === 'system_processing' ? carryOut(trx, order, now) : order,
        )
      } catch (error) {
        if (Context.current().info.attempt >= QUIET_TRIES) {
          await inOrder(db, orderId, (trx, order) =>
            askForAttention(trx, order, 'carrying_out_failed'),
          )
        }
        // Not as a refusal, which would be final: the money is here.
        throw new Error('The order could not be carried out', { cause: error })
      }
    },
  }
}
