import { parseArgs } from 'node:util'
import { startRig } from '../../rig.ts'
import { runRenewals, SETTINGS } from './run.ts'

/*
 * Renewals under fire: `npm run test:renewals -- --items 50000 --kills 30 --seed 1` prints JSON, and ends with 1
 * where a rule was broken.
 */

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '50000' },
    uncovered: { type: 'string', default: '20' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
})

const rig = await startRig(SETTINGS, { hasDevices: false })
try {
  const run = await runRenewals(rig, {
    seed: Number(values.seed),
    items: Number(values.items),
    uncovered: Number(values.uncovered),
    kills: Number(values.kills),
  })
  console.log(JSON.stringify({ seed: values.seed, ...run }, null, 2))
  process.exitCode = run.violations.length > 0 ? 1 : 0
} finally {
  await rig.stop()
}
