import * as wf from '@temporalio/workflow'
import type { bareActivities } from './bare-activities.ts'

export const pay = wf.defineUpdate<string>('pay')
export const paymentSeen = wf.defineSignal('paymentSeen')

const local = wf.proxyLocalActivities<typeof bareActivities>({ startToCloseTimeout: '30s' })
const remote = wf.proxyActivities<typeof bareActivities>({ startToCloseTimeout: '1m' })

/** The steps of an order that is opened, paid and carried out, without anything being done in them. */
export async function bareOrder(): Promise<string> {
  let isAsked = false
  let news = 0
  const answer = new wf.Trigger<string>()
  wf.setHandler(pay, () => {
    isAsked = true
    return Promise.resolve(answer)
  })
  wf.setHandler(paymentSeen, () => {
    news += 1
  })
  await local.nothing()
  await wf.condition(() => isAsked, '24h')
  answer.resolve(await remote.nothing())
  await wf.condition(() => news > 0, '24h')
  const end = await remote.nothing()
  wf.setCurrentDetails('Ended')
  await wf.condition(wf.allHandlersFinished)
  return end
}
