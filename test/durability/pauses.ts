import type { RigPart } from '../rig.ts'
import type { CommandFact, Facts } from './checker.ts'

/** A part of the product was ended; it was brought up again at once. */
export interface Ending {
  part: RigPart
  signal: 'SIGKILL' | 'SIGTERM'
  /** Milliseconds since 1970. */
  at: number
  /** How long until the part said that it is ready. */
  upSeconds: number
}

export interface Pause extends Ending {
  /** The longest time that a batch stood still because of it; null where no batch had anything to do. */
  seconds: number | null
}

/** A standstill that begins later than this is not put down to the ending. */
const HORIZON_MS = 20_000

/**
 * How long batches stood still after each ending, by the clock of the database: the longest time in which no row of
 * a batch settled although one could have, because its device was there. It begins at the ending at the earliest.
 * The batch's own end counts as the last row. Waiting for devices that are away is no standstill, nor is waiting for
 * an answer that was lost, where its batch was canceled and nothing of it is sent again.
 */
export function measurePauses(facts: Facts, endings: readonly Ending[]): Pause[] {
  const steps = facts.batches.map((batch) => stepsOf(batch, facts))
  return endings.map((ending, index) => {
    const until = Math.min(endings[index + 1]?.at ?? Infinity, ending.at + HORIZON_MS)
    const pauses = steps.flatMap((batch) => longestPause(batch, { from: ending.at, until }) ?? [])
    return { ...ending, seconds: pauses.length > 0 ? Math.max(...pauses) / 1000 : null }
  })
}

interface Step {
  /** Since when nothing but the product was in the way. */
  possibleAt: number
  doneAt: number
}

function stepsOf(batch: Facts['batches'][number], { commands, journal }: Facts): Step[] {
  const settled = commands.filter(
    ({ batchId, status, code, settledAt }) =>
      batchId === batch.id &&
      settledAt &&
      (status === 'succeeded' || status === 'failed') &&
      !(batch.status === 'canceled' && code === 'no_answer'),
  )
  const returns = Map.groupBy(journal, ({ mac }) => mac)
  const steps = settled
    .map((command) => {
      const back = lastReturn(returns.get(command.mac) ?? [], command)
      return {
        possibleAt: Math.max(Date.parse(batch.createdAt), back),
        doneAt: Date.parse(command.settledAt ?? ''),
      }
    })
    .sort((one, other) => one.doneAt - other.doneAt)
  const last = steps.at(-1)
  if (batch.status === 'finished' && batch.finishedAt && last) {
    steps.push({ possibleAt: last.doneAt, doneAt: Date.parse(batch.finishedAt) })
  }
  return steps
}

/** When the device was last back from an outage of its own before it settled the command; 0 for never. */
function lastReturn(deeds: Facts['journal'], { settledAt }: CommandFact): number {
  let isAway = false
  let backAt = 0
  for (const { at, event, message } of deeds) {
    if (at > (settledAt ?? '')) break
    if (event === 'offline' && message === 'network lost') isAway = true
    if (event === 'online' && isAway) {
      isAway = false
      backAt = Date.parse(at)
    }
  }
  return backAt
}

/** In milliseconds; undefined where nothing was to do between `from` and `until`. */
function longestPause(
  steps: readonly Step[],
  { from, until }: { from: number; until: number },
): number | undefined {
  let longest: number | undefined
  let possibleAt = Infinity
  // From the end, so that for each step the earliest possibility of it and all later ones is at hand.
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index]
    if (!step || step.doneAt <= from) break
    possibleAt = Math.min(possibleAt, step.possibleAt)
    const since = Math.max(from, possibleAt, steps[index - 1]?.doneAt ?? 0)
    if (since < until) longest = Math.max(longest ?? 0, step.doneAt - since)
  }
  return longest
}
