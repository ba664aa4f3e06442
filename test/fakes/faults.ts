import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { createRandom, type Random } from '../../simulator/random.ts'

/** What goes wrong at a played provider. Shares are of calls or announcements, from 0 to 1; all may change meanwhile. */
export interface Faults {
  /** Calls that break off before anything is done. */
  lost: number
  /** Calls that are done, and whose answer never comes. */
  unanswered: number
  /** Calls that are done, and answered when nobody waits any more. */
  stalled: number
  /** Calls that are answered 500, and 429. */
  failing: number
  limited: number
  /** Calls take up to so long. */
  slowMs: number
  /** Announcements that are never made, made several times, or made by somebody else. */
  dropped: number
  duplicated: number
  forged: number
  /** Announcements are made up to so late, and so in any order. */
  delayMs: number
}

export const NO_FAULTS: Faults = {
  ...{ lost: 0, unanswered: 0, stalled: 0, failing: 0, limited: 0, slowMs: 0 },
  ...{ dropped: 0, duplicated: 0, forged: 0, delayMs: 0 },
}

export interface FaultSource {
  faults: Faults
  random: Random
  /** How often each was injected. */
  injected: Record<string, number>
  happens(fault: Exclude<keyof Faults, 'slowMs' | 'delayMs'>): boolean
}

/** Longer than any caller waits. */
const STALL_MS = 15_000

export function createFaults(seed: string): FaultSource {
  const random = createRandom(seed)
  const source: FaultSource = {
    faults: { ...NO_FAULTS },
    random,
    injected: {},
    happens(fault) {
      if (random() >= source.faults[fault]) return false
      source.injected[fault] = (source.injected[fault] ?? 0) + 1
      return true
    },
  }
  return source
}

/** Of the calls of the API. The pages for payers work. */
export function faulty(source: FaultSource): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const { socket } = c.env.incoming
    await sleep(source.random() * source.faults.slowMs)
    if (source.happens('lost')) {
      socket.destroy()
      return c.body(null, 500)
    }
    if (source.happens('failing')) return c.json({ error: { message: 'Something broke' } }, 500)
    if (source.happens('limited')) {
      return c.json({ error: { message: 'Too many requests' } }, 429, { 'retry-after': '1' })
    }
    await next()
    if (source.happens('unanswered')) socket.destroy()
    if (source.happens('stalled')) await sleep(STALL_MS)
  }
}
