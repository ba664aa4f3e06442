import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { Scene } from './scene.ts'

/** A lock of the scene's project. @returns its id */
export async function insertLock(
  db: Db,
  { distributorId, subDistributorId, installerId, projectId }: Scene,
): Promise<string> {
  const id = uuid()
  await db
    .insertInto('thirdPartyDevices')
    .values({
      ...{ id, distributorId, subDistributorId, installerId, projectId, isPersonal: false },
      ...{ kind: 'lock', brandId: 'itec', name: 'Lock', lockId: 'L-1' },
    })
    .execute()
  return id
}
