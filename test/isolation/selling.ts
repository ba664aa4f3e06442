import { v7 as uuid } from 'uuid'
import type { Db, Scope } from '../../db/client.ts'
import { assignCredits } from '../../db/credits.ts'
import { OFFERS } from '../../domain/service.ts'
import type { Caller, Callers } from './callers.ts'
import type { Owner } from './owner.ts'

/** Without prices nothing is bought, and by property managers nothing without credits. */
export async function openSelling(db: Db, callers: Callers, installer: Owner): Promise<void> {
  await insertPrices(db, installer.distributorId)
  await giveCredits(db, callers.property_manager, installer)
}

async function insertPrices(db: Db, distributorId: string): Promise<void> {
  const { id: priceBookId } = await db
    .selectFrom('priceBooks')
    .select('id')
    .where('distributorId', '=', distributorId)
    .executeTakeFirstOrThrow()
  const app = OFFERS.community.find(({ service }) => service === 'app')
  const price = { priceBookId, distributorId, projectKind: 'community', service: 'app' } as const
  const amounts = { oneTimeMinor: 1_000, monthlyMinor: 80, validFrom: '2020-01-01' }
  await db
    .insertInto('prices')
    .values((app?.variants ?? []).map((variant) => ({ id: uuid(), ...price, variant, ...amounts })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function giveCredits(
  db: Db,
  { accountId }: Caller,
  { distributorId, subDistributorId }: Owner,
): Promise<void> {
  const step = { credits: 10_000, remark: '', actorName: 'Somebody above', idempotencyKey: 'x' }
  const [above, below] = [distributorId, subDistributorId ?? '']
  const distributor: Scope = { level: 'distributor', organizationId: above }
  await assignCredits(db, distributor, { ...step, holderId: below })
  const subDistributor: Scope = { level: 'sub_distributor', organizationId: below }
  await assignCredits(db, subDistributor, { ...step, holderId: accountId })
}
