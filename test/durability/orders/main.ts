import { parseArgs } from 'node:util'
import { runOrders, startShopRig } from './run.ts'
import { summarize } from './summary.ts'

/*
 * Payment truth: `npm run test:payments -- --orders 1000 --seed 1 --lanes 80` prints JSON, and ends with 1 where a
 * rule was broken.
 */

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '80' },
  },
})

const seed = Number(values.seed)
const house = await startShopRig(seed)
try {
  const options = { seed, orders: Number(values.orders), lanes: Number(values.lanes) }
  const summary = summarize(await runOrders(house, options))
  console.log(JSON.stringify({ seed, ...summary }, null, 2))
  process.exitCode = summary.violations.length > 0 ? 1 : 0
} finally {
  await house.rig.stop()
  await Promise.all([house.fakes.stripe.stop(), house.fakes.paypal.stop()])
}
