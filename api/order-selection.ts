import type { Db, Scope } from '../db/client.ts'
import { findStrangers } from '../db/service-items.ts'
import { AppError } from '../domain/errors.ts'

/**
 * Refuses what is not the caller's.
 *
 * @throws AppError `not_found` for an installer or a project outside the scope
 */
export async function requireOwnPlace(
  trx: Db,
  scope: Scope,
  place: { installerId: string; projectIds: readonly string[] },
): Promise<void> {
  const { isInstallerKnown, projectIds } = await findStrangers(trx, scope, place)
  if (!isInstallerKnown) throw new AppError('not_found', `No installer ${place.installerId}`)
  const [stranger] = projectIds
  if (stranger) throw new AppError('not_found', `No project ${stranger} of this installer`)
}
