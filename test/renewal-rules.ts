import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import { TERMS_VERSION } from '../domain/order-terms.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { Scene } from './scene.ts'

interface RuleParts {
  name?: string
  means?: 'coupon' | 'credit'
  projectKind?: ProjectKind
  /** Whether the scene's installer pays; otherwise its sub-distributor. */
  installerPays?: boolean
  propertyManagerId?: string | null
  itemIds?: readonly string[]
}

/** A rule that is on. @returns its id */
export async function insertTestRule(
  db: Db,
  { distributorId, subDistributorId, installerId }: Scene,
  parts: RuleParts = {},
): Promise<string> {
  const { name = 'All of it', means = 'coupon', projectKind = 'community', itemIds = [] } = parts
  const { installerPays = false, propertyManagerId = null } = parts
  const id = uuid()
  const pays = propertyManagerId !== null || installerPays
  await db
    .insertInto('renewalRules')
    .values({
      ...{ id, distributorId, subDistributorId, propertyManagerId, name, means, projectKind },
      installerId: pays ? installerId : null,
      buyerLevel: propertyManagerId ? 'property_manager' : pays ? 'installer' : 'sub_distributor',
      buyerName: 'Nord GmbH',
      projectInstallerId: installerId,
      termsVersion: TERMS_VERSION,
      createdByName: 'Sam Sub',
      locale: 'en',
    })
    .execute()
  if (itemIds.length > 0) {
    await db
      .updateTable('serviceItems')
      .set({ renewalRuleId: id })
      .where('id', 'in', itemIds)
      .execute()
  }
  return id
}
