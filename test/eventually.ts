import { setTimeout as sleep } from 'node:timers/promises'

/** Tries an assertion again until it holds; its last failure is the test's. */
export async function eventually<Result>(
  assertion: () => Promise<Result> | Result,
  limitMs = 5_000,
): Promise<Result> {
  const until = Date.now() + limitMs
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() >= until) throw error
      await sleep(20)
    }
  }
}
