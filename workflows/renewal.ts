import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { RenewalActivities } from '../activities/renewals.ts'
import { isOpen, type OrderStatus, orderWorkflowId } from '../domain/order.ts'
import { RULE_CHANGED } from '../domain/renewal-messages.ts'
import type { RenewalOffReason } from '../domain/renewal-reason.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import {
  closeAutomatically,
  orderEnded,
  type PaymentAnswer,
  payAutomatically,
  paymentAnswered,
} from './order.ts'

export interface RenewalInput {
  renewalId: string
}

/** A person has changed the rule, skipped this time or stopped it. The rows say which. */
const ruleChanged = wf.defineSignal(RULE_CHANGED)

type Ready = Extract<Awaited<ReturnType<RenewalActivities['beginRenewal']>>, { is: 'ready' }>
type Answer = Parameters<RenewalActivities['noteRenewalAnswer']>[0]['answer']
type GivenUp = RenewalOffReason | 'skipped'

const businessState = defineSearchAttributeKey('BusinessState', SEARCH_ATTRIBUTES.BusinessState)

const local = wf.proxyLocalActivities<RenewalActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
})

/** Whatever word is lost, the row of the order is looked at so often while its end is waited for. */
const LOOK = '30m'
/** Until the process of the order has been started, which is asked for with its row. */
const START_PAUSE = '2s'

/**
 * One due day of a rule that waits for money: submits the order, has it paid, tries again on the days after, and ends
 * as renewed, or with its rule. What is true stands in the rows; a person who changes them sends word.
 */
export async function renewal({ renewalId }: RenewalInput): Promise<void> {
  let isChanged = false
  let answer: PaymentAnswer | undefined
  let refusals = 0
  let orderId: string | undefined
  /** How the order ended; undefined while it goes on. */
  let ended: OrderStatus | undefined

  wf.setHandler(ruleChanged, () => {
    isChanged = true
  })
  wf.setHandler(paymentAnswered, (word) => {
    answer = word
  })
  wf.setHandler(orderEnded, (status) => {
    ended = status
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
      orderId = attempt.orderId ?? undefined
      if (attempt.is === 'unwanted') return giveUp('stopped')
      const said = await charge(attempt)
      if (said === undefined) return conclude()
      const step = await local.noteRenewalAnswer(at({ renewalId, answer: said, noted: refusals }))
      if (step.next === 'off') return giveUp(step.reason)
      if (step.next === 'try_again') {
        if (step.isRefused) refusals += 1
        wf.setCurrentDetails(`${said.replaceAll('_', ' ')}; tried again ${step.at}`)
        const pause = Math.max(1, Date.parse(step.at) - Date.now())
        await wf.condition(() => isChanged || ended !== undefined, pause)
      } else await untilHeard(() => false)
      if (ended !== undefined) return conclude()
    }
  }

  /** Has the order paid, and waits for what is heard of it; undefined where it has ended. */
  async function charge({ number, ...attempt }: Ready): Promise<Answer | undefined> {
    const { means, methodId, couponIds, accountId } = attempt
    answer = undefined
    wf.setCurrentDetails(`Paying order ${number} by ${means}`)
    const request = { means, methodId, couponIds, accountId, keepsMethod: false }
    const replyTo = wf.workflowInfo().workflowId
    await tell((handle) =>
      handle.signal(payAutomatically, { request: { ...request, locale: 'en' }, replyTo }),
    )
    await untilHeard(() => answer !== undefined)
    return answer === undefined ? undefined : read(answer, means)
  }

  /** Money first: an order that turns out to be paid is a renewal all the same. */
  async function giveUp(reason: GivenUp): Promise<string> {
    if (orderId !== undefined) {
      const replyTo = wf.workflowInfo().workflowId
      await tell((handle) => handle.signal(closeAutomatically, { replyTo }))
      await untilHeard(() => false)
      if (ended === 'succeed') return conclude()
    }
    await local.giveUpRenewal(at({ renewalId, reason }))
    return reason
  }

  /** The order has ended. One that a person canceled is left out this time. */
  async function conclude(): Promise<string> {
    if (ended === 'succeed') {
      await local.noteRenewalAnswer(at({ renewalId, answer: 'paid', noted: refusals }))
      return 'renewed'
    }
    const reason = ended === 'cancel' ? 'skipped' : 'declined'
    await local.giveUpRenewal(at({ renewalId, reason }))
    return reason
  }

  /** Until the order has ended, or something else is heard. */
  async function untilHeard(isHeard: () => boolean): Promise<void> {
    while (!(await wf.condition(() => ended !== undefined || isHeard(), LOOK))) await look()
  }

  async function look(): Promise<void> {
    const status = await local.readOrderStatus({ orderId: orderId ?? '' })
    if (!isOpen(status)) ended = status
  }

  /** The process of the order may not have been started yet, or may have ended. */
  async function tell(send: (handle: wf.ExternalWorkflowHandle) => Promise<void>): Promise<void> {
    const handle = wf.getExternalWorkflowHandle(orderWorkflowId(orderId ?? ''))
    while (ended === undefined) {
      try {
        return await send(handle)
      } catch (error) {
        if (wf.isCancellation(error)) throw error
      }
      await look()
      if (ended === undefined) await wf.sleep(START_PAUSE)
    }
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
