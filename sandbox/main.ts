import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { readSandboxConfig } from '../config.ts'
import { announceAll } from './announcements.ts'
import { createSandbox } from './app.ts'
import { openStore } from './store.ts'

const config = readSandboxConfig()
const log = pino({ name: 'sandbox', level: config.LOG_LEVEL })
const store = openStore(config.SANDBOX_FOLDER)
const stopping = new AbortController()
const announcing = announceAll(
  store,
  { webhookUrl: config.SANDBOX_WEBHOOK_URL, secret: config.SANDBOX_SECRET },
  stopping.signal,
)
const app = createSandbox(store, {
  secret: config.SANDBOX_SECRET,
  publicUrl: config.SANDBOX_PUBLIC_URL ?? `http://127.0.0.1:${config.SANDBOX_PORT}`,
})
const server = serve({
  fetch: app.fetch,
  port: config.SANDBOX_PORT,
  hostname: config.SANDBOX_HOST,
})
log.info('the sandbox takes test money')

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stop(signal))
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping')
  stopping.abort()
  server.close()
  await announcing
  process.exit(0)
}
