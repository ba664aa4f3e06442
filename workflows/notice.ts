import * as wf from '@temporalio/workflow'
import type { NoticeActivities } from '../activities/notices.ts'

/** Its author has taken it back. */
export const noticeCanceled = wf.defineSignal('noticeCanceled')

const { publishNotice, tellReceivers, finishNotice } = wf.proxyActivities<NoticeActivities>({
  // Some hundred rows at most.
  startToCloseTimeout: '1m',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
})

/** Chunks of one run: its history stays short, however many the receivers are. */
const MOST_CHUNKS = 200

export interface NoticeInput {
  noticeId: string
  /** UTC. */
  publishAt: string
  /** Set by continue-as-new alone: the last receiver who was told. */
  after?: string
}

/** Waits for the time of one notice, and tells its receivers chunk by chunk. */
export async function notice(input: NoticeInput): Promise<'published' | 'canceled'> {
  const { noticeId, publishAt } = input
  let isCanceled = false
  wf.setHandler(noticeCanceled, () => {
    isCanceled = true
  })

  const waitMs = Date.parse(publishAt) - Date.now()
  if (waitMs > 0) {
    wf.setCurrentDetails(`Waits until ${publishAt}`)
    await wf.condition(() => isCanceled, waitMs)
  }
  // The row decides: whoever canceled it has written that there first.
  if (!(await publishNotice({ noticeId }))) return 'canceled'

  let after: string | null = input.after ?? null
  for (let chunk = 1; ; chunk += 1) {
    after = await tellReceivers({ noticeId, after })
    if (after === null) break
    wf.setCurrentDetails(`${chunk} chunks told`)
    if (chunk >= MOST_CHUNKS || wf.workflowInfo().continueAsNewSuggested) {
      await wf.continueAsNew<typeof notice>({ noticeId, publishAt, after })
    }
  }
  await finishNotice({ noticeId })
  return 'published'
}
