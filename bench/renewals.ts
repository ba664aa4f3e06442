import { loadavg } from 'node:os'
import { checkBooks } from '../db/books.ts'
import { startRig } from '../test/rig.ts'
import { fillDue } from './renewals/fill.ts'
import { measureBare, measureSweep, TASK_QUEUE } from './renewals/measure.ts'

/*
 * Items that are due on one day, each with an automatic renewal of its own: the worst case, an order, a payment from
 * coupons and an invoice each. By the product's sweep, and by the same database functions in a plain loop, with all
 * processes on this one machine. Prints JSON. Figures of one run compare with each other; those of two runs only
 * where the machine was as quiet.
 */

const FEW = Number(process.env.BENCH_FEW ?? 1_000)
const MANY = Number(process.env.BENCH_MANY ?? 100_000)

const rig = await startRig(
  { LOG_LEVEL: 'warn', RENEWAL_SWEEP_MINUTES: '1440', TEMPORAL_TASK_QUEUE: TASK_QUEUE },
  { hasDevices: false },
)
try {
  const sweep = async (items: number) => {
    await fillDue(rig.owner, items)
    return measureSweep(rig, items)
  }
  const bare = async (items: number) => {
    await fillDue(rig.owner, items)
    return measureBare(rig, items)
  }
  // So that nobody pays for what is compiled and opened first.
  await sweep(FEW)
  await bare(FEW)

  const few = await sweep(FEW)
  const many = await sweep(MANY)
  const loop = await bare(MANY)
  const { faults } = await checkBooks(rig.owner)
  const figures = {
    machine: { cores: 2, node: process.version, loadAverage: loadavg() },
    few,
    many: { aimPerSecond: 350, ...many },
    plainLoop: loop,
    ratioToPlainLoop: { aimAtMost: 1.5, is: round(many.seconds / loop.seconds) },
    growth: { aimAtMost: 1.2, is: round(many.seconds / MANY / (few.seconds / FEW)) },
    booksBalance: faults.length === 0,
  }
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await rig.stop()
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
