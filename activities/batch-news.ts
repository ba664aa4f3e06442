import { type Listener, listen } from '../db/notifications.ts'

/** Wakes whoever waits for news of a batch. */
export interface BatchNews {
  /** Ends with the next news of the batch, after `limitMs`, or when `signal` aborts; never throws. */
  next(batchId: string, limitMs: number, signal: AbortSignal): Promise<void>
  listener: Listener
}

/** @param databaseUrl where to listen, on a connection of its own */
export function listenForBatchNews(databaseUrl: string): BatchNews {
  const waiting = new Map<string, Set<() => void>>()
  const wake = (batchId: string) => {
    const waiters = waiting.get(batchId)
    waiting.delete(batchId)
    for (const done of waiters ?? []) done()
  }
  const listener = listen(
    databaseUrl,
    { autop_batch_changed: ({ batchId }) => wake(batchId) },
    () => [...waiting.keys()].forEach(wake),
  )
  return {
    listener,
    next(batchId, limitMs, signal) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          waiting.get(batchId)?.delete(done)
          resolve()
        }
        const timer = setTimeout(done, limitMs)
        signal.addEventListener('abort', done, { once: true })
        const waiters = waiting.get(batchId) ?? new Set()
        waiting.set(batchId, waiters.add(done))
      })
    },
  }
}
