import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { Scene } from './scene.ts'

/** A card that the scene's sub-distributor keeps, and the visit on which it was left. @returns their ids, by resource */
export async function insertKeptCard(
  owner: Db,
  { distributorId, subDistributorId, accountId }: Scene,
): Promise<{ 'payment-methods': string; 'payment-method-visits': string }> {
  const [id, visitId] = [uuid(), uuid()]
  const owners = { distributorId, subDistributorId }
  await owner
    .insertInto('paymentMethods')
    .values({
      ...{ id, ...owners, means: 'stripe', customerRef: `cus_${id}`, methodRef: `pm_${id}` },
      label: 'Visa •••• 4242',
    })
    .execute()
  await owner
    .insertInto('paymentMethodVisits')
    .values({
      ...{ id: visitId, ...owners, means: 'stripe', providerRef: `cs_${id}` },
      ...{ createdBy: accountId, paymentMethodId: id },
    })
    .execute()
  return { 'payment-methods': id, 'payment-method-visits': visitId }
}
