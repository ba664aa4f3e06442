import type { Context } from 'hono'
import { getEnterable } from '../db/access-requests.ts'
import { endVisit, findVisit, insertVisit, type Visit } from '../db/access-visits.ts'
import { insertAuditEntry } from '../db/audit-entries.ts'
import type { Db } from '../db/client.ts'
import { notify } from '../db/notifications.ts'
import { findVisitSession, type LiveSession, replaceSession } from '../db/sessions.ts'
import type { VisitEnd } from '../domain/access-grant.ts'
import { AppError } from '../domain/errors.ts'
import { findOtherSide, tellOtherSide } from './access-mails.ts'
import type { Env } from './http.ts'
import { createToken, readTokenHash, setSessionCookie } from './tokens.ts'

/** A session as the installer that it visits; whose it is stays the same. */
export function asVisitor(session: LiveSession, visit: Visit): LiveSession {
  const { installerId, installerName, timeZone, distributorId, subDistributorId } = visit
  return {
    ...session,
    role: 'installer',
    organizationId: installerId,
    organizationName: installerName,
    organizationKind: 'installer',
    timeZone,
    distributorId,
    subDistributorId,
    installerId,
  }
}

/**
 * Turns the caller's session into a visit.
 *
 * @throws AppError `not_found` for an installer that is not the caller's, `forbidden` without its consent
 */
export async function enterAccount(
  c: Context<Env>,
  { installerId, reason }: { installerId: string; reason: string },
): Promise<{ visitId: string; installerName: string; endsAt: string }> {
  const { account, deps, sessionId } = c.var
  const installer = await c.var.inScope((trx, scope) => getEnterable(trx, scope, installerId))
  const others = await findOtherSide(c, 'installer', installerId)
  const { token, tokenHash } = createToken()
  const visit = await deps.db.transaction().execute(async (trx) => {
    const visitId = await insertVisit(trx, { installer, account, reason })
    if (!visitId) return undefined
    await replaceSession(trx, sessionId, { tokenHash, accessVisitId: visitId })
    const begun = await getVisit(trx, visitId)
    await auditVisit(c, trx, begun, { action: 'access.entered', details: { reason } })
    const data = { at: new Date().toISOString() }
    await tellOtherSide(c, trx, others, { kind: 'access_entered', data })
    await notify(trx, 'access_changed', ownersOf(begun))
    return begun
  })
  if (!visit) {
    await c.var.audit(deps.db, {
      action: 'access.denied',
      targetType: 'installer',
      targetId: installerId,
      targetName: installer.name,
      owners: { ...c.var.owners, installerId },
      details: { consent: false },
    })
    throw new AppError('forbidden', 'This installer has not granted access')
  }
  deps.hub.endSession(sessionId)
  setSessionCookie(c, token)
  return { visitId: visit.id, installerName: visit.installerName, endsAt: visit.endsAt }
}

/**
 * Turns a visit back into the visitor's own session, also one that is over.
 *
 * @throws AppError `unauthenticated` where the browser has no visit
 */
export async function leaveAccount(c: Context<Env>): Promise<{ ended: VisitEnd }> {
  const { db, hub, sessionIdleMinutes } = c.var.deps
  const former = readTokenHash(c)
  const session = former && (await findVisitSession(db, former, sessionIdleMinutes))
  if (!session) throw new AppError('unauthenticated', 'There is no visit to leave')
  const { token, tokenHash } = createToken()
  const ended = await db.transaction().execute(async (trx) => {
    const visit = await getVisit(trx, session.accessVisitId)
    const how = await endVisit(trx, visit.id)
    await replaceSession(trx, session.id, { tokenHash, accessVisitId: null })
    await auditVisit(c, trx, visit, { action: 'access.left', details: { ended: how } })
    await notify(trx, 'access_changed', ownersOf(visit))
    return how
  })
  hub.endSession(session.id)
  setSessionCookie(c, token)
  return { ended }
}

async function getVisit(trx: Db, id: string): Promise<Visit> {
  const visit = await findVisit(trx, id)
  if (!visit) throw new AppError('unauthenticated', 'This visit ended just now')
  return visit
}

/** Owned by the installer, so that both sides read it; the actor is the person who came. */
function auditVisit(
  c: Context<Env>,
  trx: Db,
  visit: Visit,
  entry: { action: 'access.entered' | 'access.left'; details: Record<string, string> },
): Promise<void> {
  return insertAuditEntry(trx, {
    ...entry,
    owners: ownersOf(visit),
    actorId: visit.accountId,
    actorName: visit.accountName,
    targetType: 'installer',
    targetId: visit.installerId,
    targetName: visit.installerName,
    subjectId: visit.installerId,
    subjectName: visit.installerName,
    ip: c.var.clientAddress,
    requestId: c.var.requestId,
  })
}

const ownersOf = ({ distributorId, subDistributorId, installerId }: Visit) => ({
  distributorId,
  subDistributorId,
  installerId,
})
