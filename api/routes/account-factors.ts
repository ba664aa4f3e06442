import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  confirmAuthenticator,
  deleteAuthenticator,
  getOwnAccount,
  getSignInAccount,
  replaceRecoveryCodes,
  type SignInAccount,
  setEmailTwoFactor,
  setPendingAuthenticator,
} from '../../db/accounts.ts'
import type { Db } from '../../db/client.ts'
import { AppError } from '../../domain/errors.ts'
import type { TwoFactorChange } from '../../domain/mail.ts'
import { requires } from '../access.ts'
import { tellTwoFactorChanged } from '../account-mails.ts'
import { authenticatorKey, newAuthenticatorSecret } from '../authenticator.ts'
import { networkOf } from '../client-address.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { consume } from '../limits.ts'
import {
  accountTarget,
  keepThisSessionOnly,
  requireConfirmed,
  showOwnAccount,
} from '../own-account.ts'
import { EmailTwoFactor, NewAuthenticator, OwnAccount, RecoveryCodes } from '../schemas/account.ts'
import { MailedCode } from '../schemas/session.ts'
import { takeAuthenticatorCode } from '../second-factor.ts'
import { wrongCode } from '../wrong.ts'

const OWN = { ...requires('account.manage'), tags: ['Account'] }
const SHOWN = { 200: json('The account as it is now', OwnAccount) }

const switchEmail = createRoute({
  ...OWN,
  method: 'post',
  path: '/email-two-factor',
  summary: 'Ask for a mailed code at sign-in, or no more',
  request: { body: body(EmailTwoFactor) },
  responses: { ...SHOWN, 409: problem('It is required, or there is no address') },
})

const begin = createRoute({
  ...OWN,
  method: 'post',
  path: '/authenticator',
  summary: 'The secret of a new authenticator; it counts once a code of it is sent back',
  responses: {
    200: json('To be shown this once', NewAuthenticator),
    409: problem('There is one already'),
  },
})

const confirm = createRoute({
  ...OWN,
  method: 'post',
  path: '/authenticator/confirmation',
  summary: 'The first code of a new authenticator; answers recovery codes',
  request: { body: body(MailedCode) },
  responses: { 200: json('Recovery codes', RecoveryCodes), 409: problem('None was begun') },
})

const remove = createRoute({
  ...OWN,
  method: 'delete',
  path: '/authenticator',
  summary: 'Sign in without an authenticator again',
  responses: SHOWN,
})

const renew = createRoute({
  ...OWN,
  method: 'post',
  path: '/recovery-codes',
  summary: 'New recovery codes in the place of the former ones',
  responses: { 200: json('Recovery codes', RecoveryCodes), 409: problem('No authenticator') },
})

export const accountFactors = createRouter()
  .openapi(switchEmail, async (c) => {
    const { isOn } = c.req.valid('json')
    requireConfirmed(c)
    const own = await getOwnAccount(c.var.deps.db, c.var.account.id)
    if (!isOn && own.emailTwoFactorRequired) {
      throw new AppError('conflict', 'Whoever manages this account requires codes by mail')
    }
    if (isOn && !own.emailConfirmedAt) throw new AppError('conflict', 'Confirm an address first')
    await protect(c, isOn ? 'email_on' : 'email_off', (trx) =>
      setEmailTwoFactor(trx, c.var.account.id, isOn),
    )
    return c.json(await showOwnAccount(c), 200)
  })
  .openapi(begin, async (c) => {
    requireConfirmed(c)
    const { db, secretBox } = c.var.deps
    const { id, account } = c.var.account
    const secret = newAuthenticatorSecret()
    if (!(await setPendingAuthenticator(db, id, secretBox.seal(secret, id)))) {
      throw new AppError('conflict', 'This account has an authenticator: take it off first')
    }
    return c.json(NewAuthenticator.parse(authenticatorKey(secret, account)), 200)
  })
  .openapi(confirm, async (c) => {
    const { code } = c.req.valid('json')
    requireConfirmed(c)
    const { db, limits } = c.var.deps
    const { id } = c.var.account
    await consume(limits.secondFactors, `${id} ${networkOf(c.var.clientAddress)}`)
    const own = await getSignInAccount(db, id)
    if (!own.totpSecret || own.hasAuthenticator) {
      throw new AppError('conflict', 'No authenticator waits for a code')
    }
    const codes = await protect(c, 'authenticator_on', async (trx) => {
      if (!(await takeAuthenticatorCode(c, trx, own, code))) throw wrongCode()
      await confirmAuthenticator(trx, id)
      return replaceRecoveryCodes(trx, id)
    })
    return c.json(RecoveryCodes.parse({ codes }), 200)
  })
  .openapi(remove, async (c) => {
    requireConfirmed(c)
    await protect(c, 'authenticator_off', (trx, { id }) => deleteAuthenticator(trx, id))
    return c.json(await showOwnAccount(c), 200)
  })
  .openapi(renew, async (c) => {
    requireConfirmed(c)
    const codes = await protect(c, 'recovery_codes_made', (trx, { id, hasAuthenticator }) => {
      if (!hasAuthenticator) throw new AppError('conflict', 'Recovery codes need an authenticator')
      return replaceRecoveryCodes(trx, id)
    })
    return c.json(RecoveryCodes.parse({ codes }), 200)
  })

/** Changes second factors: noted, told to the owner, and other sessions end. */
async function protect<Result>(
  c: Context<Env>,
  change: TwoFactorChange,
  work: (trx: Db, account: SignInAccount) => Promise<Result>,
): Promise<Result> {
  const { result, done } = await c.var.deps.db.transaction().execute(async (trx) => {
    const own = await getSignInAccount(trx, c.var.account.id)
    const result = await work(trx, own)
    await tellTwoFactorChanged(trx, own, change)
    await c.var.audit(trx, {
      ...accountTarget(own),
      action: `two_factor.${change}`,
    })
    return { result, done: await keepThisSessionOnly(c, trx) }
  })
  done()
  return result
}
