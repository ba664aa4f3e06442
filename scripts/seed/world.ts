import { v7 } from 'uuid'
import { createRandom, pick, type Random } from '../../simulator/random.ts'

const DAY_MS = 86_400_000
const MAC_BRAND = '0C1105'
const MACS = 2 ** 24
/** Odd, so that stepping by it visits every MAC of the brand before it repeats one. */
const MAC_STEP = 0x9e3779b1 % MACS

/** What a generator draws from. The same seed and day give the same everything. */
export interface World {
  random: Random
  nextId(): string
  nextMac(): string
  nextDeviceSip(): string
  nextResidentSip(): string
  /** An instant so many days back, give or take a day, as ISO text. */
  daysAgo(days: number): string
  pick<Item>(list: readonly Item[]): Item
  chance(probability: number): boolean
  /** An integer, both ends included. */
  between(low: number, high: number): number
}

export function createWorld(seed: number, today: Date): World {
  const random = createRandom(`gatehouse-${seed}`)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  let ids = 0
  let mac = between(0, MACS - 1)
  const numbersFrom = (first: number) => {
    let last = first
    return () => {
      last += between(1, 9)
      return String(last)
    }
  }
  const epoch = today.getTime() - 400 * DAY_MS
  return {
    random,
    between,
    nextId: () => {
      ids += 1
      return v7({ msecs: epoch + ids, seq: ids, random: randomBytes(random) })
    },
    nextMac: () => {
      mac = (mac + MAC_STEP) % MACS
      return MAC_BRAND + mac.toString(16).toUpperCase().padStart(6, '0')
    },
    nextDeviceSip: numbersFrom(6_100_000_000),
    nextResidentSip: numbersFrom(5_100_000_000),
    daysAgo: (days) => new Date(today.getTime() - (days + random()) * DAY_MS).toISOString(),
    pick: (list) => pick(random, list),
    chance: (probability) => random() < probability,
  }
}

function randomBytes(random: Random): Uint8Array {
  const words = Uint32Array.from({ length: 4 }, () => random() * 2 ** 32)
  return new Uint8Array(words.buffer)
}
