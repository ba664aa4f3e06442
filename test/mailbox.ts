import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Inbox, type InboxMail, openInbox } from '../mailbox/inbox.ts'
import { type RunningSmtp, startSmtp } from '../mailbox/smtp.ts'
import { freePort } from '../scripts/embedded/ports.ts'
import { eventually } from './eventually.ts'

export interface TestMailbox {
  smtpUrl: string
  inbox: Inbox
  /** Whoever sends meanwhile finds nobody there. */
  stop(): Promise<void>
  start(): Promise<void>
  /** The newest mail to this address, once there are so many. */
  mailTo(address: string, count?: number): Promise<InboxMail>
}

/** A real mail server of its own for one test file. */
export function useMailbox(): TestMailbox {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-mailbox-'))
  const inbox = openInbox(folder)
  let port = 0
  let smtp: RunningSmtp | undefined
  const mailbox: TestMailbox = {
    smtpUrl: '',
    inbox,
    async start() {
      smtp = await startSmtp(inbox, { host: '127.0.0.1', port })
    },
    async stop() {
      await smtp?.stop()
      smtp = undefined
    },
    mailTo: (address, count = 1) =>
      eventually(() => {
        const mails = inbox.list(address)
        expect(mails.length).toBeGreaterThanOrEqual(count)
        return mails[0] as InboxMail
      }, 20_000),
  }
  beforeAll(async () => {
    port = await freePort()
    mailbox.smtpUrl = `smtp://127.0.0.1:${port}`
    await mailbox.start()
  })
  afterAll(async () => {
    await mailbox.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return mailbox
}
