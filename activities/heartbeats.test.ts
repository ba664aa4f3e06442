import type { Context } from '@temporalio/activity'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { heartbeats } from './heartbeats.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['is waited for by its heart', 10_000, 2],
  ['is not', undefined, 0],
])('an activity that %s says in time that it is alive, until it ends', async (_, limit, beats) => {
  const heartbeat = vi.fn()
  const ended = Promise.withResolvers<void>()
  // As much of a context as is asked.
  const context = { info: { heartbeatTimeoutMs: limit }, heartbeat } as unknown as Context
  const running = heartbeats(context).inbound?.execute?.(
    { args: [], headers: {} },
    () => ended.promise,
  )
  await vi.advanceTimersByTimeAsync(5_000)
  expect(heartbeat).toHaveBeenCalledTimes(beats)

  ended.resolve()
  await running
  await vi.advanceTimersByTimeAsync(5_000)

  expect(heartbeat).toHaveBeenCalledTimes(beats)
})
