import { setTimeout as sleep } from 'node:timers/promises'

/** Something that runs until it ends or is stopped. */
export interface Running {
  /** Resolves, when it has ended, with words for how. */
  ended: Promise<string>
  stop(): Promise<void>
}

export interface Supervised<Part extends Running> {
  /** The first one: its addresses are those of all that follow. */
  first: Part
  stop(): Promise<void>
}

const SHORTEST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000
/** Whoever ran this long is started again at once. */
const HEALTHY_MS = 30_000

/**
 * Starts a part and, whenever it ends, starts it again.
 *
 * @throws what the first start throws
 */
export async function supervise<Part extends Running>(
  name: string,
  start: () => Promise<Part>,
  say: (line: string) => void,
): Promise<Supervised<Part>> {
  const stopping = new AbortController()
  const first = await start()
  let current: Part = first
  const watching = watch()

  async function watch(): Promise<void> {
    let wait = SHORTEST_WAIT_MS
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      const how = await current.ended
      if (stopping.signal.aborted) return
      await current.stop()
      if (Date.now() - startedAt > HEALTHY_MS) wait = SHORTEST_WAIT_MS
      say(`${name} ${how}: started again`)
      wait = await restart(wait)
    }
  }

  /** @returns how long to wait should it end again soon */
  async function restart(firstWait: number): Promise<number> {
    for (let wait = firstWait; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return wait
      try {
        current = await start()
        return Math.min(2 * wait, LONGEST_WAIT_MS)
      } catch (error) {
        say(`${name} does not start: ${firstLine(error)}`)
      }
    }
  }

  return {
    first,
    async stop() {
      stopping.abort()
      await current.stop()
      await watching
      // It may have been on its way up.
      await current.stop()
    },
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''
}
