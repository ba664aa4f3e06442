import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { readMailboxConfig } from '../config.ts'
import { createMailbox } from './app.ts'
import { openInbox } from './inbox.ts'
import { startSmtp } from './smtp.ts'

const config = readMailboxConfig()
const log = pino({ name: 'mailbox', level: config.LOG_LEVEL })
const host = config.MAILBOX_HOST
const inbox = openInbox(config.MAILBOX_FOLDER)
const smtp = await startSmtp(inbox, { host, port: config.MAILBOX_SMTP_PORT })
const server = serve({
  fetch: createMailbox(inbox).fetch,
  port: config.MAILBOX_PORT,
  hostname: host,
})
log.info('the mailbox takes mails')

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stop(signal))
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping')
  server.close()
  await smtp.stop()
  process.exit(0)
}
