import type { RunResult } from './autop-batch.ts'
import type { Pause } from './pauses.ts'
import { PARTS } from './plan.ts'

/** How long a batch may stand still after each signal, in seconds. */
const LIMIT_SECONDS = { SIGKILL: 15, SIGTERM: 6 } as const

const SIGNALS = ['SIGKILL', 'SIGTERM'] as const

export function summarize(results: readonly RunResult[]) {
  const pauses = results.flatMap((run) => run.pauses)
  return {
    runs: results.length,
    batches: sum(results.map(({ batches }) => batches)),
    commands: sum(results.map(({ commands }) => commands)),
    limitSeconds: LIMIT_SECONDS,
    ...Object.fromEntries(SIGNALS.map((signal) => [signal, ofSignal(pauses, signal)])),
    late: results.flatMap(({ seed, pauses: own }) => lateOf(own).map((one) => ({ seed, ...one }))),
    violations: results.flatMap(({ seed, violations }) =>
      violations.map((violation) => ({ seed, ...violation })),
    ),
  }
}

export function lateOf(pauses: readonly Pause[]) {
  return pauses
    .filter(({ seconds, signal }) => (seconds ?? 0) > LIMIT_SECONDS[signal])
    .map(({ part, signal, seconds }) => ({ part, signal, seconds }))
}

/** By part: how often it was ended, how long batches stood still, and how long it took to be ready again. */
function ofSignal(pauses: readonly Pause[], signal: Pause['signal']) {
  return Object.fromEntries(
    PARTS.map((part) => {
      const own = pauses.filter((pause) => pause.part === part && pause.signal === signal)
      const seconds = own.flatMap((pause) => pause.seconds ?? [])
      return [
        part,
        {
          endings: own.length,
          measured: seconds.length,
          pauseSeconds: spread(seconds),
          upSeconds: spread(own.map(({ upSeconds }) => upSeconds)),
        },
      ]
    }),
  )
}

function spread(numbers: readonly number[]) {
  const sorted = numbers.toSorted((one, other) => one - other)
  const at = (index: number) => Math.round((sorted[index] ?? Number.NaN) * 100) / 100
  return { median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
