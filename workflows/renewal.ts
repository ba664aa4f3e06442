import { defineSearchAttributeKey, WorkflowExecutionAlreadyStartedError } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { RenewalActivities } from '../activities/renewals.ts'
import { type OrderStatus, orderWorkflowId } from '../domain/order.ts'
import { RULE_CHANGED } from '../domain/renewal-messages.ts'
import type { RenewalOffReason } from '../domain/renewal-reason.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import {
  closeAutomatically,
  order,
  type PaymentAnswer,
  payAutomatically,
  paymentAnswered,
} from './order.ts'

export interface RenewalInput {
  renewalId: string
}

/** A person has changed the rule, skipped this time or stopped it. The rows say which. */
export const ruleChanged = wf.defineSignal(RULE_CHANGED)

type Ready = Extract<Awaited<ReturnType<RenewalActivities['beginRenewal']>>, { is: 'ready' }>
type Answer = Parameters<RenewalActivities['noteRenewalAnswer']>[0]['answer']
type GivenUp = RenewalOffReason | 'skipped'

const businessState = defineSearchAttributeKey('BusinessState', SEARCH_ATTRIBUTES.BusinessState)

const local = wf.proxyLocalActivities<RenewalActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
})

/** Where the process of the order was not ours to start, its row is looked at so often. */
const LOOK = '5m'

/** The order of a renewal. */
interface OpenOrder {
  id: string
  /** How it ended; undefined while it goes on. */
  status: OrderStatus | undefined
}

/**
 * One due day of a rule that waits for money: submits the order, has it paid, tries again on the days after, and ends
 * as renewed, or with its rule. What is true stands in the rows; a person who changes them sends word.
 */
export async function renewal({ renewalId }: RenewalInput): Promise<void> {
  let isChanged = false
  let answer: PaymentAnswer | undefined
  let refusals = 0
  let open: OpenOrder | undefined

  wf.setHandler(ruleChanged, () => {
    isChanged = true
  })
  wf.setHandler(paymentAnswered, (word) => {
    answer = word
  })

  const outcome = await untilEnded()
  wf.upsertSearchAttributes([{ key: businessState, value: outcome }])
  wf.setCurrentDetails(`Ended: ${outcome.replaceAll('_', ' ')}`)
  await wf.condition(wf.allHandlersFinished)

  async function untilEnded(): Promise<string> {
    for (;;) {
      isChanged = false
      const attempt = await local.beginRenewal(at({ renewalId }))
      if (attempt.is === 'over') return 'over'
      if (attempt.is === 'unwanted') {
        if (attempt.orderId !== null) open ??= await openOrder(attempt.orderId)
        return giveUp('stopped')
      }
      open ??= await openOrder(attempt.orderId, attempt)
      const said = await charge(open, attempt)
      if (said === undefined) return conclude(open)
      const step = await local.noteRenewalAnswer(at({ renewalId, answer: said, noted: refusals }))
      if (step.next === 'off') return giveUp(step.reason)
      if (step.next === 'try_again') {
        if (step.isRefused) refusals += 1
        wf.setCurrentDetails(`${said.replaceAll('_', ' ')}; tried again ${step.at}`)
        const pause = Math.max(1, Date.parse(step.at) - Date.now())
        await wf.condition(() => isChanged || isEnded(), pause)
      } else await wf.condition(isEnded)
      if (isEnded()) return conclude(open)
    }
  }

  function isEnded(): boolean {
    return open?.status !== undefined
  }

  /** Has the order paid, and waits for what is heard of it; undefined where it has ended. */
  async function charge(to: OpenOrder, attempt: Ready): Promise<Answer | undefined> {
    const { number, means, methodId, couponIds, accountId } = attempt
    answer = undefined
    wf.setCurrentDetails(`Paying order ${number} by ${means}`)
    const request = { means, methodId, couponIds, accountId, keepsMethod: false }
    const replyTo = wf.workflowInfo().workflowId
    await tell(to.id, (handle) =>
      handle.signal(payAutomatically, { request: { ...request, locale: 'en' }, replyTo }),
    )
    await wf.condition(() => answer !== undefined || isEnded())
    return answer === undefined ? undefined : read(answer, means)
  }

  /** Money first: an order that turns out to be paid is a renewal all the same. */
  async function giveUp(reason: GivenUp): Promise<string> {
    if (open !== undefined) {
      if (!isEnded()) await tell(open.id, (handle) => handle.signal(closeAutomatically))
      await wf.condition(isEnded)
      if (open.status === 'succeed') return conclude(open)
    }
    await local.giveUpRenewal(at({ renewalId, reason }))
    return reason
  }

  /** The order has ended. One that a person canceled is left out this time. */
  async function conclude({ status }: OpenOrder): Promise<string> {
    if (status === 'succeed') {
      await local.noteRenewalAnswer(at({ renewalId, answer: 'paid', noted: refusals }))
      return 'renewed'
    }
    const reason = status === 'cancel' ? 'skipped' : 'declined'
    await local.giveUpRenewal(at({ renewalId, reason }))
    return reason
  }
}

/** The order with its process, which goes on whatever becomes of this one. */
async function openOrder(orderId: string, start?: Ready): Promise<OpenOrder> {
  const opened: OpenOrder = { id: orderId, status: undefined }
  const child = start && (await startOrder(start))
  void follow()
  return opened

  async function follow(): Promise<void> {
    if (child) {
      opened.status = await child.result().catch(() => undefined)
    }
    while (opened.status === undefined) {
      const status = await local.readOrderStatus({ orderId })
      if (status === 'processing' || status === 'system_processing') await wf.sleep(LOOK)
      else opened.status = status
    }
  }
}

/** Undefined where somebody has started it before. */
async function startOrder({ orderId, dueAt, number, organizationId, itemCount }: Ready) {
  try {
    return await wf.startChild(order, {
      args: [{ orderId, dueAt }],
      workflowId: orderWorkflowId(orderId),
      parentClosePolicy: 'ABANDON',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowTaskTimeout: '5s',
      staticSummary: `Order ${number}: automatic renewal, ${itemCount} items`,
      priority: { priorityKey: 3, fairnessKey: organizationId },
      typedSearchAttributes: [
        { key: key('OrgId'), value: organizationId },
        { key: key('Kind'), value: 'order_subscription' },
        { key: key('EntityId'), value: orderId },
        { key: defineSearchAttributeKey('Items', SEARCH_ATTRIBUTES.Items), value: itemCount },
      ],
    })
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined
    throw error
  }
}

const key = (name: 'OrgId' | 'Kind' | 'EntityId') =>
  defineSearchAttributeKey(name, SEARCH_ATTRIBUTES[name])

/** One that has ended needs no word. */
async function tell(
  orderId: string,
  send: (handle: wf.ExternalWorkflowHandle) => Promise<void>,
): Promise<void> {
  try {
    await send(wf.getExternalWorkflowHandle(orderWorkflowId(orderId)))
  } catch (error) {
    if (wf.isCancellation(error)) throw error
  }
}

function read({ status, isPending, failure }: PaymentAnswer, means: string): Answer {
  if (isPending || status !== 'processing') return 'pending'
  if (failure === 'unavailable') return 'unanswered'
  if (means === 'coupon') return 'coupons_short'
  return means === 'credit' ? 'credits_short' : 'declined'
}

const at = <Input extends object>(input: Input): Input & { now: string } => ({
  ...input,
  now: new Date().toISOString(),
})
