import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { MailActivities } from '../activities/mails.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'
import { mailQueue } from '../domain/task-queues.ts'

export interface MailInput {
  mailId: string
  /** For operators; the row has the rest. */
  kind: string
  /** Sending is tried for so long. */
  patienceMinutes: number
}

const businessState = defineSearchAttributeKey('BusinessState', SEARCH_ATTRIBUTES.BusinessState)

/** Sends one mail, or notes that it cannot be sent. */
export async function mail({
  mailId,
  kind,
  patienceMinutes,
}: MailInput): Promise<'sent' | 'failed'> {
  const taskQueue = mailQueue(wf.workflowInfo().taskQueue)
  const sending = wf.proxyActivities<MailActivities>({
    taskQueue,
    startToCloseTimeout: '1m',
    scheduleToCloseTimeout: `${patienceMinutes}m`,
    retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '15m' },
    summary: kind,
  })
  const noting = wf.proxyActivities<MailActivities>({ taskQueue, startToCloseTimeout: '10s' })

  try {
    await sending.sendMail({ mailId })
    return 'sent'
  } catch (error) {
    await wf.CancellationScope.nonCancellable(() => noting.giveUpMail({ mailId }))
    wf.upsertSearchAttributes([{ key: businessState, value: 'failed' }])
    wf.setCurrentDetails('Not sent: the row in `mails` says why')
    if (wf.isCancellation(error)) throw error
    return 'failed'
  }
}
