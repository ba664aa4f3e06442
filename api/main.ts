import path from 'node:path'
import { serve } from '@hono/node-server'
import { Client, Connection } from '@temporalio/client'
import { readApiConfig } from '../config.ts'
import { connect } from '../db/client.ts'
import { createPaymentProviders } from '../gateways/payment/providers.ts'
import { createSecretBox } from '../gateways/secret-box.ts'
import { createApp } from './app.ts'
import { createEventHub } from './events.ts'
import { createLimits } from './limits.ts'
import { createLog, createOutput } from './request-log.ts'
import { refuseSampleData } from './sample-data.ts'

const STOP_MS = 5_000
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
const CONNECTIONS = 20

const config = readApiConfig()
const log = createLog(config.LOG_LEVEL, 'api', createOutput())
const db = connect(config.DATABASE_URL, { role: 'gatehouse_api', max: CONNECTIONS })
// Connects at its first use, so that the API starts, and says that it is not ready, while Temporal is away.
const connection = Connection.lazy({ address: config.TEMPORAL_ADDRESS })
const hub = createEventHub({
  connectionString: config.DATABASE_URL,
  db,
  log,
  sessionIdleMinutes: config.SESSION_IDLE_MINUTES,
})
const app = createApp({
  db,
  temporal: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
  temporalNamespace: config.TEMPORAL_NAMESPACE,
  taskQueue: config.TEMPORAL_TASK_QUEUE,
  temporalUiUrl: config.TEMPORAL_UI_URL,
  log,
  hub,
  limits: createLimits(db, {
    signInsOfAccount: config.LIMIT_SIGN_INS_OF_ACCOUNT,
    signInsOfAddress: config.LIMIT_SIGN_INS_OF_ADDRESS,
    requests: config.LIMIT_REQUESTS,
    exports: config.LIMIT_EXPORTS,
    batches: config.LIMIT_BATCHES,
    imports: config.LIMIT_IMPORTS,
  }),
  sessionIdleMinutes: config.SESSION_IDLE_MINUTES,
  sessionMaxHours: config.SESSION_MAX_HOURS,
  secretBox: createSecretBox(config.SECRET_KEY),
  payments: createPaymentProviders(config),
  region: config.REGION,
  orderPaymentHours: config.ORDER_PAYMENT_HOURS,
  hasFreeMonth: config.FREE_MONTH,
  allowsPrivateWebhooks: config.WEBHOOK_ALLOW_PRIVATE,
  publicUrl: config.PUBLIC_URL,
  trustedProxies: config.TRUSTED_PROXIES,
  adminDirectory: path.resolve(import.meta.dirname, '../dist/admin'),
})
if (!config.ALLOW_SAMPLE_DATA) await refuseSampleData(db, log)
const server = serve(
  {
    fetch: app.fetch,
    port: config.PORT,
    hostname: config.HOST,
    serverOptions: { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
  },
  ({ address, port }) => log.info({ address, port }, 'the api serves'),
)
server.on('error', (err) => {
  log.fatal({ err }, 'cannot serve')
  process.exit(1)
})

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!isStopping) void stop(signal)
  })
}

/** Ends streams at once, lets requests under way finish, and cuts off whatever still runs at the limit. */
async function stop(signal: string): Promise<void> {
  isStopping = true
  log.info({ signal }, 'stopping')
  const limit = setTimeout(() => process.exit(1), STOP_MS)
  limit.unref()
  const closed = new Promise((resolve) => server.close(resolve))
  await hub.close()
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await closed
  await Promise.allSettled([db.destroy(), connection.close()])
  log.info('stopped')
}
