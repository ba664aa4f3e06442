import type { CommandCounts } from './autop-batch.ts'

/**
 * How long a running batch still needs at the pace it has had, in whole seconds; null while there is no pace yet,
 * or where only offline devices are left, which come back when they come back.
 *
 * @param elapsedSeconds since the batch started
 */
export function secondsLeft(counts: CommandCounts, elapsedSeconds: number): number | null {
  const done = counts.succeeded + counts.failed
  const toDo = counts.queued + counts.sent
  if (done === 0 || toDo === 0 || elapsedSeconds <= 0) return null
  return Math.ceil((elapsedSeconds / done) * toDo)
}

/** Parts of `items`, `size` each, the last one shorter. */
export function split<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  )
}
