import { loadavg } from 'node:os'
import { startRig } from '../test/rig.ts'
import { measureBare } from './orders/bare.ts'
import { openBuyer } from './orders/buyer.ts'
import {
  measureLargeOrder,
  measureQuotations,
  measureRate,
  measureSteps,
} from './orders/measure.ts'

/*
 * Orders from submit to Succeed, paid at the sandbox, with the whole product, its database and whoever buys on this
 * one machine, beside bare workflows of the same steps. Prints JSON. Figures of one run compare with each other;
 * those of two runs only where the machine was as quiet.
 */

const BUYERS = 8
const ORDERS = Number(process.env.BENCH_ORDERS ?? 600)
const AT_ONCE = Number(process.env.BENCH_AT_ONCE ?? 24)
const STEPS = Number(process.env.BENCH_STEPS ?? 100)
const LINES = 5_000

const rig = await startRig({ LOG_LEVEL: 'warn' })
try {
  const sandbox = await rig.processes.start('sandbox', { LOG_LEVEL: 'warn' })
  const load = { atOnce: AT_ONCE, sandboxPid: sandbox.pid }
  const buyers = (homes: number) =>
    Promise.all(Array.from({ length: BUYERS }, () => openBuyer(rig, homes)))

  await measureRate(rig, await buyers(10), load)
  const steps = await measureSteps(rig, await openBuyer(rig, STEPS))
  const before = await measureBare(rig.temporalAddress, { count: ORDERS, atOnce: AT_ONCE })
  const rate = await measureRate(rig, await buyers(Math.ceil(ORDERS / BUYERS)), load)
  const after = await measureBare(rig.temporalAddress, { count: ORDERS, atOnce: AT_ONCE })
  const large = await measureLargeOrder(rig, await openBuyer(rig, LINES))
  const quotations = await measureQuotations(await openBuyer(rig, 1))

  const barePerSecond = (before.perSecond + after.perSecond) / 2
  const figures = {
    machine: { cores: 2, node: process.version, loadAverage: loadavg() },
    orders: { aimPerSecond: 45, ...rate },
    bareWorkflows: { before, after },
    ratioToBare: Math.round((rate.perSecond / barePerSecond) * 100) / 100,
    steps,
    large,
    quotations,
  }
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await rig.stop()
}
