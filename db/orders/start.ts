import { type OrderType, orderWorkflowId } from '../../domain/order.ts'
import type { Db } from '../client.ts'
import { insertStart, type WorkflowStart } from '../outbox.ts'

/** What its process is started with. */
export interface NewOrder {
  id: string
  number: string
  type: OrderType
  distributorId: string
  subDistributorId: string
  installerId: string | null
  itemCount: number
  dueAt: string
}

/**
 * Asks for the process of an order, in the transaction that writes its rows. Whoever commits it brings the start to
 * Temporal at once; else the relay does.
 */
export async function startOrder(
  trx: Db,
  order: NewOrder,
): Promise<{ outboxId: number; delivery: WorkflowStart }> {
  const delivery = startOfOrder(order)
  return { outboxId: await insertStart(trx, delivery), delivery }
}

export function startOfOrder(order: NewOrder): WorkflowStart {
  const { id: orderId, number, type, itemCount, dueAt } = order
  const buyerId = order.installerId ?? order.subDistributorId
  return {
    workflow: 'order',
    workflowId: orderWorkflowId(orderId),
    args: [{ orderId, dueAt }],
    options: {
      summary: `Order ${number}: ${type.replaceAll('_', ' ')}, ${itemCount} items`,
      fairnessKey: buyerId,
      searchAttributes: {
        OrgId: buyerId,
        Kind: `order_${type}`,
        EntityId: orderId,
        Items: itemCount,
      },
    },
  }
}
