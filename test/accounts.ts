import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { OrganizationKind } from '../domain/organization.ts'
import type { Scene } from './scene.ts'

/** An account at one level of a scene, beside that of its sub-distributor. */
export async function insertAccount(
  db: Db,
  scene: Scene,
  role: OrganizationKind,
): Promise<{ accountId: string }> {
  const { distributorId, subDistributorId, installerId } = scene
  const organizations = {
    distributor: distributorId,
    sub_distributor: subDistributorId,
    installer: installerId,
  }
  const id = uuid()
  await db
    .insertInto('accounts')
    .values({
      id,
      organizationId: organizations[role],
      distributorId,
      subDistributorId: role === 'distributor' ? null : subDistributorId,
      installerId: role === 'installer' ? installerId : null,
      role,
      account: `role-${id.slice(-12)}`,
      name: 'Robin Role',
      passwordHash: 'unusable',
    })
    .execute()
  return { accountId: id }
}
