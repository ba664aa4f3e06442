import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { CALLERS, LEVELS } from './callers.ts'
import { useGround } from './ground.ts'
import type { Described } from './operations.ts'
import { IS_WHOLE, shareOf } from './share.ts'
import { carryOutRest, findingNothing, isWalked, leftOut, WALK_MS, walk } from './walk.ts'
import { fewOf, foreignTo } from './world.ts'

const ground = useGround()
const reads = () => ground.document.operations.filter(isRead)
const isRead = (operation: Described) => operation.method === 'GET' && isWalked(operation)

test.each(CALLERS)(
  'SEC-18 SEC-19 nobody reads what is not theirs: %s',
  async (name) => {
    const caller = ground.world.callers[name]
    const few = fewOf(foreignTo(ground.world, caller))
    // Some of them try everybody's below, where it is harder.
    const foreign = LEVELS.some((level) => level === name) ? few.slice(-1) : few

    const operations = shareOf(ground, caller, reads())
    const faults = await walk(ground, { caller, operations, foreign })

    expect(faults).toEqual([])
  },
  WALK_MS,
)

test(
  'every operation that reads was answered to somebody who may',
  async () => {
    expect(await carryOutRest(ground, reads())).toEqual([])

    expect(leftOut(ground, reads())).toEqual([])
  },
  WALK_MS,
)

// A filter may be of use to some of those who may use it.
test.runIf(IS_WHOLE)('every filter finds what is somebody’s own', () => {
  expect(findingNothing(ground)).toEqual([])
})

test.each(LEVELS)(
  'SEC-19 the queries alone, without the policies of PostgreSQL, show nothing of others: %s',
  async (name) => {
    const { db, world } = ground
    for (const { name: table, isProtected } of world.tables.values()) {
      if (!isProtected) continue
      await sql`alter table ${sql.table(table)} disable row level security`.execute(db)
    }
    const caller = world.callers[name]
    const foreign = foreignTo(world, caller)

    const operations = shareOf(ground, caller, reads(), LEVELS)
    const faults = await walk(ground, { caller, operations, foreign })

    expect(faults).toEqual([])
  },
  WALK_MS,
)
