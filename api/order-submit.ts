import type { Context } from 'hono'
import { deleteDraft } from '../db/order-drafts.ts'
import { findOrderByKey, submitOrder } from '../db/orders/submit.ts'
import { setQuotation } from '../db/quotations.ts'
import { AppError } from '../domain/errors.ts'
import { TERMS_VERSION } from '../domain/order-terms.ts'
import { startSoon } from './autop-start.ts'
import { requireBuyer } from './buyer.ts'
import type { Env } from './http.ts'
import { requireOwnPlace } from './order-selection.ts'
import type { OrderSubmit } from './schemas/order-submit.ts'

/** Writes the order and starts its process. The same key does it once. */
export async function makeOrder(
  c: Context<Env>,
  { request, idempotencyKey }: { request: OrderSubmit; idempotencyKey: string },
) {
  const { selection, billing, termsVersion, seen, draftId } = request
  const { account, deps } = c.var
  const buyer = await requireBuyer(c.var)
  const made = await c.var.inScope(async (trx, scope) => {
    const key = { createdBy: account.id, idempotencyKey }
    const earlier = await findOrderByKey(trx, key)
    if (earlier) return { order: earlier, start: undefined }
    if (termsVersion !== TERMS_VERSION) {
      throw new AppError('conflict', 'The terms have changed: read and accept them again')
    }
    await requireOwnPlace(trx, scope, selection)
    const { order, outboxId, delivery } = await submitOrder(trx, scope, {
      selection,
      buyer,
      billing,
      termsVersion,
      seen,
      account,
      idempotencyKey,
      paymentHours: deps.orderPaymentHours,
      hasFreeMonth: deps.hasFreeMonth,
    })
    await c.var.audit(trx, {
      action: 'order.submitted',
      targetType: 'order',
      targetId: order.id,
      targetName: order.number,
      details: { type: order.type, items: order.itemCount, total: order.totalMinor },
    })
    if (draftId) {
      const draft = await deleteDraft(trx, scope, { accountId: account.id, id: draftId })
      if (draft?.quotationId)
        await setQuotation(trx, scope, draft.quotationId, { orderId: order.id })
    }
    return { order, start: { outboxId, delivery } }
  })
  if (made.start) startSoon(c, made.start.outboxId, made.start.delivery)
  return made.order
}
