import type { AutopEntry } from './autop-line.ts'

/** What a submit does to one key of a device's set. `before` is null where the set lacks the key. */
export interface AutopDifference {
  key: string
  before: string | null
  after: string
  change: 'added' | 'changed' | 'same'
}

/**
 * The set after `changes`, which win. Sorted by key (by code unit, as PostgreSQL's "C"), one of each key: the
 * same change twice, or changes merged with each other first, end in the same set, to the byte.
 */
export function mergeAutop(
  set: readonly AutopEntry[],
  changes: readonly AutopEntry[],
): AutopEntry[] {
  return toEntries(new Map([...toPairs(set), ...toPairs(changes)]))
}

/** The set without `keys`, compared exactly as spelled. */
export function removeAutopKeys(set: readonly AutopEntry[], keys: readonly string[]): AutopEntry[] {
  const removed = new Set(keys)
  return toEntries(new Map(toPairs(set.filter(({ key }) => !removed.has(key)))))
}

/** One row for each key of `changes`, sorted by key; keys of the set that stay untouched are left out. */
export function diffAutop(
  set: readonly AutopEntry[],
  changes: readonly AutopEntry[],
): AutopDifference[] {
  const present = new Map(toPairs(set))
  return mergeAutop([], changes).map(({ key, value }) => {
    const before = present.get(key) ?? null
    return { key, before, after: value, change: changeOf(before, value) }
  })
}

function changeOf(before: string | null, after: string): AutopDifference['change'] {
  if (before === null) return 'added'
  return before === after ? 'same' : 'changed'
}

const toPairs = (entries: readonly AutopEntry[]) =>
  entries.map(({ key, value }) => [key, value] as const)

const toEntries = (pairs: Map<string, string>): AutopEntry[] =>
  Array.from(pairs, ([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1))
