import { createTransport } from 'nodemailer'
import type { RenderedMail } from './mail/render.ts'

export interface OutgoingMail extends RenderedMail {
  /** The same at each repetition: by it a receiver knows a mail that came twice. */
  id: string
  to: string
  /** Where answers go, if somebody reads them. */
  replyTo?: string
  attachment?: { filename: string; content: Buffer; contentType: string }
}

/** `isFinal`: the server will never take it. `code` is safe to show, `reason` may name the address. */
export type MailResult = 'sent' | { isFinal: boolean; code: string; reason: string }

export interface Mailer {
  send(mail: OutgoingMail): Promise<MailResult>
  close(): void
}

/** What a server that hangs may take of a try, each in milliseconds. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
const CONNECTIONS = 4

/** @param from as in `Gatehouse <no-reply@example.com>` */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const sender = parseSender(from)
  const [, domain = 'localhost'] = sender.address.split('@')
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    ...TIMEOUTS,
    // A mail is made of our words and of what people wrote: neither names a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ id, to, replyTo, subject, html, text, attachment }) {
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          ...(replyTo && { replyTo: { name: '', address: replyTo } }),
          subject,
          html,
          text,
          ...(attachment && { attachments: [attachment] }),
          messageId: `<${id}@${domain}>`,
          // No "out of office" comes back.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return 'sent'
      } catch (error) {
        return refusal(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

/** What nodemailer throws. */
interface SmtpError extends Error {
  code?: string
  responseCode?: number
}

/** The receiver is refused, or the mail itself: the same mail will not pass later. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE']

function refusal({ code = 'error', responseCode = 0, message }: SmtpError): MailResult {
  const isFinal = responseCode >= 500 && ABOUT_THE_MAIL.includes(code)
  return { isFinal, code: responseCode ? `${code} ${responseCode}` : code, reason: message }
}

function parseSender(from: string): { name: string; address: string } {
  const [, name = '', address = from] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(from) ?? []
  return { name, address: address.trim() }
}
