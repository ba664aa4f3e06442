import type { Context } from 'hono'
import { findVisit, type Visit } from '../db/access-visits.ts'
import { findTokenSession, touchApiToken } from '../db/api-tokens.ts'
import { insertAuditEntry } from '../db/audit-entries.ts'
import { inScope } from '../db/client.ts'
import type { JsonObject } from '../db/schema.ts'
import { findLiveSession, type LiveSession, touchSession } from '../db/sessions.ts'
import { isForTokens, isInScopes } from '../domain/api-token.ts'
import { AppError } from '../domain/errors.ts'
import { scopeOf } from '../domain/organization.ts'
import { isAllowed, isAllowedWhileActing, type Permission } from '../domain/permissions.ts'
import type { SessionStage } from '../domain/sign-in.ts'
import { asVisitor } from './acting.ts'
import { readApiTokenHash, sendsToken } from './api-token.ts'
import type { Env, Middleware } from './http.ts'
import { limit } from './limits.ts'
import { readTokenHash } from './tokens.ts'

/**
 * Whom a route serves: everybody; whoever has typed the right password, be there steps left or not; whoever is
 * signed in; or those with a permission.
 */
export type Access = Permission | 'signed-in' | 'pending' | 'public'

/**
 * The part of a route that says whom it serves: `createRoute({ ...requires('devices.list'), method: …})`.
 *
 * @param then middleware that runs once access is granted, such as `limit('batches')`
 */
export function requires(access: Access, ...then: Middleware[]) {
  const gate = access === 'public' ? [] : [authenticate(access), limit('requests'), permit(access)]
  return {
    'x-permission': access,
    security: securityOf(access),
    middleware: [...gate, ...then],
  }
}

/** For the document: with what the route may be called. */
function securityOf(access: Access): Record<string, []>[] {
  if (access === 'public') return []
  const isPersonal = access === 'signed-in' || access === 'pending' || !isForTokens(access)
  return isPersonal ? [{ session: [] }] : [{ session: [] }, { token: [] }]
}

function authenticate(access: Access): Middleware {
  return async (c, next) => {
    if (sendsToken(c)) {
      await authenticateProgram(c)
      return next()
    }
    const tokenHash = readTokenHash(c)
    const { db, sessionIdleMinutes } = c.get('deps')
    const session = tokenHash && (await findLiveSession(db, tokenHash, sessionIdleMinutes))
    const isReady = session && (session.stage === 'active' || access === 'pending')
    if (!isReady) throw new AppError('unauthenticated', 'Sign in first')
    if (session.isStale) await touchSession(db, session.id)
    const { accessVisitId } = session
    const visit = accessVisitId === null ? undefined : await findVisit(db, accessVisitId)
    introduce(c, session, visit)
    await next()
  }
}

/** By the token alone: a cookie beside it counts for nothing. */
async function authenticateProgram(c: Context<Env>): Promise<void> {
  const { db } = c.var.deps
  const tokenHash = readApiTokenHash(c)
  const session = tokenHash && (await findTokenSession(db, tokenHash))
  if (!session) {
    throw new AppError('unauthenticated', 'The API token is unknown, revoked or expired')
  }
  if (session.isStale) await touchApiToken(db, session.id, c.var.clientAddress)
  introduce(c, session)
  c.set('token', { name: session.tokenName, scopes: session.scopes })
}

/** One step of signing in: a session at another one is not signed in here. */
export const atStage =
  (stage: SessionStage): Middleware =>
  async (c, next) => {
    // One that is done is told so by the handler, once it knows what it was asked.
    if (c.var.stage !== stage && c.var.stage !== 'active') {
      throw new AppError('unauthenticated', 'Sign in first')
    }
    await next()
  }

/** Puts the caller into `c.var`: in their own console, or in the account that they visit. */
export function introduce(c: Context<Env>, own: LiveSession, visit?: Visit): void {
  const session = visit ? asVisitor(own, visit) : own
  const { accountId, organizationId, role, distributorId, subDistributorId, installerId } = session
  const { db } = c.get('deps')
  const scope = scopeOf({ role, organizationId, accountId })
  const owners = { distributorId, subDistributorId, installerId }
  c.set('sessionId', session.id)
  c.set('stage', session.stage)
  c.set('isConfirmed', session.isConfirmed)
  c.set('locale', session.locale)
  c.set('visit', visit)
  c.set('account', { id: accountId, name: session.accountName, role, account: session.account })
  c.set('organization', {
    id: organizationId,
    name: session.organizationName,
    kind: session.organizationKind,
    timeZone: session.timeZone,
  })
  c.set('scope', scope)
  c.set('owners', owners)
  c.set('inScope', (work) => inScope(db, scope, (trx) => work(trx, scope)))
  c.set('audit', (trx, note) =>
    insertAuditEntry(trx, {
      owners,
      ...note,
      actorId: accountId,
      actorName: session.accountName,
      tokenName: c.var.token?.name ?? null,
      subjectId: visit?.installerId ?? null,
      subjectName: visit?.installerName ?? null,
      ip: c.var.clientAddress,
      requestId: c.var.requestId,
    }),
  )
}

function permit(access: Exclude<Access, 'public'>): Middleware {
  return async (c, next) => {
    // `c.var` copies all that there is at each reading, which every request would pay for.
    if (c.get('token')) await refuseBeyondScopes(c, access)
    if (access === 'pending') return next()
    if (access !== 'signed-in' && !isAllowed(c.get('account').role, access)) {
      await auditRefusal(c, { permission: access })
      throw new AppError('forbidden', `Your role does not permit ${access}`)
    }
    const isOwn = access === 'signed-in' ? c.req.method !== 'GET' : !isAllowedWhileActing(access)
    await (isOwn ? notWhileActing(c, next) : next())
  }
}

/** What concerns the person is for nobody but the person. */
async function refuseBeyondScopes(c: Context<Env>, access: Access): Promise<void> {
  const { scopes = [] } = c.var.token ?? {}
  const isScoped = access !== 'pending' && access !== 'signed-in' && access !== 'public'
  if (isScoped && isInScopes(scopes, access)) return
  await auditRefusal(c, { permission: access, token: true })
  throw new AppError('forbidden', `The scopes of this API token do not include ${access}`)
}

/** Refuses whoever is in an account that is not their own. */
const notWhileActing: Middleware = async (c, next) => {
  if (c.get('visit')) {
    await auditRefusal(c, { acting: true })
    throw new AppError('forbidden', 'This is not possible in an account that you have entered')
  }
  await next()
}

function auditRefusal(c: Context<Env>, details: JsonObject): Promise<void> {
  return c.var.audit(c.var.deps.db, {
    action: 'access.denied',
    targetType: 'route',
    targetName: `${c.req.method} ${c.req.path}`,
    details,
  })
}
