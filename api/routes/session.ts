import { createRoute } from '@hono/zod-openapi'
import { findSignInAccount, setPasswordHash } from '../../db/accounts.ts'
import { deleteSession } from '../../db/sessions.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { networkOf } from '../client-address.ts'
import { mailCode } from '../code-mails.ts'
import { body, createRouter, json } from '../http.ts'
import { consume } from '../limits.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from '../passwords.ts'
import { Session, SignIn, SignInAnswer } from '../schemas/session.ts'
import { describeSession } from '../session-view.ts'
import { auditSignIn, startSession } from '../sign-in.ts'
import { clearSessionCookie, readTokenHash } from '../tokens.ts'

const signIn = createRoute({
  ...requires('public'),
  method: 'post',
  path: '/',
  tags: ['Session'],
  summary: 'Sign in; the session is a cookie that scripts cannot read',
  request: { body: body(SignIn) },
  responses: { 200: json('The new session, or the step that is left', SignInAnswer) },
})

const show = createRoute({
  ...requires('signed-in'),
  method: 'get',
  path: '/',
  tags: ['Session'],
  summary: 'Who is signed in, and what they may do',
  responses: { 200: json('The session', Session) },
})

const signOut = createRoute({
  ...requires('public'),
  method: 'delete',
  path: '/',
  tags: ['Session'],
  summary: 'Sign out; also where nobody is signed in',
  responses: { 204: { description: 'Signed out' } },
})

export const session = createRouter()
  .openapi(signIn, async (c) => {
    const { account: name, password } = c.req.valid('json')
    const { db, limits } = c.var.deps
    const address = networkOf(c.var.clientAddress)
    const pair = `${name.toLowerCase()} ${address}`
    // Counted before it is checked, so that tries sent at once cannot slip through together.
    await consume(limits.signInsOfAddress, address)
    await consume(limits.signInsOfAccount, pair)

    const account = await findSignInAccount(db, name)
    const isRight = await verifyPassword(account?.passwordHash, password)
    if (!account || !isRight || account.disabledAt) {
      await auditSignIn(c, db, account, 'session.refused')
      throw new AppError('unauthenticated', 'Account or password is wrong')
    }
    await limits.signInsOfAccount.delete(pair)
    await limits.signInsOfAddress.reward(address)
    if (account.isInitialSecretOver) {
      await auditSignIn(c, db, account, 'session.refused')
      throw new AppError('conflict', 'This first password was good for 72 hours: ask for a new one')
    }
    if (isOutdatedHash(account.passwordHash)) {
      await setPasswordHash(db, account.id, await hashPassword(password))
    }
    const answer = await startSession(c, account)
    if (isMailedCodeNeeded(answer)) await mailCode(c, 'sign_in_code', account.email ?? '')
    return c.json(answer, 200)
  })
  .openapi(show, async (c) => c.json(await describeSession(c), 200))
  .openapi(signOut, async (c) => {
    const tokenHash = readTokenHash(c)
    if (tokenHash) {
      const ended = await deleteSession(c.var.deps.db, tokenHash)
      if (ended) c.var.deps.hub.endSession(ended)
    }
    clearSessionCookie(c)
    c.header('clear-site-data', '"cache", "storage"')
    return c.body(null, 204)
  })

/** Where the only factor is a mail, nobody needs to be asked whether to send it. */
const isMailedCodeNeeded = (answer: SignInAnswer): boolean =>
  answer.stage === 'two_factor' && answer.factors.every((factor) => factor === 'email')
