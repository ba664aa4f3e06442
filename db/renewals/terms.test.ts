import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { insertApps, insertTestRule, openShop } from '../../test/renewals.ts'
import { insertScene } from '../../test/scene.ts'
import { lockPayingRules } from './payers.ts'
import { readRenewalTerms } from './terms.ts'

const database = useDatabase()

/** A shop that was opened long ago, and how its terms read on a day. */
async function open() {
  const { owner } = database
  const scene = await insertScene(owner)
  await openShop(owner, scene)
  const { distributorId } = scene
  await owner
    .updateTable('prices')
    .set({ createdAt: '2026-01-01T00:00:00Z' })
    .where('distributorId', '=', distributorId)
    .execute()
  const { id } = await insertTestRule(owner, scene, {
    ...{ means: 'coupon', paymentMethodId: null },
    itemIds: await insertApps(owner, scene, 1),
  })
  const book = await owner
    .selectFrom('priceBooks')
    .select('id')
    .where('distributorId', '=', distributorId)
    .executeTakeFirstOrThrow()
  return {
    scene,
    setPrice: (monthlyMinor: number, validFrom: string, createdAt: string) =>
      owner
        .insertInto('prices')
        .values({
          id: uuid(),
          priceBookId: book.id,
          distributorId,
          projectKind: 'community',
          service: 'app',
          variant: 'with_monitor',
          oneTimeMinor: 0,
          ...{ monthlyMinor, validFrom, createdAt },
        })
        .execute(),
    on: (day: string) =>
      owner.transaction().execute(async (trx) => {
        const [rule] = await lockPayingRules(trx, [id])
        if (!rule) throw new Error('no rule')
        const terms = await readRenewalTerms(trx, [rule], day)
        const price = terms.priceOf(rule, 'community', 'app', 'with_monitor')
        return {
          monthlyMinor: price?.monthlyMinor,
          discount: terms.discountOf(rule),
          tax: terms.taxOf(rule),
        }
      }),
  }
}

test('a price bites where it holds on the day and was set fourteen days before', async () => {
  const shop = await open()
  await shop.setPrice(120, '2027-01-10', '2027-01-01T23:30:00Z')

  expect(await shop.on('2027-01-09')).toMatchObject({ monthlyMinor: 80, tax: 1900 })
  expect(await shop.on('2027-01-14')).toMatchObject({ monthlyMinor: 80 })
  expect(await shop.on('2027-01-15')).toMatchObject({ monthlyMinor: 120 })

  // Announced early, it waits for its day.
  await shop.setPrice(150, '2027-03-01', '2027-01-02T00:00:00Z')
  expect(await shop.on('2027-02-28')).toMatchObject({ monthlyMinor: 120 })
  expect(await shop.on('2027-03-01')).toMatchObject({ monthlyMinor: 150 })
})

test('a discount counts as prices do, and that of the buyer goes before that of its level', async () => {
  const { scene, on } = await open()
  const { distributorId, subDistributorId } = scene
  const discount = { distributorId, level: 'sub_distributor' as const, validFrom: '2027-01-01' }
  const set = (basisPoints: number, createdAt: string, buyer: string | null) =>
    database.owner
      .insertInto('priceDiscounts')
      .values({
        ...discount,
        id: uuid(),
        discountBasisPoints: basisPoints,
        forSubDistributorId: buyer,
        createdAt,
      })
      .execute()
  await set(500, '2026-12-01T00:00:00Z', null)
  await set(1_000, '2027-01-05T00:00:00Z', subDistributorId)

  expect(await on('2027-01-18')).toMatchObject({ discount: 500 })
  expect(await on('2027-01-19')).toMatchObject({ discount: 1_000 })
})
