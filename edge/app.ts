import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createFiles, type FilesOptions } from './files.ts'

export interface AppOptions extends FilesOptions {
  /** What the edge needs and lacks at this moment; empty where it is ready. */
  missing(): Promise<string[]>
}

export function createApp({ missing, ...options }: AppOptions) {
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/health/live', (c) => c.json({ status: 'live' }))
    .get('/health/ready', async (c) => {
      const parts = await missing()
      return parts.length === 0
        ? c.json({ status: 'ready' })
        : c.json({ status: 'not_ready', missing: parts }, 503)
    })
    .route('/autop', createFiles(options))
    .notFound((c) => c.text('No such file\n', 404))
    .onError((error, c) => {
      options.log.error({ err: error, path: c.req.path }, 'a request failed')
      return c.text('Try again later\n', 503, { 'Retry-After': '5' })
    })
}
