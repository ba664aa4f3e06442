import { createRoute, z } from '@hono/zod-openapi'
import {
  findReceivers,
  getLoggedMail,
  listMails,
  type MailReceiver,
  noMail,
} from '../../db/mail-log.ts'
import { insertMail, type NewMail } from '../../db/mails.ts'
import { AppError } from '../../domain/errors.ts'
import { canResendMail, type MailKind, mailSecret } from '../../domain/mail.ts'
import { MANAGED_ROLES } from '../../domain/organization.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import { LoggedMailPage, LoggedMailQuery, ResentMail } from '../schemas/mail.ts'

const tags = ['Mails']

const list = createRoute({
  ...requires('mails.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What was mailed to an account that the caller manages, and whether it was sent',
  request: { query: LoggedMailQuery },
  responses: { 200: json('One page', LoggedMailPage), 404: problem('No such account') },
})

const resend = createRoute({
  ...requires('mails.resend'),
  method: 'post',
  path: '/{id}/resends',
  tags,
  summary: 'Send a mail again; a link goes out anew, to the address that the account has now',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    202: json('The copy', ResentMail),
    404: problem('No such mail'),
    409: problem('It is no longer of use, or was sent a moment ago'),
  },
})

export const mails = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...of } = c.req.valid('query')
    const roles = MANAGED_ROLES[c.var.account.role]
    const receivers = await c.var.inScope((trx, scope) =>
      findReceivers(trx, scope, { ...of, roles }),
    )
    if (receivers.length === 0) throw new AppError('not_found', 'No such account')
    const byId = new Map(receivers.map((receiver) => [receiver.id, receiver]))
    const { rows, total } = await listMails(c.var.deps.db, [...byId.keys()], { limit, offset })
    const shown = rows.map((mail) => ({
      ...mail,
      canResend: mayResend(mail.kind, byId.get(mail.accountId)),
    }))
    return c.json(LoggedMailPage.parse({ rows: shown, total, totalIsExact: true }), 200)
  })
  .openapi(resend, async (c) => {
    const { id } = c.req.valid('param')
    const { account } = c.var
    const mail = await getLoggedMail(c.var.deps.db, id)
    const { kind, accountId, data } = mail
    const mailId = await c.var.inScope(async (trx, scope) => {
      const roles = MANAGED_ROLES[account.role]
      const [receiver] = await findReceivers(trx, scope, { accountId, roles })
      if (!receiver) throw noMail(id)
      if (!mayResend(kind, receiver)) {
        throw new AppError('conflict', 'This mail is no longer of use')
      }
      if (mail.isFresh) throw new AppError('conflict', 'This mail was sent less than a minute ago')
      const { organizationId, locale, name } = receiver
      const address = (mailSecret(kind) && receiver.email) ?? mail.address
      const copy = { kind, data, accountId, organizationId, address, locale, resentOf: id }
      // A row of the table: kind and data belong together.
      const copyId = await insertMail(trx, { ...copy, resentByName: account.name } as NewMail)
      const target = { targetType: 'account', targetId: accountId, targetName: name }
      await c.var.audit(trx, { ...target, action: 'mail.resent', details: { kind, to: address } })
      return copyId
    })
    return c.json({ mailId }, 202)
  })

const mayResend = (kind: MailKind, receiver: MailReceiver | undefined): boolean =>
  canResendMail(kind, { isWaiting: receiver?.mustChangePassword ?? false })
