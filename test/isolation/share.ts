import { createHash } from 'node:crypto'
import { CALLERS, type Caller, type CallerName, refusalOf } from './callers.ts'
import type { Ground } from './ground.ts'
import type { Described } from './operations.ts'

/** Everybody tries everything, which takes minutes: `GATEHOUSE_TEST_LONG=on`. */
export const IS_WHOLE = process.env.GATEHOUSE_TEST_LONG === 'on'
const SEED = process.env.GATEHOUSE_TEST_SEED ?? '1'

/**
 * What the caller walks. In the short form one of those who may call an operation does, drawn by the seed; and nobody.
 *
 * @param among all who walk
 */
export function shareOf(
  { world }: Ground,
  caller: Caller,
  operations: readonly Described[],
  among: readonly CallerName[] = CALLERS,
): Described[] {
  if (IS_WHOLE || caller.name === 'nobody') return [...operations]
  return operations.filter((operation) => {
    const able = among.filter(
      (name) => name !== 'nobody' && !refusalOf(world.callers[name], operation),
    )
    return able[draw(operation.name) % able.length] === caller.name
  })
}

const draw = (name: string) =>
  createHash('sha256').update(`${SEED} ${name}`).digest().readUInt32BE()
