import { insertPayment, updatePayment } from '../../db/payments.ts'
import type { OrderStatus } from '../../domain/order.ts'
import { ORGANIZATION_OF_ROLE } from '../../domain/organization.ts'
import { insertOrder } from '../books.ts'
import type { About, Examples } from './examples.ts'
import { sceneOf } from './place-examples.ts'

/** What becomes of orders. */
export const ORDER_EXAMPLES: Examples = {
  'POST /api/orders/{id}/payments': async (about) => ({
    id: (await orderOf(about, 'processing')).id,
    body: { means: 'credit', methodId: null, couponIds: [] },
  }),
  'POST /api/orders/{id}/cancellation': async (about) => ({
    id: (await orderOf(about, 'processing')).id,
  }),
  'POST /api/orders/{id}/payment-checks': async (about) => ({
    id: (await orderOf(about, 'cancel')).id,
  }),
  'DELETE /api/orders/{id}': async (about) => ({ id: (await orderOf(about, 'cancel')).id }),
  'POST /api/orders/{id}/hiding': async (about) => ({ id: (await orderOf(about, 'succeed')).id }),
  'POST /api/orders/{id}/refunds': async (about) => {
    const order = await orderOf(about, 'succeed')
    const { id } = await insertPayment(about.db, order, { means: 'stripe' })
    await updatePayment(about.db, id, { status: 'succeeded' })
    return { id: order.id, body: { lineIds: undefined } }
  },
  'POST /api/orders/{id}/returns': async (about) => {
    const order = await orderOf(about, 'cancel')
    const { id, currency } = await insertPayment(about.db, order, { means: 'stripe' })
    const received = { receivedMinor: order.totalMinor, receivedCurrency: currency }
    await updatePayment(about.db, id, { status: 'succeeded', unappliedAs: 'late', ...received })
    return { id: order.id, body: { paymentId: id } }
  },
}

/** An order of the caller's own organization; of a property manager, their own. */
async function orderOf({ db, own, caller }: About, status: OrderStatus) {
  const installerBuys = ORGANIZATION_OF_ROLE[caller.role] === 'installer'
  const order = await insertOrder(db, sceneOf(own), { status, installerBuys })
  if (caller.role !== 'property_manager') return order
  return db
    .updateTable('orders')
    .set({ propertyManagerId: caller.accountId })
    .where('id', '=', order.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
