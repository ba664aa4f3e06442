import type { Visit } from '../db/access-visits.ts'
import type { LiveSession } from '../db/sessions.ts'

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
