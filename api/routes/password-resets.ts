import { setTimeout } from 'node:timers/promises'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { deleteAccountTokens, findLink, takeLink, type UsedToken } from '../../db/account-tokens.ts'
import {
  confirmEmail,
  findSignInAccount,
  getSignInAccount,
  type SignInAccount,
  setOwnPassword,
} from '../../db/accounts.ts'
import { insertMail } from '../../db/mails.ts'
import { deleteSessionsOfAccount } from '../../db/sessions.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { tellPasswordChanged, wordsOf } from '../account-mails.ts'
import { networkOf } from '../client-address.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { consume } from '../limits.ts'
import { hashNewPassword } from '../passwords.ts'
import {
  PasswordResetCompletion,
  PasswordResetLink,
  PasswordResetRequest,
  PasswordResetToken,
} from '../schemas/password-reset.ts'
import { auditSignIn } from '../sign-in.ts'

/** Milliseconds that every request takes, whether there is such an account or not. */
const ANSWER_MS = 300

/** Both choose a password; whoever forgot one may follow the first link that was mailed to them as well. */
const PURPOSES: UsedPurposes = ['password_reset', 'activation']
type UsedPurposes = Parameters<typeof findLink>[1]

const ask = createRoute({
  ...requires('public'),
  method: 'post',
  path: '/',
  tags: ['Session'],
  summary: 'Ask for a link to choose a new password; the answer is the same for any name',
  request: { body: body(PasswordResetRequest) },
  responses: { 202: { description: 'If there is such an account, a mail is on its way' } },
})

const check = createRoute({
  ...requires('public'),
  method: 'post',
  path: '/checks',
  tags: ['Session'],
  summary: 'Whose password a mailed link is for',
  request: { body: body(PasswordResetToken) },
  responses: {
    200: json('The account', PasswordResetLink),
    404: problem('Used, too old, or no such link'),
  },
})

const complete = createRoute({
  ...requires('public'),
  method: 'post',
  path: '/completions',
  tags: ['Session'],
  summary: 'Choose a new password by a mailed link; ends all sessions, and skips no second factor',
  request: { body: body(PasswordResetCompletion) },
  responses: {
    204: { description: 'The password is changed' },
    404: problem('Used, too old, or no such link'),
  },
})

export const passwordResets = createRouter()
  .openapi(ask, async (c) => {
    const { account: name } = c.req.valid('json')
    const { limits } = c.var.deps
    const network = networkOf(c.var.clientAddress)
    await consume(limits.passwordResetsOfAddress, network)
    await consume(limits.passwordResets, `${name.toLowerCase()} ${network}`)
    await Promise.all([mailLink(c, name), setTimeout(ANSWER_MS)])
    return c.body(null, 202)
  })
  .openapi(check, async (c) => {
    const link = await findLink(c.var.deps.db, PURPOSES, c.req.valid('json').token)
    const { account, name } = await accountOf(c, link)
    return c.json(PasswordResetLink.parse({ account, name }), 200)
  })
  .openapi(complete, async (c) => {
    const { token, password } = c.req.valid('json')
    const { db } = c.var.deps
    const account = await accountOf(c, await findLink(db, PURPOSES, token))
    const hash = await hashNewPassword(password, wordsOf(account))
    await db.transaction().execute(async (trx) => {
      const used = await takeLink(trx, PURPOSES, token)
      if (!used) throw noSuchLink()
      await setOwnPassword(trx, account.id, hash)
      // The link came to that address.
      if (used.email) await confirmEmail(trx, account.id, used.email)
      await deleteSessionsOfAccount(trx, account.id)
      await deleteAccountTokens(trx, account.id, PURPOSES)
      await auditSignIn(c, trx, account, 'account.password_reset')
      await tellPasswordChanged(trx, account)
    })
    // Whoever reads the mails is the owner, whatever was tried from here before.
    const { limits } = c.var.deps
    const network = networkOf(c.var.clientAddress)
    for (const name of [account.account, account.email ?? '']) {
      await limits.signInsOfAccount.delete(`${name.toLowerCase()} ${network}`)
    }
    return c.body(null, 204)
  })

/** Silent whatever comes of it. */
async function mailLink(c: Context<Env>, name: string): Promise<void> {
  const { db, limits } = c.var.deps
  const account = await findSignInAccount(db, name)
  if (!account?.email || account.disabledAt) return
  if (!(await mayMail(limits.passwordResetMails.consume(account.id)))) return
  const { id: accountId, account: signInName, email: address, locale, organizationId } = account
  await db.transaction().execute(async (trx) => {
    const data = { name: account.name, account: signInName }
    const mail = {
      kind: 'password_reset' as const,
      accountId,
      organizationId,
      address,
      locale,
      data,
    }
    await insertMail(trx, mail)
    await auditSignIn(c, trx, account, 'account.password_reset_requested')
  })
}

/** False where enough links were mailed lately; whoever reads them has one that is good. */
async function mayMail(consumed: Promise<unknown>): Promise<boolean> {
  try {
    await consumed
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

async function accountOf(c: Context<Env>, link: UsedToken | undefined): Promise<SignInAccount> {
  if (!link) throw noSuchLink()
  const account = await getSignInAccount(c.var.deps.db, link.accountId)
  if (account.disabledAt) throw noSuchLink()
  return account
}

const noSuchLink = () =>
  new AppError('not_found', 'This link was used already, or it is too old: ask for a new one')
