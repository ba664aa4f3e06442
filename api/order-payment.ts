import type { z } from '@hono/zod-openapi'
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common'
import type { Context } from 'hono'
import { getOrder, type OrderRow } from '../db/orders/row.ts'
import { getPaymentMethod } from '../db/payment-methods.ts'
import { listPayments } from '../db/payments.ts'
import { AppError } from '../domain/errors.ts'
import { type OrderStatus, orderWorkflowId } from '../domain/order.ts'
import { cancelOrder, type PayRequest, paymentSeen, payOrder } from '../workflows/order.ts'
import { requireBuyer } from './buyer.ts'
import type { Env } from './http.ts'
import { auditTargetOf, isBuyerOf } from './order-view.ts'
import type { NewPayment, OpenedPayment } from './schemas/order.ts'

/** The process gives a provider eight seconds to open its page. */
const ANSWER_MS = 15_000

/** Another decision to pay: at once from what is stored, or on the provider's page. */
export async function payFor(
  c: Context<Env>,
  id: string,
  { means, ...rest }: z.infer<typeof NewPayment>,
): Promise<OpenedPayment> {
  const order = await requireOwnOrder(c, id)
  const { account, locale } = c.var
  const request: PayRequest = { means, ...rest, locale, accountId: account.id }
  if (means === 'coupon' || means === 'credit') refuseMethod(request)
  if (rest.methodId !== null) await requireOwnMethod(c, rest.methodId)
  const status = await demand(c, order, payOrder, request)
  await c.var.inScope((trx) =>
    c.var.audit(trx, {
      action: 'order.payment_begun',
      ...auditTargetOf(order),
      details: { means },
    }),
  )
  const payments = await c.var.inScope((trx) => listPayments(trx, id))
  const open = payments.findLast(
    (payment) => payment.means === means && payment.status === 'created',
  )
  return { status, redirectUrl: status === 'processing' ? (open?.redirectUrl ?? null) : null }
}

function refuseMethod({ methodId }: PayRequest): void {
  if (methodId === null) return
  const message = 'A stored card does not belong to this way of paying'
  throw new AppError('invalid', message, { errors: [{ field: 'methodId', message }] })
}

/** @throws AppError `not_found` for a card of somebody else; property managers have none */
async function requireOwnMethod(c: Context<Env>, methodId: string): Promise<void> {
  await c.var.inScope((trx, scope) => {
    if (scope.level === 'property_manager')
      throw new AppError('not_found', 'No such payment method')
    return getPaymentMethod(trx, scope, methodId)
  })
}

/** Whoever comes back from a provider has its process ask there. A process that has ended knows all. */
export async function checkPayments(c: Context<Env>, id: string): Promise<OrderStatus> {
  const { status } = await c.var.inScope((trx, scope) => getOrder(trx, scope, id))
  if (status !== 'processing') return status
  const payments = await c.var.inScope((trx) => listPayments(trx, id))
  const open = payments.findLast(({ status: of }) => of === 'created' || of === 'pending')
  const means = open?.means
  if (means !== 'stripe' && means !== 'paypal' && means !== 'sandbox') return status
  const { temporal } = c.var
  const handle = temporal.workflow.getHandle(orderWorkflowId(id))
  await temporal
    .withDeadline(Date.now() + ANSWER_MS, () =>
      handle.signal(paymentSeen, { means, eventId: 'return' }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error
    })
  return status
}

/** @returns what the order is then: money that came first is not canceled */
export async function cancelUnpaid(c: Context<Env>, id: string): Promise<OrderStatus> {
  const order = await c.var.inScope((trx, scope) => getOrder(trx, scope, id))
  if (order.status !== 'processing') throw new AppError('conflict', ENDED[order.status])
  const status = await demand(c, order, cancelOrder, { accountId: c.var.account.id })
  await c.var.inScope((trx) =>
    c.var.audit(trx, { action: 'order.cancellation_asked', ...auditTargetOf(order) }),
  )
  return status
}

/** @throws AppError `forbidden` for an order of another buyer: one does not pay with another's means */
async function requireOwnOrder(c: Context<Env>, id: string): Promise<OrderRow> {
  const order = await c.var.inScope((trx, scope) => getOrder(trx, scope, id))
  const buyer = await requireBuyer(c.var)
  if (!isBuyerOf(order, buyer)) {
    throw new AppError('forbidden', 'An order is paid by whoever submitted it')
  }
  if (order.status !== 'processing') throw new AppError('conflict', ENDED[order.status])
  return order
}

/** Why an order that does not wait for money is neither paid nor canceled. */
const ENDED: Record<OrderStatus, string> = {
  processing: 'The order waits for its payment',
  system_processing: 'The order is paid already',
  succeed: 'The order is paid already',
  failed: 'The order has failed: submit another one',
  time_out: 'The order has timed out: submit another one',
  cancel: 'The order was canceled: submit another one',
}

/** @throws AppError as its process refuses, or `unavailable` where nobody answers */
async function demand<Request>(
  c: Context<Env>,
  order: OrderRow,
  update: UpdateDefinition<OrderStatus, [Request]>,
  request: Request,
): Promise<OrderStatus> {
  const { temporal } = c.var
  const handle = temporal.workflow.getHandle(orderWorkflowId(order.id))
  try {
    return await temporal.withDeadline(Date.now() + ANSWER_MS, () =>
      handle.executeUpdate(update, { args: [request] }),
    )
  } catch (error) {
    throw await refusalOf(c, order, error)
  }
}

async function refusalOf(c: Context<Env>, { id }: OrderRow, error: unknown): Promise<unknown> {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error
    const isRefusal = cause instanceof ApplicationFailure && cause.type !== undefined
    if (!isRefusal) return error
    const { status } = await c.var.inScope((trx, scope) => getOrder(trx, scope, id))
    if (status !== 'processing') return new AppError('conflict', ENDED[status], { cause: error })
    const code = cause.type === 'unavailable' ? 'unavailable' : 'conflict'
    return new AppError(code, cause.message, { cause: error })
  }
  const isLate = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
  // One that was submitted a moment ago may have no process yet.
  if (!isLate && !(error instanceof WorkflowNotFoundError)) return error
  const { status } = await c.var.inScope((trx, scope) => getOrder(trx, scope, id))
  if (status !== 'processing') return new AppError('conflict', ENDED[status], { cause: error })
  return new AppError('unavailable', 'The order has not answered yet; look again in a moment', {
    cause: error,
    retryAfterSeconds: 5,
  })
}
