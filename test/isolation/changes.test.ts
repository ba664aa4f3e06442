import { expect, test } from 'vitest'
import { CALLERS, LEVELS } from './callers.ts'
import { useGround } from './ground.ts'
import type { Described } from './operations.ts'
import { shareOf } from './share.ts'
import { digestForeign } from './snapshot.ts'
import { carryOutRest, isWalked, leftOut, WALK_MS, walk } from './walk.ts'
import { fewOf, foreignTo } from './world.ts'

const ground = useGround()

const changes = () =>
  ground.document.operations
    .filter((operation) => operation.method !== 'GET' && isWalked(operation))
    .toSorted((a, b) => orderOf(a) - orderOf(b))

/** What deletes goes last. */
const orderOf = ({ method }: Described) => ['POST', 'PATCH', 'PUT', 'DELETE'].indexOf(method)

test.each(CALLERS)(
  'SEC-18 SEC-19 nobody changes what is not theirs: %s',
  async (name) => {
    const { db, world } = ground
    const caller = world.callers[name]
    const before = await digestForeign(db, world, caller)
    const all = foreignTo(world, caller)
    // One of each scope tries everybody's.
    const foreign = LEVELS.some((level) => level === name) ? all : fewOf(all)

    const operations = shareOf(ground, caller, changes())
    const faults = await walk(ground, { caller, operations, foreign })

    expect(faults).toEqual([])
    expect(await digestForeign(db, world, caller)).toEqual(before)
  },
  WALK_MS,
)

test(
  'every operation that changes something was carried out for somebody who may',
  async () => {
    expect(await carryOutRest(ground, changes())).toEqual([])

    expect(leftOut(ground, changes())).toEqual([])
  },
  WALK_MS,
)
