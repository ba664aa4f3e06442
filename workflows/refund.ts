import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { RefundActivities } from '../activities/refunds.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import { paymentsQueue } from '../domain/task-queues.ts'

const businessState = defineSearchAttributeKey('BusinessState', SEARCH_ATTRIBUTES.BusinessState)

/** How often to ask what became of a refund that is under way: ever more seldom, some of them take days. */
const LOOKS_MS = { first: 60_000, most: 6 * 3_600_000 }

export type RefundOutcome = Awaited<ReturnType<RefundActivities['advanceRefund']>>

/** Sends the money of one refund back, and takes back what it had paid for. */
export async function refund({ refundId }: { refundId: string }): Promise<RefundOutcome> {
  const { advanceRefund } = wf.proxyActivities<RefundActivities>({
    taskQueue: paymentsQueue(wf.workflowInfo().taskQueue),
    startToCloseTimeout: '1m',
    heartbeatTimeout: '10s',
    retry: { initialInterval: '1s', maximumInterval: '5m' },
    summary: 'send the money back',
  })
  const advance = () => advanceRefund({ refundId, now: new Date().toISOString() })

  let outcome = await advance()
  let pause = LOOKS_MS.first
  while (outcome === 'pending') {
    wf.setCurrentDetails('Under way at the provider')
    await wf.sleep(pause, { summary: 'until the next look' })
    pause = Math.min(2 * pause, LOOKS_MS.most)
    outcome = await advance()
    if (wf.workflowInfo().continueAsNewSuggested) await wf.continueAsNew({ refundId })
  }
  wf.upsertSearchAttributes([{ key: businessState, value: outcome }])
  wf.setCurrentDetails(outcome === 'succeeded' ? 'The money is back' : 'Failed: the row says why')
  return outcome
}
