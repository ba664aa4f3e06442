import { randomUUID } from 'node:crypto'
import type { Db } from '../db/client.ts'
import { assignCredits, openAssignment } from '../db/credits.ts'
import type { Scene } from './scene.ts'

/** Ten credits that the scene's distributor has given to its sub-distributor. @returns the assignment's id */
export async function insertAssignment(
  db: Db,
  { distributorId, subDistributorId, accountId }: Scene,
): Promise<string> {
  const scope = { level: 'distributor' as const, organizationId: distributorId }
  const step = { holderId: subDistributorId, credits: 1_000, remark: '', actorName: 'Dora Dist' }
  const idempotencyKey = randomUUID()
  const { transferKey } = await assignCredits(db, scope, { ...step, idempotencyKey })
  const given = { ...step, transferKey, actorId: accountId, giverName: 'Distributor' }
  await openAssignment(db, scope, given)
  const { id } = await db
    .selectFrom('creditAssignments')
    .select('id')
    .where('receiverId', '=', subDistributorId)
    .executeTakeFirstOrThrow()
  return id
}
