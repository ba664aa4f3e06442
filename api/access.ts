import type { Context } from 'hono'
import { insertAuditEntry } from '../db/audit-entries.ts'
import { inScope } from '../db/client.ts'
import { findLiveSession, type LiveSession, touchSession } from '../db/sessions.ts'
import { AppError } from '../domain/errors.ts'
import { scopeOf } from '../domain/organization.ts'
import { isAllowed, type Permission } from '../domain/permissions.ts'
import type { Env, Middleware } from './http.ts'
import { limit } from './limits.ts'
import { readTokenHash } from './tokens.ts'

/** Whom a route serves: everybody, whoever is signed in, or those with a permission. */
export type Access = Permission | 'signed-in' | 'public'

/**
 * The part of a route that says whom it serves: `createRoute({ ...requires('devices.list'), method: …})`.
 *
 * @param then middleware that runs once access is granted, such as `limit('batches')`
 */
export function requires(access: Access, ...then: Middleware[]) {
  const gate = access === 'public' ? [] : [authenticate, limit('requests'), permit(access)]
  return {
    'x-permission': access,
    security: access === 'public' ? [] : [{ session: [] }],
    middleware: [...gate, ...then],
  }
}

const authenticate: Middleware = async (c, next) => {
  const tokenHash = readTokenHash(c)
  const { db, sessionIdleMinutes } = c.var.deps
  const session = tokenHash && (await findLiveSession(db, tokenHash, sessionIdleMinutes))
  if (!session) throw new AppError('unauthenticated', 'Sign in first')
  if (session.isStale) await touchSession(db, session.id)
  introduce(c, session)
  await next()
}

/** Puts the caller into `c.var`. */
export function introduce(c: Context<Env>, session: LiveSession): void {
  const { accountId, organizationId, role, distributorId, subDistributorId, installerId } = session
  const { db } = c.var.deps
  const scope = scopeOf({ role, organizationId, accountId })
  const owners = { distributorId, subDistributorId, installerId }
  c.set('sessionId', session.id)
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
      ...note,
      owners,
      actorId: accountId,
      actorName: session.accountName,
      ip: c.var.clientAddress,
      requestId: c.var.requestId,
    }),
  )
}

function permit(access: Exclude<Access, 'public'>): Middleware {
  return async (c, next) => {
    if (access !== 'signed-in' && !isAllowed(c.var.account.role, access)) {
      await c.var.audit(c.var.deps.db, {
        action: 'access.denied',
        targetType: 'route',
        targetName: `${c.req.method} ${c.req.path}`,
        details: { permission: access },
      })
      throw new AppError('forbidden', `Your role does not permit ${access}`)
    }
    await next()
  }
}
