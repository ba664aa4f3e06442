import { createAccountToken } from '../db/account-tokens.ts'
import type { Db } from '../db/client.ts'
import { findInvoiceContent } from '../db/invoices.ts'
import { findMail, giveUpMail, type MailRow, setMailError, setMailSent } from '../db/mails.ts'
import { AppError } from '../domain/errors.ts'
import { mailSecret } from '../domain/mail.ts'
import { renderInvoicePdf } from '../gateways/invoice-pdf.ts'
import { type CarriedSecret, renderMail } from '../gateways/mail/render.ts'
import type { Mailer, MailResult, OutgoingMail } from '../gateways/smtp.ts'

export type MailActivities = ReturnType<typeof createMailActivities>

export interface MailActivityDeps {
  db: Db
  mailer: Mailer
  /** What a browser types to open the console. */
  publicUrl: string
}

interface Mail {
  mailId: string
}

/** Mails of one process that are on their way to the mail server together. */
const AT_ONCE = 4

export function createMailActivities({ db, mailer, publicUrl }: MailActivityDeps) {
  return {
    /**
     * Repeatable. What was sent is not sent again, unless the process ended between the two; then the second mail
     * has the same Message-ID, and the secrets of both are good.
     *
     * @throws AppError `unavailable` where it may pass later; its message names no address
     */
    async sendMail({ mailId }: Mail): Promise<void> {
      const result = await sendOne(mailId)
      if (result === 'sent') return
      throw new AppError(result.isFinal ? 'invalid' : 'unavailable', `Not sent: ${result.code}`)
    },

    /** Repeatable, as one mail is. @returns the ids of those that may be sent later; what never can be is given up */
    async sendMails({ mailIds }: { mailIds: string[] }): Promise<string[]> {
      const left: string[] = []
      for (let from = 0; from < mailIds.length; from += AT_ONCE) {
        const some = mailIds.slice(from, from + AT_ONCE)
        const isLeft = await Promise.all(some.map(sendOrGiveUp))
        left.push(...some.filter((_, index) => isLeft[index]))
      }
      return left
    },

    /** Repeatable. */
    async giveUpMail({ mailId }: Mail): Promise<void> {
      await giveUpMail(db, mailId)
    },
  }

  /** @returns whether it may be sent later */
  async function sendOrGiveUp(mailId: string): Promise<boolean> {
    try {
      const result = await sendOne(mailId)
      if (result === 'sent' || !result.isFinal) return result !== 'sent'
    } catch (error) {
      // One that can never be sent must not hold up the others.
      if (!(error instanceof AppError)) throw error
      await setMailError(db, mailId, error.message)
    }
    await giveUpMail(db, mailId)
    return false
  }

  /** Notes what came of it. One that was sent before counts as sent. */
  async function sendOne(mailId: string): Promise<MailResult> {
    const mail = await findMail(db, mailId)
    if (!mail || mail.sentAt) return 'sent'
    const result = await send(mail)
    if (result === 'sent') await setMailSent(db, mailId)
    else await setMailError(db, mailId, result.reason)
    return result
  }

  async function send(mail: MailRow): Promise<MailResult> {
    const secret = await makeSecret(mail)
    const rendered = await renderMail({ ...mail, publicUrl, ...(secret && { secret }) })
    const attachment = await drawAttachment(mail)
    const replyTo = mail.kind === 'feedback' ? addressIn(mail.data.contact) : undefined
    return mailer.send({
      ...rendered,
      id: mail.id,
      to: mail.address,
      ...(replyTo && { replyTo }),
      ...(attachment && { attachment }),
    })
  }

  async function drawAttachment({
    kind,
    data,
    locale,
  }: MailRow): Promise<OutgoingMail['attachment']> {
    if (kind !== 'order_succeeded' && kind !== 'order_refunded') return undefined
    const content = await findInvoiceContent(db, data.invoiceId)
    if (!content) return undefined
    const file = await renderInvoicePdf(content, locale)
    return { filename: `${content.number}.pdf`, content: file, contentType: 'application/pdf' }
  }

  /** Made here, so that no row and no history ever holds it; one that never leaves becomes void by its age. */
  async function makeSecret(mail: MailRow): Promise<CarriedSecret | undefined> {
    const wanted = mailSecret(mail.kind)
    if (!wanted) return undefined
    if (!mail.accountId) throw new AppError('not_found', 'The account is gone')
    const { form, purpose, minutes } = wanted
    const value = await createAccountToken(db, {
      accountId: mail.accountId,
      purpose,
      form,
      email: mail.address,
      sessionId: 'sessionId' in mail.data ? mail.data.sessionId : undefined,
      minutes,
    })
    // Behind the `#` it reaches no server's log.
    return form === 'code'
      ? { form, value }
      : { form, value: `${publicUrl}/#/reset-password?token=${value}` }
  }
}

function addressIn(contact: string): string | undefined {
  return /[^\s<>@,;]+@[^\s<>@,;]+/.exec(contact)?.[0]
}
