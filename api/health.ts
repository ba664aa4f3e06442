import type { Context } from 'hono'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Env } from './http.ts'

const PATIENCE_MS = 1_000

/** For whoever restarts or balances processes. What is wrong stands in the log, not in the answer. */
export const health = new Hono<Env>()
  .get('/live', (c) => c.text('ok'))
  .get('/ready', async (c) => {
    const missing = await findMissing(c)
    if (missing.length === 0) return c.text('ok')
    c.var.log.warn({ missing }, 'not ready')
    return c.text('not ready', 503)
  })

async function findMissing(c: Context<Env>): Promise<string[]> {
  const { db, temporal, hub } = c.var.deps
  const checks = {
    database: () => sql`select 1`.execute(db),
    temporal: () =>
      temporal.withDeadline(Date.now() + PATIENCE_MS, () =>
        temporal.workflowService.getSystemInfo({}),
      ),
    listener: async () => {
      if (!hub.isConnected()) throw new Error('Not connected')
    },
  }
  const names = Object.keys(checks) as (keyof typeof checks)[]
  const found = await Promise.all(names.map((name) => withinPatience(checks[name]())))
  return names.filter((_, index) => !found[index])
}

async function withinPatience(work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), PATIENCE_MS)
  const done = work.then(
    () => true,
    () => false,
  )
  const isDone = await Promise.race([done, late])
  clearTimeout(timer)
  return isDone
}
