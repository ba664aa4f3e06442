import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Rig, startRig } from '../rig.ts'
import { RIG_SETTINGS, runBatches } from './autop-batch.ts'
import type { Pause } from './pauses.ts'
import { PARTS, type PlannedEnding } from './plan.ts'
import { lateOf } from './summary.ts'

const DEVICES = 150

let rig: Rig
beforeAll(async () => {
  rig = await startRig(RIG_SETTINGS)
}, 120_000)
afterAll(() => rig?.stop(), 60_000)

test('every device has exactly its commands though each part of the product is killed once', async () => {
  const run = await runBatches(rig, { seed: 7, deviceCount: DEVICES, endings: all('SIGKILL') })

  expect(run.violations).toEqual([])
  expect(run.pauses.map(({ part }) => part)).toEqual(PARTS)
  expect(lateOf(beyondStart(run.pauses))).toEqual([])
}, 240_000)

test('the same when each part is asked to end, and batches hardly stand still', async () => {
  const run = await runBatches(rig, { seed: 8, deviceCount: DEVICES, endings: all('SIGTERM') })

  expect(run.violations).toEqual([])
  expect(lateOf(beyondStart(run.pauses))).toEqual([])
}, 240_000)

const all = (signal: PlannedEnding['signal']) => PARTS.map((part) => ({ part, signal }))

/** How long a process takes to start is the machine's, and whatever else runs on it. */
function beyondStart(pauses: readonly Pause[]): Pause[] {
  return pauses.map((pause) => ({ ...pause, seconds: (pause.seconds ?? 0) - pause.upSeconds }))
}
