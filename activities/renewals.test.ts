import { MockActivityEnvironment } from '@temporalio/testing'
import { expect, test } from 'vitest'
import { fillDue } from '../bench/renewals/fill.ts'
import { checkBooks } from '../db/books.ts'
import { giveCoupon } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { CHARGE_AT, everythingDue, insertApps, insertTestRule, openShop } from '../test/renewals.ts'
import { insertScene } from '../test/scene.ts'
import { createRenewalActivities } from './renewals.ts'

const database = useDatabase()

test('one renewal that cannot be worked out holds up no other, and comes again in an hour', async () => {
  const { owner } = database
  const scene = await insertScene(owner)
  await openShop(owner, scene)
  await giveCoupon(owner, scene, { faceMinor: 1_000_000 })
  const itemIds = await insertApps(owner, scene, 9)
  const means = { means: 'coupon', paymentMethodId: null } as const
  for (const id of itemIds) await insertTestRule(owner, scene, { ...means, itemIds: [id] })
  const [bad = ''] = itemIds
  // More than can be counted, let alone be paid.
  await owner
    .updateTable('serviceItems')
    .set({ quantity: 2_147_483_647 })
    .where('id', '=', bad)
    .execute()
  await owner
    .updateTable('prices')
    .set({ monthlyMinor: 1_000_000_000 })
    .where('service', '=', 'app')
    .where('variant', '=', 'without_monitor')
    .execute()
  await owner
    .updateTable('households')
    .set({ hasIndoorMonitor: false })
    .where('id', 'in', (query) =>
      query.selectFrom('serviceItems').select('holderId').where('id', '=', bad),
    )
    .execute()
  const errors: unknown[] = []
  const worker = database.as('gatehouse_worker')
  const log = { error: (found: unknown) => void errors.push(found) }
  const { settleDueRenewals } = createRenewalActivities({ db: worker, log })
  const range = await everythingDue(owner, CHARGE_AT)

  const counts = await new MockActivityEnvironment().run(settleDueRenewals, {
    range,
    dueBy: CHARGE_AT,
    now: CHARGE_AT,
  })

  expect(counts).toMatchObject({ renewed: 8, failed: 1 })
  expect(errors).toHaveLength(1)
  const item = await owner
    .selectFrom('serviceItems')
    .select(['expiresOn', 'renewsAt'])
    .where('id', '=', bad)
    .execute()
  expect(item).toEqual([{ expiresOn: '2027-01-15', renewsAt: '2027-01-12T04:00:00.000Z' }])
  expect((await checkBooks(worker)).faults).toEqual([])
})

test('a range that has grown since it was cut is settled whole, a bounded part at a time', async () => {
  const { owner } = database
  await fillDue(owner, 2_400, { payers: 1 })
  const worker = database.as('gatehouse_worker')
  const { settleDueRenewals } = createRenewalActivities({ db: worker, log: { error() {} } })
  const now = new Date().toISOString()
  const range = await everythingDue(owner, now)

  const counts = await new MockActivityEnvironment().run(settleDueRenewals, {
    ...{ range, dueBy: now, now },
  })

  expect(counts).toMatchObject({ renewed: 2_400, items: 2_400, failed: 0 })
}, 60_000)
