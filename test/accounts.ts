import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import { ORGANIZATION_OF_ROLE, type Role } from '../domain/organization.ts'
import type { Scene } from './scene.ts'

/** An account of a scene in any role, beside that of its sub-distributor. A property manager has the scene's project. */
export async function insertAccount(
  db: Db,
  scene: Scene,
  role: Role,
): Promise<{ accountId: string }> {
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const kind = ORGANIZATION_OF_ROLE[role]
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
      organizationId: organizations[kind],
      distributorId,
      subDistributorId: kind === 'distributor' ? null : subDistributorId,
      installerId: kind === 'installer' ? installerId : null,
      role,
      account: `role-${id.slice(-12)}`,
      name: 'Robin Role',
      passwordHash: 'unusable',
    })
    .execute()
  if (role === 'property_manager') {
    const owners = { distributorId, subDistributorId, installerId }
    await db
      .insertInto('propertyManagers')
      .values({ accountId: id, ...owners })
      .execute()
    await db
      .insertInto('propertyManagerProjects')
      .values({ accountId: id, projectId, ...owners })
      .execute()
  }
  return { accountId: id }
}

/** What signing in asks for before all else: an address of one's own, proved. */
export const confirmedEmail = (accountId: string) => ({
  email: `${accountId}@example.com`,
  emailConfirmedAt: new Date().toISOString(),
})
