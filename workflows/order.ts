import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { OrderActivities } from '../activities/orders.ts'
import type { PaymentActivities } from '../activities/payments.ts'
import type { Locale } from '../domain/locale.ts'
import { MOST_DECLINES, type OrderStatus, PAYMENT_SEEN, type Provider } from '../domain/order.ts'
import { pauseOfPending } from '../domain/payment.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import { paymentsQueue } from '../domain/task-queues.ts'

export interface OrderInput {
  orderId: string
  /** Unpaid at this instant, it times out. UTC. */
  dueAt: string
}

/** How a person wants to pay. Ids alone: the rows have the rest. */
export interface PayRequest {
  means: Provider | 'coupon' | 'credit'
  couponIds: string[]
  methodId: string | null
  keepsMethod: boolean
  locale: Locale
  accountId: string | null
}

export interface SeenEvent {
  means: Provider
  eventId: string
}

/** How a renewal wants its order paid, and whom it wants to be told. */
export interface AutomaticPayment {
  request: PayRequest
  /** The process that waits for the answer. */
  replyTo: string
}

/** What came of it. */
export interface PaymentAnswer {
  status: OrderStatus
  /** The payer has paid, and the provider does not have the money yet. */
  isPending: boolean
  /** Why it could not be tried: null where it was, whatever the answer. */
  failure: 'refused' | 'unavailable' | null
}

export interface CancelRequest {
  accountId: string | null
}

export const payOrder = wf.defineUpdate<OrderStatus, [PayRequest]>('pay')
export const cancelOrder = wf.defineUpdate<OrderStatus, [CancelRequest]>('cancel')
/** A provider has announced something. What is true, the provider says when it is asked. */
export const paymentSeen = wf.defineSignal<[SeenEvent]>(PAYMENT_SEEN)
/** Pays as the update does, for a process: it waits for no answer but the signal that comes back. */
export const payAutomatically = wf.defineSignal<[AutomaticPayment]>('payAutomatically')
export const paymentAnswered = wf.defineSignal<[PaymentAnswer]>('paymentAnswered')
/** Nobody wants it any more; money that came first stays true. */
export const closeAutomatically =
  wf.defineSignal<[Pick<AutomaticPayment, 'replyTo'>]>('closeAutomatically')
/** To whoever has paid or closed it so: how it ended. */
export const orderEnded = wf.defineSignal<[OrderStatus]>('orderEnded')
export const orderStatus = wf.defineQuery<OrderStatus>('orderStatus')

type State = Awaited<ReturnType<OrderActivities['beginOrder']>>

const businessState = defineSearchAttributeKey('BusinessState', SEARCH_ATTRIBUTES.BusinessState)

/** Some statements of the database, in this process: a task of their own would cost more than they do. */
const local = wf.proxyLocalActivities<OrderActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
})

const rows = wf.proxyActivities<OrderActivities>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '5m' },
  summary: 'carry out',
})

/** How long after a payment was opened the provider is asked, should its announcements be lost: ever more seldom. */
const LOOKS_MS = { first: 30_000, most: 30 * 60_000 }
const PATIENCE = { page: '8s', charge: '1d' } as const

/** Waits for the money of one order, then carries it out. What is true stands in the rows; this decides what is next. */
export async function order(input: OrderInput): Promise<OrderStatus> {
  const { orderId } = input
  const payments = providerSteps({ summary: 'ask the provider, and note its word' })
  const opening = providerSteps({
    scheduleToCloseTimeout: PATIENCE.page,
    summary: 'open the payment page',
  })
  const charging = providerSteps({
    scheduleToCloseTimeout: PATIENCE.charge,
    summary: 'charge the stored card',
  })
  let state: State = { status: 'processing', declines: 0, isAwaited: false, isPending: false }
  let isBegun = false
  let news = 0
  let canceling: CancelRequest | undefined
  let limit = Date.parse(input.dueAt)
  let nextLook = Number.POSITIVE_INFINITY
  let pause: number = LOOKS_MS.first
  const wishes: Wish[] = []
  const replies: Reply[] = []
  const followers = new Set<string>()

  wf.setHandler(orderStatus, () => state.status)
  wf.setHandler(paymentSeen, () => {
    news += 1
  })
  wf.setHandler(payOrder, askToPay, { validator: (_: PayRequest) => refuseUnlessOpen() })
  wf.setHandler(payAutomatically, askAutomatically)
  wf.setHandler(closeAutomatically, ({ replyTo }) => {
    followers.add(replyTo)
    canceling ??= { accountId: null }
  })
  wf.setHandler(cancelOrder, askToCancel, { validator: (_: CancelRequest) => refuseUnlessOpen() })

  state = await local.beginOrder(at({ orderId }))
  isBegun = true
  while (state.status === 'processing') {
    wf.setCurrentDetails(waiting(state, input))
    await wf.condition(isAwake, Math.max(1, Math.min(limit, nextLook) - Date.now()))
    await decide()
    if (replies.length > 0) await sendReplies()
    if (wf.workflowInfo().continueAsNewSuggested && isIdle()) await wf.continueAsNew(input)
  }
  refuseWishes()
  if (replies.length > 0) await sendReplies()
  if (state.status === 'system_processing') state = await carriedOut(orderId)
  while (news > 0) await settle()
  finish(state)
  for (const follower of followers) {
    const { status } = state
    await tell(follower, (handle) => handle.signal(orderEnded, status))
  }
  await wf.condition(wf.allHandlersFinished)
  return state.status

  /** Money first: whatever a person wants, it is true already. */
  async function decide(): Promise<void> {
    const wish = wishes.at(0)
    if (news > 0) await settle()
    else if (canceling) await close('canceled', canceling.accountId)
    else if (wish) await pay(wish)
    else if (Date.now() >= limit) await close('limit_reached', null)
    else await settle()
    const isFailed = state.status === 'processing' && state.declines >= MOST_DECLINES
    if (isFailed) await close('declined_for_good', null)
  }

  function isAwake(): boolean {
    return news > 0 || canceling !== undefined || wishes.length > 0
  }

  function isIdle(): boolean {
    const isFollowed = followers.size > 0
    return !isAwake() && !isFollowed && state.status === 'processing' && wf.allHandlersFinished()
  }

  async function settle(): Promise<void> {
    news = 0
    state = await payments.settlePayments(at({ orderId }))
    pause = Math.min(2 * pause, LOOKS_MS.most)
    nextLook = state.isAwaited ? Date.now() + pause : Number.POSITIVE_INFINITY
  }

  async function pay(wish: Wish): Promise<void> {
    try {
      state = await payBy(wish.request)
      pause = LOOKS_MS.first
      nextLook = state.isAwaited ? Date.now() + pause : Number.POSITIVE_INFINITY
      wish.answer.resolve(state.status)
    } catch (error) {
      // What was opened and not answered is looked for, and closed in the end.
      nextLook = Math.min(nextLook, Date.now() + LOOKS_MS.first)
      wish.answer.reject(asRefusal(error))
    }
    wishes.shift()
  }

  async function payBy(request: PayRequest): Promise<State> {
    const { means, couponIds, accountId, ...rest } = request
    if (means !== 'coupon' && means !== 'credit') {
      // A person waits for the page; what was charged must be known before anything else happens.
      const steps = rest.methodId === null ? opening : charging
      return steps.openPayment(at({ orderId, means, accountId, ...rest }))
    }
    const closed = state.isAwaited ? await payments.closePayments(at({ orderId })) : state
    if (closed.status !== 'processing') return closed
    if (closed.isPending) throw refusal('A payment of this order is under way')
    return local.payFromBalance(at({ orderId, means, couponIds, accountId }))
  }

  async function close(
    closing: 'canceled' | 'limit_reached' | 'declined_for_good',
    accountId: string | null,
  ): Promise<void> {
    state = await payments.closeOrder(at({ orderId, closing, accountId }))
    canceling = undefined
    if (state.status !== 'processing') return
    // The payer has paid, and the provider does not have the money yet.
    nextLook = Date.now() + pauseOfPending(Date.now(), Date.parse(input.dueAt))
    limit = Math.max(limit, nextLook)
  }

  function refuseWishes(): void {
    const { status } = state
    for (const { answer } of wishes.splice(0)) answer.reject(refusal(`The order is ${status}`))
  }

  function askAutomatically({ request, replyTo }: AutomaticPayment): void {
    followers.add(replyTo)
    const reply = (failure: PaymentAnswer['failure']) => replies.push({ replyTo, failure })
    wishes.push({
      request,
      answer: {
        resolve: () => void reply(null),
        reject: (error) => void reply(isUnavailable(error) ? 'unavailable' : 'refused'),
      },
    })
  }

  async function sendReplies(): Promise<void> {
    for (const { replyTo, failure } of replies.splice(0)) {
      const { status, isPending } = state
      const answer = { status, isPending, failure }
      await tell(replyTo, (handle) => handle.signal(paymentAnswered, answer))
    }
  }

  function askToPay(request: PayRequest): Promise<OrderStatus> {
    const answer = new wf.Trigger<OrderStatus>()
    wishes.push({ request, answer })
    return Promise.resolve(answer)
  }

  /** Answers what the order is then: money that came first, or is on its way, is not canceled. */
  async function askToCancel(request: CancelRequest): Promise<OrderStatus> {
    canceling ??= request
    await wf.condition(() => canceling === undefined || state.status !== 'processing')
    return state.status
  }

  function refuseUnlessOpen(): void {
    if (isBegun && state.status !== 'processing') throw refusal(`The order is ${state.status}`)
  }
}

/** Money that a provider announces for an order whose process has ended: late, double, disputed or sent back. */
export async function latePayment({ orderId }: { orderId: string }): Promise<OrderStatus> {
  const { settlePayments } = providerSteps({ summary: 'ask the provider about late news' })
  let state = await settlePayments(at({ orderId }))
  if (state.status === 'system_processing') state = await carriedOut(orderId)
  return state.status
}

interface Wish {
  request: PayRequest
  answer: { resolve(status: OrderStatus): void; reject(error: Error): void }
}

interface Reply extends Pick<PaymentAnswer, 'failure'> {
  replyTo: string
}

/** Whoever asked may have ended meanwhile. */
async function tell(
  workflowId: string,
  send: (handle: wf.ExternalWorkflowHandle) => Promise<void>,
): Promise<void> {
  try {
    await send(wf.getExternalWorkflowHandle(workflowId))
  } catch (error) {
    if (wf.isCancellation(error)) throw error
  }
}

const isUnavailable = (error: Error): boolean =>
  error instanceof wf.ApplicationFailure && error.type === 'unavailable'

/** For whoever looks at the process. */
function waiting({ isAwaited, isPending, declines }: State, { dueAt }: OrderInput): string {
  const declined = declines > 0 ? `; declined ${declines} times` : ''
  if (isPending) return `Money is on its way at the provider${declined}`
  const page = isAwaited ? 'A payment page is open' : 'Waiting for whoever ordered to pay'
  return `${page}; times out ${dueAt}${declined}`
}

/** What is paid for is carried out, however often it must be tried; the row says where somebody must look. */
async function carriedOut(orderId: string): Promise<State> {
  wf.setCurrentDetails('Paid; being carried out')
  return rows.carryOutOrder(at({ orderId }))
}

function finish({ status }: State): void {
  wf.upsertSearchAttributes([{ key: businessState, value: status }])
  wf.setCurrentDetails(`Ended as ${status.replaceAll('_', ' ')}`)
}

/** What must be known in the end is asked until it is answered. */
const providerSteps = (options: wf.ActivityOptions) =>
  wf.proxyActivities<PaymentActivities>({
    taskQueue: paymentsQueue(wf.workflowInfo().taskQueue),
    startToCloseTimeout: '1m',
    heartbeatTimeout: '10s',
    retry: { initialInterval: '500ms', maximumInterval: '1m' },
    ...options,
  })

const at = <Input extends object>(input: Input): Input & { now: string } => ({
  ...input,
  now: new Date().toISOString(),
})

const refusal = (message: string) => wf.ApplicationFailure.nonRetryable(message, 'conflict')

/** What an activity refused is refused to whoever asked; all else is a provider that does not answer. */
function asRefusal(error: unknown): Error {
  const { cause } = error instanceof wf.ActivityFailure ? error : { cause: error }
  if (cause instanceof wf.ApplicationFailure && cause.nonRetryable) {
    return wf.ApplicationFailure.nonRetryable(cause.message, cause.type)
  }
  const message = 'The payment provider does not answer; try again in a moment'
  return wf.ApplicationFailure.nonRetryable(message, 'unavailable')
}
