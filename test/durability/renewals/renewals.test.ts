import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Rig, startRig } from '../../rig.ts'
import { runRenewals, SETTINGS } from './run.ts'

const SHORT = { seed: 3, items: 4_000, uncovered: 4, kills: 3 }

let rig: Rig
beforeAll(async () => {
  rig = await startRig(SETTINGS, { hasDevices: false })
}, 120_000)
afterAll(() => rig?.stop(), 60_000)

test('no item is renewed twice and none is missed though the product is killed in the middle of a sweep', async () => {
  const run = await runRenewals(rig, SHORT)

  expect(run.violations).toEqual([])
  expect(run).toMatchObject({ renewed: SHORT.items, waiting: SHORT.uncovered })
}, 400_000)
