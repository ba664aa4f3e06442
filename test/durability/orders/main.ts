import { parseArgs } from 'node:util'
import { runOrders, startShopRig } from './run.ts'
import { summarize } from './summary.ts'

/*
 * Payment truth: `npm run test:payments -- --orders 1000 --seed 1 --lanes 80 --minutes 60` prints JSON, and ends with
 * 1 where a rule was broken. It ends earlier where the minutes are over. On a machine that is busy with other things
 * orders may wait longer for their payment (`--due`), and people for an answer (`--patience`), both in seconds.
 */

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '80' },
    minutes: { type: 'string', default: '120' },
    due: { type: 'string', default: '40' },
    patience: { type: 'string', default: '30' },
  },
})

const seed = Number(values.seed)
const house = await startShopRig(seed, Number(values.due))
try {
  const options = {
    seed,
    orders: Number(values.orders),
    lanes: Number(values.lanes),
    minutes: Number(values.minutes),
    patienceSeconds: Number(values.patience),
  }
  const summary = summarize(await runOrders(house, options))
  console.log(JSON.stringify({ seed, ...summary }, null, 2))
  process.exitCode = summary.violations.length > 0 ? 1 : 0
} finally {
  await house.rig.stop()
  await Promise.all([house.fakes.stripe.stop(), house.fakes.paypal.stop()])
}
