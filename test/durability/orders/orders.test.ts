import { afterAll, beforeAll, expect, test } from 'vitest'
import { runOrders, startShopRig } from './run.ts'

const SEED = 7
const ORDERS = 16
/** What is not paid ends soon, so that the rest of its story fits into this test. */
const PAYMENT_SECONDS = 12

let house: Awaited<ReturnType<typeof startShopRig>>
beforeAll(async () => {
  house = await startShopRig(SEED, PAYMENT_SECONDS)
}, 120_000)
afterAll(async () => {
  await house?.rig.stop()
  await Promise.all([house?.fakes.stripe.stop(), house?.fakes.paypal.stop()])
}, 60_000)

test('no cent is lost though providers fail, announcements go astray and the product is killed', async () => {
  const options = { seed: SEED, orders: ORDERS, lanes: ORDERS, patienceSeconds: 120 }
  const run = await runOrders(house, options)

  expect(run.violations).toEqual([])
  expect(run.facts.orders).toHaveLength(ORDERS)
  expect(Object.keys(run.kills)).not.toEqual([])
  expect(run.facts.takings).not.toEqual([])
}, 900_000)
