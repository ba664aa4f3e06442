import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteAccountTokens, takeCode } from '../../db/account-tokens.ts'
import { getSignInAccount, setOwnEmail, setOwnPassword } from '../../db/accounts.ts'
import { countSessionTry } from '../../db/sessions/steps.ts'
import { deleteSession } from '../../db/sessions.ts'
import { AppError } from '../../domain/errors.ts'
import type { SecondFactor, SessionStage } from '../../domain/sign-in.ts'
import { atStage, requires } from '../access.ts'
import { tellPasswordChanged, wordsOf } from '../account-mails.ts'
import { networkOf } from '../client-address.ts'
import { mailCode } from '../code-mails.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { consume } from '../limits.ts'
import { hashNewPassword, verifyPassword } from '../passwords.ts'
import {
  MailedCode,
  NewEmail,
  NewPassword,
  SecondFactorProof,
  SignInAnswer,
  SignInStep,
} from '../schemas/session.ts'
import { takeSecondFactor } from '../second-factor.ts'
import { describeStep, mayChooseEmail } from '../session-view.ts'
import { auditSignIn, continueSession } from '../sign-in.ts'
import { readTokenHash } from '../tokens.ts'
import { knownPassword, wrongCode } from '../wrong.ts'

const STEP = { tags: ['Session'] }
const CONFLICT = { 409: problem('This session is at no such step') }
const NEXT = { 200: json('The session, or the next step', SignInAnswer), ...CONFLICT }
const MAILED = { 202: { description: 'The code is on its way' }, ...CONFLICT }

const showStep = createRoute({
  ...requires('pending'),
  ...STEP,
  method: 'get',
  path: '/step',
  summary: 'What is left to do before this session is good for anything else',
  responses: { 200: json('The step', SignInStep), ...CONFLICT },
})

const mailFactor = createRoute({
  ...requires('pending', atStage('two_factor')),
  ...STEP,
  method: 'post',
  path: '/second-factor/mails',
  summary: 'Mail a code for the second step',
  responses: MAILED,
})

const proveFactor = createRoute({
  ...requires('pending', atStage('two_factor')),
  ...STEP,
  method: 'post',
  path: '/second-factor',
  summary: 'The second step: a code from a mail, of an authenticator, or a recovery code',
  request: { body: body(SecondFactorProof) },
  responses: NEXT,
})

const mailEmail = createRoute({
  ...requires('pending', atStage('email')),
  ...STEP,
  method: 'post',
  path: '/email/mails',
  summary: 'First sign-in: mail a code to an address',
  request: { body: body(NewEmail) },
  responses: MAILED,
})

const proveEmail = createRoute({
  ...requires('pending', atStage('email')),
  ...STEP,
  method: 'post',
  path: '/email',
  summary: 'First sign-in: the code that came there',
  request: { body: body(MailedCode) },
  responses: NEXT,
})

const choosePassword = createRoute({
  ...requires('pending', atStage('password')),
  ...STEP,
  method: 'post',
  path: '/password',
  summary: 'First sign-in: a password of one’s own in the place of the first one',
  request: { body: body(NewPassword) },
  responses: NEXT,
})

export const sessionSteps = createRouter()
  .openapi(showStep, async (c) => {
    const { db } = c.var.deps
    const { stage } = c.var
    if (stage === 'active') throw noSuchStep()
    return c.json(describeStep(await getSignInAccount(db, c.var.account.id), stage), 200)
  })
  .openapi(mailFactor, async (c) => {
    const { email } = await accountAt(c, 'two_factor', 'email')
    await mailCode(c, 'sign_in_code', email ?? '')
    return c.body(null, 202)
  })
  .openapi(proveFactor, async (c) => {
    const proof = c.req.valid('json')
    const { db, limits } = c.var.deps
    const account = await accountAt(c, 'two_factor', proof.factor)
    const pair = `${account.id} ${networkOf(c.var.clientAddress)}`
    if (proof.factor !== 'email') await countTry(c)
    if (proof.factor === 'authenticator') await consume(limits.secondFactors, pair)
    const next = await db.transaction().execute(async (trx) => {
      const isRight = await takeSecondFactor(c, trx, account, proof)
      return isRight ? continueSession(c, trx) : undefined
    })
    if (!next) {
      await auditSignIn(c, db, account, 'session.second_factor_refused')
      throw wrongCode()
    }
    await limits.secondFactors.delete(pair)
    return c.json(await next(), 200)
  })
  .openapi(mailEmail, async (c) => {
    const { email } = c.req.valid('json')
    const account = await accountAt(c, 'email')
    if (!mayChooseEmail(account) && email.toLowerCase() !== account.email?.toLowerCase()) {
      throw new AppError('conflict', 'Codes are required here, and go to the address on file')
    }
    await mailCode(c, 'email_confirmation', email)
    return c.body(null, 202)
  })
  .openapi(proveEmail, async (c) => {
    const { code } = c.req.valid('json')
    const { sessionId, deps } = c.var
    const account = await accountAt(c, 'email')
    const next = await deps.db.transaction().execute(async (trx) => {
      const purpose = 'email_confirmation'
      const token = await takeCode(trx, { sessionId, purpose, code: code.trim() })
      if (!token?.email) return undefined
      await setOwnEmail(trx, account.id, token.email)
      await auditSignIn(c, trx, account, 'account.email_confirmed')
      return continueSession(c, trx)
    })
    if (!next) throw wrongCode()
    return c.json(await next(), 200)
  })
  .openapi(choosePassword, async (c) => {
    const { password } = c.req.valid('json')
    const account = await accountAt(c, 'password')
    if (await verifyPassword(account.passwordHash, password)) throw knownPassword()
    const hash = await hashNewPassword(password, wordsOf(account))
    const next = await c.var.deps.db.transaction().execute(async (trx) => {
      await setOwnPassword(trx, account.id, hash)
      await deleteAccountTokens(trx, account.id, ['password_reset', 'activation'])
      await tellPasswordChanged(trx, account)
      await auditSignIn(c, trx, account, 'account.password_changed')
      return continueSession(c, trx)
    })
    return c.json(await next(), 200)
  })

/** @throws AppError `conflict` where this session is past that step, or the factor is none of its account's */
async function accountAt(c: Context<Env>, stage: SessionStage, factor?: SecondFactor) {
  if (c.var.stage !== stage) throw noSuchStep()
  const account = await getSignInAccount(c.var.deps.db, c.var.account.id)
  const isOffered = !factor || describeStep(account, 'two_factor').factors.includes(factor)
  if (!isOffered) throw new AppError('conflict', 'This account has no such second factor')
  return account
}

/** @throws AppError `unauthenticated` after five: the ticket ends, and with it what it was good for */
async function countTry(c: Context<Env>): Promise<void> {
  const { db } = c.var.deps
  if (await countSessionTry(db, c.var.sessionId)) return
  const tokenHash = readTokenHash(c)
  if (tokenHash) await deleteSession(db, tokenHash)
  throw new AppError('unauthenticated', 'Too many wrong codes: sign in again')
}

const noSuchStep = () => new AppError('conflict', 'This session is at no such step')
