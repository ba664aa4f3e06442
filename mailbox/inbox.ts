import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { ParsedMail } from 'mailparser'
import { v7 as uuid } from 'uuid'

export interface InboxMail {
  id: string
  receivedAt: string
  messageId: string
  from: string
  to: string[]
  replyTo: string
  subject: string
  text: string
  html: string
}

export interface Inbox {
  add(mail: ParsedMail, to: string[]): void
  /** Newest first. @param to a part of the receiver's address, in any case */
  list(to?: string): InboxMail[]
  find(id: string): InboxMail | undefined
}

/** Older ones are forgotten. */
const KEPT = 1_000

/** Mails in a folder, one file each; they outlive the process. */
export function openInbox(folder: string): Inbox {
  mkdirSync(folder, { recursive: true })
  const fileOf = (id: string) => path.join(folder, `${id}.json`)
  // Ids begin with their time.
  const mails: InboxMail[] = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')))

  return {
    add(parsed, to) {
      const mail = plain(parsed, to)
      writeFileSync(`${fileOf(mail.id)}.draft`, JSON.stringify(mail, null, 2), { mode: 0o600 })
      renameSync(`${fileOf(mail.id)}.draft`, fileOf(mail.id))
      mails.push(mail)
      for (const old of mails.splice(0, mails.length - KEPT)) {
        if (existsSync(fileOf(old.id))) rmSync(fileOf(old.id))
      }
    },
    list(to = '') {
      const wanted = to.toLowerCase()
      return mails
        .filter((mail) => mail.to.some((address) => address.toLowerCase().includes(wanted)))
        .toReversed()
    },
    find: (id) => mails.find((mail) => mail.id === id),
  }
}

function plain(parsed: ParsedMail, to: string[]): InboxMail {
  return {
    id: uuid(),
    receivedAt: new Date().toISOString(),
    messageId: parsed.messageId ?? '',
    from: parsed.from?.text ?? '',
    to,
    replyTo: parsed.replyTo?.text ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
  }
}
