import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { NoticeActivities } from '../activities/notices.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { fastForward } from '../test/time-skipping.ts'
import { notice, noticeCanceled } from './notice.ts'

const DAY = 86_400
const withWorker = useTemporal()

/** Receivers in so many chunks. */
function receivers(chunks: number) {
  const seen = { published: 0, chunks: [] as (string | null)[], finished: 0, isCanceled: false }
  const activities: NoticeActivities = {
    async publishNotice() {
      if (!seen.isCanceled) seen.published += 1
      return !seen.isCanceled
    },
    async tellReceivers({ after }) {
      seen.chunks.push(after)
      return seen.chunks.length < chunks ? `receiver-${seen.chunks.length}` : null
    },
    async finishNotice() {
      seen.finished += 1
    },
  }
  return { seen, activities }
}

const start = ({ client, taskQueue }: Running, inSeconds: number) =>
  client.workflow.start(notice, {
    workflowId: `notice-${randomUUID()}`,
    taskQueue,
    args: [
      { noticeId: 'an-id', publishAt: new Date(Date.now() + inSeconds * 1_000).toISOString() },
    ],
  })

test('a notice waits for its time, and then tells all chunk by chunk', () => {
  const { seen, activities } = receivers(3)
  return withWorker(activities, async (running) => {
    const handle = await start(running, 3 * DAY)
    await vi.waitFor(async () => expect((await handle.describe()).historyLength).toBeGreaterThan(4))
    expect(seen.published).toBe(0)

    await fastForward(running.client, {
      workflowId: handle.workflowId,
      seconds: 3 * DAY + 60,
      stepId: 'three-days',
    })

    expect(await handle.result()).toBe('published')
    expect(seen).toMatchObject({ published: 1, finished: 1 })
    expect(seen.chunks).toEqual([null, 'receiver-1', 'receiver-2'])
  })
})

test('one that is canceled ends at once and tells nobody', () => {
  const { seen, activities } = receivers(1)
  return withWorker(activities, async (running) => {
    const handle = await start(running, 3 * DAY)
    seen.isCanceled = true

    await handle.signal(noticeCanceled)

    expect(await handle.result()).toBe('canceled')
    expect(seen).toMatchObject({ chunks: [], finished: 0 })
  })
})

test('one for very many goes on in a new run, where the last has stopped', () => {
  const { seen, activities } = receivers(202)
  return withWorker(activities, async (running) => {
    const handle = await start(running, 0)

    expect(await handle.result()).toBe('published')
    expect(seen.chunks).toHaveLength(202)
    expect(seen.chunks[200]).toBe('receiver-200')
    expect((await handle.describe()).historyLength).toBeLessThan(50)
  })
}, 60_000)
