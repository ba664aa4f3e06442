import { afterAll, beforeAll, expect, test } from 'vitest'
import { runOrders, startShopRig } from './run.ts'

const SEED = 7

let house: Awaited<ReturnType<typeof startShopRig>>
beforeAll(async () => {
  house = await startShopRig(SEED)
}, 120_000)
afterAll(async () => {
  await house?.rig.stop()
  await Promise.all([house?.fakes.stripe.stop(), house?.fakes.paypal.stop()])
}, 60_000)

test('no cent is lost though providers fail, announcements go astray and the product is killed', async () => {
  const run = await runOrders(house, { seed: SEED, orders: 40, lanes: 20 })

  expect(run.violations).toEqual([])
  expect(run.facts.orders).toHaveLength(40)
  expect(Object.keys(run.kills)).not.toEqual([])
  expect(run.facts.takings.length).toBeGreaterThan(10)
}, 600_000)
