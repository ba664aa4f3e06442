import path from 'node:path'
import { parseArgs } from 'node:util'
import { seed as fill } from '../../scripts/seed.ts'
import { startRig } from '../rig.ts'
import { FUZZ_LIMITS } from './limits.ts'
import { findPython, MissingProgram } from './python.ts'
import { CALLERS, fuzz } from './run.ts'

/*
 * Requests that nobody would think of: `npm run fuzz -- --seed 1 --examples 50 --role installer` prints a line of
 * JSON for each role, and ends with 1 where an answer was none that the OpenAPI document promises.
 */

const FOLDER = path.resolve(import.meta.dirname, '../../test-artifacts/fuzz')
/** Of the sample data, enough for one of everything. */
const DEVICES = 1_000

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    examples: { type: 'string', default: '50' },
    phases: { type: 'string', default: 'examples,coverage,fuzzing,stateful' },
    workers: { type: 'string', default: '2' },
    role: { type: 'string', multiple: true },
    paths: { type: 'string' },
    dealt: { type: 'boolean', default: false },
  },
})
const callers = CALLERS.filter((role) => values.role?.includes(role) ?? true)
const python = await findPython().catch((error: unknown) => {
  if (!(error instanceof MissingProgram)) throw error
  console.error(error.message)
  process.exit(1)
})
const rig = await startRig(FUZZ_LIMITS)
let faults = 0
try {
  await rig.processes.start('sandbox')
  await fill(rig.ownerUrl, { scale: DEVICES })
  const target = { python, apiUrl: rig.processes.apiUrl, owner: rig.owner, folder: FOLDER }
  for (const role of callers) {
    const result = await fuzz(target, role, {
      seed: Number(values.seed),
      examples: Number(values.examples),
      phases: values.phases,
      workers: Number(values.workers),
      paths: values.paths,
      isDealt: values.dealt,
    })
    faults += result.faults.length
    console.log(JSON.stringify(result))
  }
} finally {
  await rig.stop()
}
process.exitCode = faults > 0 ? 1 : 0
