import { expect } from 'vitest'
import type { InboxMail } from '../../mailbox/inbox.ts'
import { eventually } from '../eventually.ts'
import { system } from './system.ts'

/** The newest mail to this address, once there are so many. */
export function mailTo(address: string, count = 1): Promise<InboxMail> {
  return eventually(async () => {
    const response = await fetch(
      `${system().mailboxUrl}/api/mails?to=${encodeURIComponent(address)}`,
    )
    const mails: InboxMail[] = await response.json()
    expect(mails.length).toBeGreaterThanOrEqual(count)
    return mails[0] as InboxMail
  }, 20_000)
}
