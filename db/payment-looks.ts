import type { OrderStatus, Provider } from '../domain/order.ts'
import { PROVIDERS } from '../domain/order.ts'
import type { Db } from './client.ts'
import type { ProviderPaymentRow } from './payments.ts'

export type DuePayment = ProviderPaymentRow & { orderStatus: OrderStatus }

/** Payments that the provider is to be asked about, those that have waited longest first. As the worker. */
export async function listDuePayments(
  db: Db,
  { now, limit }: { now: string; limit: number },
): Promise<DuePayment[]> {
  const rows = await db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .selectAll('payments')
    .select('orders.status as orderStatus')
    .where('nextLookAt', '<=', now)
    .where('payments.means', 'in', PROVIDERS)
    .orderBy('nextLookAt')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, means: row.means as Provider }))
}

/** @param at ISO text; null: never again */
export async function setNextLook(db: Db, paymentId: string, at: string | null): Promise<void> {
  await db.updateTable('payments').set({ nextLookAt: at }).where('id', '=', paymentId).execute()
}
