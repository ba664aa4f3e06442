import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { requires } from '../access.ts'
import { createRouter } from '../http.ts'

const HEARTBEAT_MS = 15_000
/** How long a browser waits before it connects again. */
const RETRY_MS = 1_000

const stream = createRoute({
  ...requires('signed-in'),
  method: 'get',
  path: '/',
  tags: ['Events'],
  summary: 'What changes in the caller’s scope, as server-sent events',
  description:
    '`device-states` `{deviceIds: string[]|null}` and `autop-batch` `{batchId}` name what to fetch again; ' +
    '`access` says that access without password was asked for, granted, used or revoked; ' +
    '`notifications` says that the caller was told something, or has read it; ' +
    '`refetch` says that events may have been lost; `signed-out` is the last one of an ended session.',
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: z.string() } } },
  },
})

export const events = createRouter().openapi(stream, (c) => {
  const { sessionId, scope, account, deps } = c.var
  // What passes through a proxy must pass at once.
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (sse) => {
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    // One after the other, and all of them before the end: the last one says why it is the last.
    let sending: Promise<unknown> = Promise.resolve()
    const unsubscribe = deps.hub.subscribe({
      sessionId,
      accountId: account.id,
      scope,
      send: ({ event, data }) => {
        sending = sending.then(() => sse.writeSSE({ event, data: JSON.stringify(data) }))
      },
      close,
    })
    const beat = setInterval(() => void sse.write(': alive\n\n'), HEARTBEAT_MS)
    sse.onAbort(close)
    try {
      await sse.write(`retry: ${RETRY_MS}\n\n`)
      await closed
    } finally {
      clearInterval(beat)
      unsubscribe()
    }
    if (!sse.aborted) await sending
  })
})
