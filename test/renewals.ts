import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import { type DueRange, findDueRanges } from '../db/renewals/due.ts'
import { takeItems } from '../db/renewals/items.ts'
import type { RenewalRuleRow } from '../db/renewals/row.ts'
import { insertRule, type RenewalMeans } from '../db/renewals/rules.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { Scene } from './scene.ts'
import { BILLING, grantPayment, insertHomes, insertItem, insertPriceBook } from './subscriptions.ts'

/** Three days before the items of `renewalScene` end, in Berlin. */
export const DUE_AT = '2027-01-11T23:00:00.000Z'
export const CHARGE_AT = '2027-01-12T03:00:00.000Z'
const EXPIRES_ON = '2027-01-15'

/** Prices, tax, billing information and the permission to pay for a scene. */
export async function openShop(owner: Db, scene: Scene): Promise<void> {
  const { distributorId, subDistributorId, accountId } = scene
  await insertPriceBook(owner, scene)
  await grantPayment(owner, scene)
  await owner
    .insertInto('taxRates')
    .values({
      id: uuid(),
      distributorId,
      countryCode: 'DE',
      rateBasisPoints: 1900,
      validFrom: '2020-01-01',
    })
    .execute()
  await owner
    .insertInto('billingInformation')
    .values({ organizationId: subDistributorId, distributorId, subDistributorId, ...BILLING })
    .execute()
  await owner
    .updateTable('accounts')
    .set({ email: `${accountId}@payer.test` })
    .where('id', '=', accountId)
    .execute()
}

/** Apps of new apartments of the scene. @returns their ids */
export async function insertApps(
  owner: Db,
  scene: Scene,
  count: number,
  expiresOn = EXPIRES_ON,
): Promise<string[]> {
  const homes = await insertHomes(owner, scene, count)
  const ids: string[] = []
  for (const holderId of homes) {
    ids.push(await insertItem(owner, scene, { service: 'app', holderId, expiresOn }))
  }
  await sql`update service_items set expires_at = (expires_on + 1)::timestamp at time zone 'Europe/Berlin'
    where id = any (${ids}::uuid[])`.execute(owner)
  return ids
}

/** A rule of the scene's sub-distributor over items. */
export async function insertTestRule(
  owner: Db,
  scene: Scene,
  {
    itemIds,
    projectKind = 'community',
    ...means
  }: RenewalMeans & { itemIds: string[]; projectKind?: ProjectKind },
): Promise<RenewalRuleRow> {
  const { distributorId, subDistributorId, installerId, accountId, scope } = scene
  const buyer = {
    ...{ distributorId, subDistributorId, installerId: null, propertyManagerId: null },
    ...{ level: 'sub_distributor' as const, organizationId: subDistributorId },
    ...{ name: 'Sub', currency: 'USD' },
  }
  return owner.transaction().execute(async (trx) => {
    const rule = await insertRule(trx, scope, {
      ...means,
      ...{ buyer, name: 'Palm Court', projectKind, installerId, termsVersion: '1' },
      account: { id: accountId, name: 'Sam Subs', locale: 'de' },
    })
    await takeItems(trx, scope, rule, itemIds)
    return rule
  })
}

/** Everything that is due, as one range. */
export async function everythingDue(db: Db, dueBy: string): Promise<DueRange> {
  const { ranges } = await findDueRanges(db, { dueBy, after: null, limit: 10_000 })
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (!first || !last) throw new Error('nothing is due')
  return { from: first.from, to: last.to }
}
