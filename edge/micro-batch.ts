import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { InTurn } from './turns.ts'

export interface MicroBatchOptions<Item> {
  name: string
  /** Called again with the same items, and newer ones, until it succeeds. */
  write(items: Item[]): Promise<void>
  /** Pieces of work that must not run at the same time share their turns. */
  inTurn: InTurn
  log: Logger
  /** How long the first item waits for company. */
  gatherMs?: number
  maxItems?: number
  /** Items kept while nothing can be written; beyond it the oldest are let go. */
  maxKept?: number
}

export interface MicroBatch<Item> {
  /** The newest item of each key counts; `merge` may carry something over from the one before. */
  add(key: string, item: Item): void
  isEmpty(): boolean
  /** Writes what is left, within `limitMs`. */
  close(limitMs: number): Promise<void>
}

const RETRY_MS = 250
const MAX_RETRY_MS = 2_000

/** Gathers what arrives within milliseconds into one write; keeps it while the database is away. */
export function createMicroBatch<Item>(
  {
    name,
    write,
    inTurn,
    log,
    gatherMs = 5,
    maxItems = 500,
    maxKept = 200_000,
  }: MicroBatchOptions<Item>,
  merge: (before: Item, now: Item) => Item = (_, now) => now,
): MicroBatch<Item> {
  const kept = new Map<string, Item>()
  let running: Promise<void> | undefined
  let isClosed = false

  async function run(): Promise<void> {
    await sleep(gatherMs)
    let retryMs = RETRY_MS
    while (kept.size > 0) {
      const entries = firstOf(kept, maxItems)
      try {
        await inTurn(() => write(entries.map(([, item]) => item)))
        for (const [key, item] of entries) if (kept.get(key) === item) kept.delete(key)
        retryMs = RETRY_MS
      } catch (error) {
        log.warn({ reason: String(error), kept: kept.size }, `${name} wait for the database`)
        if (isClosed) return
        await sleep(retryMs)
        retryMs = Math.min(retryMs * 2, MAX_RETRY_MS)
      }
    }
  }

  function start(): void {
    running ??= run().finally(() => {
      running = undefined
      if (kept.size > 0 && !isClosed) start()
    })
  }

  return {
    add(key, item) {
      const before = kept.get(key)
      kept.set(key, before === undefined ? item : merge(before, item))
      const [oldest] = kept.size > maxKept ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      start()
    },
    isEmpty: () => kept.size === 0,
    async close(limitMs) {
      isClosed = true
      await Promise.race([running, sleep(limitMs, undefined, { ref: false })])
    },
  }
}

function firstOf<Item>(items: Map<string, Item>, count: number): [string, Item][] {
  const first: [string, Item][] = []
  for (const entry of items) {
    if (first.length === count) break
    first.push(entry)
  }
  return first
}
