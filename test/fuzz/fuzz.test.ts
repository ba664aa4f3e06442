import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seed } from '../../scripts/seed.ts'
import { useDatabase } from '../database.ts'
import { type Processes, prepareProcesses } from '../processes.ts'
import { FUZZ_LIMITS } from './limits.ts'
import { findPython, MissingProgram } from './python.ts'
import { CALLERS, type FuzzTarget, fuzz } from './run.ts'

/** Without them the tests are skipped where Python is missing; a run that is to prove something must not skip any. */
const MUST_RUN = process.env.CI !== undefined || process.env.GATEHOUSE_TEST_FUZZ === 'on'
const INSTALL_MS = 300_000
/** Of one role, on a machine that does other work as well; alone it is some seconds. */
const FUZZ_MS = 300_000

const database = useDatabase()
let processes: Processes | undefined
let target: FuzzTarget
let missing = ''

beforeAll(async () => {
  const python = await findPython().catch((error: unknown) => {
    if (MUST_RUN || !(error instanceof MissingProgram)) throw error
    missing = error.message
    console.warn(`Fuzzing is skipped: ${missing}`)
  })
  if (!python) return
  await seed(database.ownerUrl, { scale: 1_000, password: 'nobody signs in with it' })
  processes = await prepareProcesses({
    databaseUrl: database.appUrl,
    temporalAddress: inject('temporalAddress'),
  })
  const env = { ...FUZZ_LIMITS, TEMPORAL_TASK_QUEUE: `fuzz-${randomUUID()}` }
  const { start } = processes
  await Promise.all((['sandbox', 'activities', 'api'] as const).map((name) => start(name, env)))
  const folder = path.resolve(import.meta.dirname, '../../test-artifacts/fuzz-in-short')
  target = { python, apiUrl: processes.apiUrl, owner: database.owner, folder }
}, INSTALL_MS)
afterAll(() => processes?.stopAll())

test.for(CALLERS)(
  'whatever the role %s sends is answered as the document promises',
  { timeout: FUZZ_MS },
  async (role, context) => {
    if (missing) context.skip(missing)

    const { faults, statuses, log } = await fuzz(target, role, {
      ...{ seed: 1, examples: 3, phases: 'fuzzing', workers: 1, isDealt: true },
      signal: context.signal,
    })

    expect(faults, `see ${log}`).toEqual([])
    // Otherwise it was refused at the door, and nothing was shown.
    expect(statuses['200']).toBeGreaterThan(20)
  },
)
