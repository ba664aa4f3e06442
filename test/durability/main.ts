import { parseArgs } from 'node:util'
import { startRig } from '../rig.ts'
import { RIG_SETTINGS, runBatches } from './autop-batch.ts'
import { planEndings } from './plan.ts'
import { summarize } from './summary.ts'

/*
 * Batches under fire: `npm run test:durability -- --runs 20 --seed 1 --devices 500` prints JSON, and ends with 1
 * where a rule was broken or a batch stood still for too long.
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    devices: { type: 'string', default: '500' },
  },
})

const results = []
const rig = await startRig(RIG_SETTINGS)
try {
  for (let run = 0; run < Number(values.runs); run += 1) {
    const seed = Number(values.seed) + run
    const deviceCount = Number(values.devices)
    const result = await runBatches(rig, { seed, deviceCount, endings: planEndings(seed) })
    results.push(result)
    console.error(JSON.stringify(result))
  }
} finally {
  await rig.stop()
}
const summary = summarize(results)
console.log(JSON.stringify(summary, null, 2))
process.exitCode = summary.violations.length + summary.late.length > 0 ? 1 : 0
