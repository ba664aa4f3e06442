import * as wf from '@temporalio/workflow'
import type { ReminderActivities } from '../activities/reminders.ts'

const { tellNextDigests, forgetOldReminders } = wf.proxyActivities<ReminderActivities>({
  // A page of receivers, each with some thousand items at most.
  startToCloseTimeout: '5m',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
})

/** Pages of one run: its history stays short, however many the receivers are. */
const MOST_PAGES = 200

export interface ExpiryDigestInput {
  /** The instant to tell for, ISO text; without one, the moment that the process begins. */
  now?: string
  /** Set by continue-as-new alone. */
  after?: string
  told?: number
}

/**
 * Tells everybody whose morning has come what of theirs ends soon, and what has ended.
 *
 * @returns how many were told something
 */
export async function expiryDigest(input: ExpiryDigestInput = {}): Promise<number> {
  const now = input.now ?? new Date().toISOString()
  let after: string | null = input.after ?? null
  let told = input.told ?? 0
  for (let page = 1; ; page += 1) {
    const { next, ...done } = await tellNextDigests({ now, after })
    told += done.told
    wf.setCurrentDetails(`${told} people were told`)
    if (next === null) break
    after = next
    if (page >= MOST_PAGES || wf.workflowInfo().continueAsNewSuggested) {
      await wf.continueAsNew<typeof expiryDigest>({ now, after, told })
    }
  }
  await forgetOldReminders({ now })
  return told
}
