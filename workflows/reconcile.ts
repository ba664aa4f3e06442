import * as wf from '@temporalio/workflow'
import type { Looked, ReconcileActivities } from '../activities/reconcile.ts'
import { paymentsQueue } from '../domain/task-queues.ts'

export type Reconciled = Omit<Looked, 'isMore'>

/** Enough for a night; what is left is due at the next run. */
const MOST_STEPS = 500

/**
 * Finds money and disputes whose announcements were all lost: asks the providers about payments that are due, and
 * hands what they know more than we to the orders.
 */
export async function reconcile(): Promise<Reconciled> {
  const { lookAtDuePayments } = wf.proxyActivities<ReconcileActivities>({
    taskQueue: paymentsQueue(wf.workflowInfo().taskQueue),
    startToCloseTimeout: '5m',
    heartbeatTimeout: '10s',
    retry: { initialInterval: '1s', maximumInterval: '1m' },
    summary: 'ask about payments that are due',
  })
  const sum: Reconciled = { asked: 0, news: 0, silent: 0 }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { isMore, ...looked } = await lookAtDuePayments({ now: new Date().toISOString() })
    sum.asked += looked.asked
    sum.news += looked.news
    sum.silent += looked.silent
    const { asked, news, silent } = sum
    wf.setCurrentDetails(`Asked about ${asked} payments: ${news} with news, ${silent} unanswered`)
    // A provider that answers nothing is not asked on.
    if (!isMore || looked.silent === looked.asked) break
  }
  return sum
}
