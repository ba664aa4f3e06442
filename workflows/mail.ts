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

export interface MailsInput {
  mailIds: string[]
  /** Sending is tried for so long. */
  patienceMinutes: number
}

const PAUSES_MS = { first: 2_000, most: 15 * 60_000 }

/** Sends mails that were due at the same moment, or notes which of them cannot be sent. */
export async function mails({ mailIds, patienceMinutes }: MailsInput): Promise<{ failed: number }> {
  const { sendMails, giveUpMail } = wf.proxyActivities<MailActivities>({
    taskQueue: mailQueue(wf.workflowInfo().taskQueue),
    startToCloseTimeout: '10m',
    heartbeatTimeout: '10s',
    retry: { initialInterval: '2s', maximumInterval: '1m' },
    summary: 'mails',
  })
  const limit = Date.now() + patienceMinutes * 60_000
  let left = mailIds
  for (let pause = PAUSES_MS.first; ; pause = Math.min(2 * pause, PAUSES_MS.most)) {
    left = await sendMails({ mailIds: left })
    if (left.length === 0 || Date.now() + pause > limit) break
    wf.setCurrentDetails(`${left.length} of ${mailIds.length} wait for another try`)
    await wf.sleep(pause)
  }
  for (const mailId of left) await giveUpMail({ mailId })
  if (left.length > 0) {
    wf.upsertSearchAttributes([{ key: businessState, value: 'failed' }])
    wf.setCurrentDetails(`${left.length} not sent: the rows in \`mails\` say why`)
  }
  return { failed: left.length }
}
