import { AppError } from '../domain/errors.ts'
import { type Db, isWithin, type Scope } from './client.ts'

/**
 * The regular set that a device holds by its own word; null where it never said so.
 *
 * @throws AppError `not_found`, also for a device outside the scope
 */
export async function getAppliedEtag(
  trx: Db,
  scope: Scope,
  deviceId: string,
): Promise<string | null> {
  const { appliedEtag } = await trx
    .selectFrom('deviceStates')
    .select('appliedEtag')
    .where('deviceId', '=', deviceId)
    .where(isWithin(scope, 'deviceStates'))
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No device ${deviceId}`))
  return appliedEtag
}
