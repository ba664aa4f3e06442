import { createRoute } from '@hono/zod-openapi'
import { deleteAccountTokens, takeCode } from '../../db/account-tokens.ts'
import { getSignInAccount, setOwnAccount, setOwnEmail, setOwnPassword } from '../../db/accounts.ts'
import { setSessionConfirmed } from '../../db/sessions/steps.ts'
import { changedFields, given } from '../../domain/change.ts'
import { requires } from '../access.ts'
import { tellEmailChanged, tellPasswordChanged, wordsOf } from '../account-mails.ts'
import { networkOf } from '../client-address.ts'
import { mailCode } from '../code-mails.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { consume } from '../limits.ts'
import {
  accountTarget,
  keepThisSessionOnly,
  requireConfirmed,
  showOwnAccount,
} from '../own-account.ts'
import { hashNewPassword, verifyPassword } from '../passwords.ts'
import { Confirmation, OwnAccount, OwnAccountChange } from '../schemas/account.ts'
import { MailedCode, NewEmail, NewPassword } from '../schemas/session.ts'
import { wrongCode, wrongPassword } from '../wrong.ts'

const OWN = { ...requires('account.manage'), tags: ['Account'] }
const SHOWN = { 200: json('The account as it is now', OwnAccount) }

const show = createRoute({
  ...OWN,
  method: 'get',
  path: '/',
  summary: 'One’s own account',
  responses: SHOWN,
})

const change = createRoute({
  ...OWN,
  method: 'patch',
  path: '/',
  summary: 'Change name, language, time zone, or whether news come by mail',
  request: { body: body(OwnAccountChange) },
  responses: SHOWN,
})

const confirm = createRoute({
  ...OWN,
  method: 'post',
  path: '/confirmation',
  summary: 'Type the password again; for five minutes what protects the account may be changed',
  request: { body: body(Confirmation) },
  responses: { 204: { description: 'Confirmed' } },
})

const changePassword = createRoute({
  ...OWN,
  method: 'post',
  path: '/password',
  summary: 'Change the password, once confirmed; ends all other sessions',
  request: { body: body(NewPassword) },
  responses: { 204: { description: 'Changed' } },
})

const mailEmail = createRoute({
  ...OWN,
  method: 'post',
  path: '/email/mails',
  summary: 'Mail a code to a new address, once confirmed',
  request: { body: body(NewEmail) },
  responses: { 202: { description: 'The code is on its way' } },
})

const changeEmail = createRoute({
  ...OWN,
  method: 'post',
  path: '/email',
  summary: 'Change the address by the code that came to the new one; the old one is told',
  request: { body: body(MailedCode) },
  responses: { ...SHOWN, 409: problem('Another account has this address') },
})

export const account = createRouter()
  .openapi(show, async (c) => c.json(await showOwnAccount(c), 200))
  .openapi(change, async (c) => {
    const wanted = c.req.valid('json')
    const before = await showOwnAccount(c)
    const details = changedFields(pick(before), given(wanted))
    if (Object.keys(details.after).length > 0) {
      await c.var.deps.db.transaction().execute(async (trx) => {
        await setOwnAccount(trx, c.var.account.id, details.after)
        const target = accountTarget(c.var.account)
        await c.var.audit(trx, { ...target, action: 'account.changed', details })
      })
    }
    return c.json(await showOwnAccount(c), 200)
  })
  .openapi(confirm, async (c) => {
    const { password } = c.req.valid('json')
    const { db, limits } = c.var.deps
    const pair = `${c.var.account.account.toLowerCase()} ${networkOf(c.var.clientAddress)}`
    await consume(limits.signInsOfAccount, pair)
    const { passwordHash } = await getSignInAccount(db, c.var.account.id)
    if (!(await verifyPassword(passwordHash, password))) throw wrongPassword()
    await limits.signInsOfAccount.delete(pair)
    await setSessionConfirmed(db, c.var.sessionId)
    return c.body(null, 204)
  })
  .openapi(changePassword, async (c) => {
    const { password } = c.req.valid('json')
    requireConfirmed(c)
    const { db } = c.var.deps
    const own = await getSignInAccount(db, c.var.account.id)
    const hash = await hashNewPassword(password, wordsOf(own))
    const done = await db.transaction().execute(async (trx) => {
      await setOwnPassword(trx, own.id, hash)
      await deleteAccountTokens(trx, own.id, ['password_reset', 'activation'])
      await tellPasswordChanged(trx, own)
      await c.var.audit(trx, { ...accountTarget(own), action: 'account.password_changed' })
      return keepThisSessionOnly(c, trx)
    })
    done()
    return c.body(null, 204)
  })
  .openapi(mailEmail, async (c) => {
    requireConfirmed(c)
    await mailCode(c, 'email_confirmation', c.req.valid('json').email)
    return c.body(null, 202)
  })
  .openapi(changeEmail, async (c) => {
    const { code } = c.req.valid('json')
    const { sessionId, deps } = c.var
    requireConfirmed(c)
    const done = await deps.db.transaction().execute(async (trx) => {
      const own = await getSignInAccount(trx, c.var.account.id)
      const purpose = 'email_confirmation'
      const token = await takeCode(trx, { sessionId, purpose, code: code.trim() })
      if (!token?.email) return undefined
      await setOwnEmail(trx, own.id, token.email)
      // Whoever reads the old address must not get in by it any more.
      await deleteAccountTokens(trx, own.id, ['password_reset', 'activation', 'sign_in_code'])
      await tellEmailChanged(trx, own, token.email)
      await c.var.audit(trx, {
        ...accountTarget(own),
        action: 'account.email_changed',
        details: { before: { email: own.email }, after: { email: token.email } },
      })
      return keepThisSessionOnly(c, trx)
    })
    if (!done) throw wrongCode()
    done()
    return c.json(await showOwnAccount(c), 200)
  })

const pick = ({ name, locale, timeZone, notifyByEmail }: OwnAccount) => ({
  name,
  locale,
  timeZone,
  notifyByEmail,
})
