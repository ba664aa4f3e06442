import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findSignInAccount, type SignInAccount, setPasswordHash } from '../../db/accounts.ts'
import { insertAuditEntry } from '../../db/audit-entries.ts'
import type { Db } from '../../db/client.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  findLiveSession,
  insertSession,
} from '../../db/sessions.ts'
import { AppError } from '../../domain/errors.ts'
import { isAllowed, PERMISSIONS, type Permission } from '../../domain/permissions.ts'
import { introduce, requires } from '../access.ts'
import { networkOf } from '../client-address.ts'
import { body, createRouter, type Env, json } from '../http.ts'
import { consume } from '../limits.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from '../passwords.ts'
import { Session, SignIn } from '../schemas/session.ts'
import { clearSessionCookie, createToken, readTokenHash, setSessionCookie } from '../tokens.ts'

const signIn = createRoute({
  ...requires('public'),
  method: 'post',
  path: '/',
  tags: ['Session'],
  summary: 'Sign in; the session is a cookie that scripts cannot read',
  request: { body: body(SignIn) },
  responses: { 200: json('The new session', Session) },
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
      await auditSignIn(c, db, account, { action: 'session.refused' })
      throw new AppError('unauthenticated', 'Account or password is wrong')
    }
    await limits.signInsOfAccount.delete(pair)
    await limits.signInsOfAddress.reward(address)
    if (isOutdatedHash(account.passwordHash)) {
      await setPasswordHash(db, account.id, await hashPassword(password))
    }
    await begin(c, account)
    return c.json(describe(c), 200)
  })
  .openapi(show, (c) => c.json(describe(c), 200))
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

/** A new token at every sign-in; the one that the browser came with, if any, ends. */
async function begin(c: Context<Env>, account: SignInAccount): Promise<void> {
  const { db, hub, sessionIdleMinutes, sessionMaxHours } = c.var.deps
  const former = readTokenHash(c)
  const { token, tokenHash } = createToken()
  const ended = await db.transaction().execute(async (trx) => {
    await deleteExpiredSessions(trx)
    await insertSession(trx, {
      accountId: account.id,
      tokenHash,
      maxHours: sessionMaxHours,
      ip: c.var.clientAddress,
      userAgent: c.req.header('user-agent')?.slice(0, 500) ?? null,
    })
    await auditSignIn(c, trx, account, { action: 'session.started' })
    return former && deleteSession(trx, former)
  })
  if (ended) hub.endSession(ended)
  const session = await findLiveSession(db, tokenHash, sessionIdleMinutes)
  if (!session) throw new AppError('unauthenticated', 'This account was closed just now')
  introduce(c, session)
  setSessionCookie(c, token)
}

/** A refused one names what was typed only where it is an account: people type passwords there as well. */
async function auditSignIn(
  c: Context<Env>,
  db: Db,
  account: SignInAccount | undefined,
  { action }: { action: 'session.started' | 'session.refused' },
): Promise<void> {
  const { distributorId, subDistributorId, installerId } = account ?? {}
  await insertAuditEntry(db, {
    owners: distributorId
      ? {
          distributorId,
          subDistributorId: subDistributorId ?? null,
          installerId: installerId ?? null,
        }
      : null,
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

function describe(c: Context<Env>): Session {
  const { account, organization, deps } = c.var
  const { timeZone } = organization
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    isAllowed(account.role, permission),
  )
  const { temporalUiUrl, temporalNamespace } = deps
  const mayOperate = temporalUiUrl !== undefined && isAllowed(account.role, 'processes.operate')
  return Session.parse({
    account,
    organization,
    permissions,
    timeZone,
    ...(mayOperate && { temporalUiUrl, temporalNamespace }),
  })
}
