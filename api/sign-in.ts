import type { Context } from 'hono'
import { deleteExpiredTokens } from '../db/account-tokens.ts'
import { getSignInAccount, type SignInAccount, setSignedIn } from '../db/accounts.ts'
import { insertAuditEntry } from '../db/audit-entries.ts'
import type { Db } from '../db/client.ts'
import { advanceSession } from '../db/sessions/steps.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  findLiveSession,
  insertSession,
} from '../db/sessions.ts'
import { AppError } from '../domain/errors.ts'
import { nextStage, type SessionStage } from '../domain/sign-in.ts'
import { introduce } from './access.ts'
import type { Env } from './http.ts'
import type { SignInAnswer } from './schemas/session.ts'
import { describeSession, describeStep } from './session-view.ts'
import { createToken, readTokenHash, setSessionCookie } from './tokens.ts'

/**
 * After a right password: a new session, at the first step that is left. The one that the browser came with, if
 * any, ends.
 */
export async function startSession(c: Context<Env>, account: SignInAccount): Promise<SignInAnswer> {
  const { db, hub, sessionMaxHours } = c.var.deps
  const former = readTokenHash(c)
  const { token, tokenHash } = createToken()
  const stage = nextStage(account, { isSecondFactorDone: false })
  const ended = await db.transaction().execute(async (trx) => {
    await deleteExpiredSessions(trx)
    await deleteExpiredTokens(trx)
    await insertSession(trx, {
      accountId: account.id,
      tokenHash,
      stage,
      maxHours: sessionMaxHours,
      ip: c.var.clientAddress,
      userAgent: c.req.header('user-agent')?.slice(0, 500) ?? null,
    })
    await noteArrival(c, trx, account, stage)
    return former && deleteSession(trx, former)
  })
  if (ended) hub.endSession(ended)
  return handOver(c, { account, stage, token, tokenHash })
}

/**
 * After a step: the same session at the next one, under a new token.
 *
 * @param trx in which the step is done, so that neither is without the other
 * @returns what answers the request once the transaction is committed
 */
export async function continueSession(
  c: Context<Env>,
  trx: Db,
): Promise<() => Promise<SignInAnswer>> {
  const { sessionId, stage: from, deps } = c.var
  const account = await getSignInAccount(trx, c.var.account.id)
  const { token, tokenHash } = createToken()
  // What is left was left after the second factor, or none was asked for.
  const to = nextStage(account, { isSecondFactorDone: true })
  const { sessionMaxHours: maxHours } = deps
  if (!(await advanceSession(trx, sessionId, { from, to, tokenHash, maxHours }))) {
    throw new AppError('conflict', 'This step is done already')
  }
  await noteArrival(c, trx, account, to)
  return () => handOver(c, { account, stage: to, token, tokenHash })
}

interface Arrival {
  account: SignInAccount
  stage: SessionStage
  token: string
  tokenHash: Buffer
}

async function handOver(
  c: Context<Env>,
  { account, stage, token, tokenHash }: Arrival,
): Promise<SignInAnswer> {
  const { db, sessionIdleMinutes } = c.var.deps
  const session = await findLiveSession(db, tokenHash, sessionIdleMinutes)
  if (!session) throw new AppError('unauthenticated', 'This account was closed just now')
  introduce(c, session)
  setSessionCookie(c, token)
  if (stage !== 'active') return describeStep(account, stage)
  return { ...(await describeSession(c)), ...(account.isPasswordOld && { isPasswordOld: true }) }
}

async function noteArrival(
  c: Context<Env>,
  trx: Db,
  account: SignInAccount,
  stage: SessionStage,
): Promise<void> {
  if (stage !== 'active') return
  await setSignedIn(trx, account.id)
  await auditSignIn(c, trx, account, 'session.started')
}

/** A refused one names what was typed only where it is an account: people type passwords there as well. */
export async function auditSignIn(
  c: Context<Env>,
  db: Db,
  account: SignInAccount | undefined,
  action: string,
): Promise<void> {
  const { distributorId, subDistributorId = null, installerId = null } = account ?? {}
  await insertAuditEntry(db, {
    owners: distributorId ? { distributorId, subDistributorId, installerId } : null,
    actorId: account?.id ?? null,
    actorName: account?.name ?? 'unknown',
    action,
    targetType: 'account',
    targetId: account?.id ?? null,
    targetName: account?.name ?? '',
    ip: c.var.clientAddress,
    requestId: c.var.requestId,
  })
}
