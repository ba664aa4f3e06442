import { serve } from '@hono/node-server'
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker'
import { Hono } from 'hono'
import pino from 'pino'
import { readWorkerConfig } from '../config.ts'
import { createPaymentProviders } from '../gateways/payment/providers.ts'
import { startWorker } from './worker.ts'

const config = readWorkerConfig()
const log = pino({ name: 'worker', level: config.LOG_LEVEL })

Runtime.install({
  logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
    const write = {
      TRACE: 'trace',
      DEBUG: 'debug',
      INFO: 'info',
      WARN: 'warn',
      ERROR: 'error',
    } as const
    log[write[level]](meta ?? {}, message)
  }),
  telemetryOptions: {
    logging: { filter: makeTelemetryFilterString({ core: 'WARN' }), forward: {} },
  },
  // Ours below: both workers, the relay and the connections end in one order.
  shutdownSignals: [],
})

const worker = await startWorker({
  databaseUrl: config.DATABASE_URL,
  temporalAddress: config.TEMPORAL_ADDRESS,
  temporalNamespace: config.TEMPORAL_NAMESPACE,
  taskQueue: config.TEMPORAL_TASK_QUEUE,
  inFlight: config.AUTOP_IN_FLIGHT,
  mail: { smtpUrl: config.SMTP_URL, from: config.MAIL_FROM },
  payments: createPaymentProviders(config),
  reconcileMinutes: config.RECONCILE_MINUTES,
  renewalMinutes: config.RENEWAL_SWEEP_MINUTES,
  publicUrl: config.PUBLIC_URL,
  secretKey: config.SECRET_KEY,
  allowsPrivateWebhooks: config.WEBHOOK_ALLOW_PRIVATE,
  log,
})

const health = new Hono()
  .get('/health/live', (c) => c.text('ok'))
  .get('/health/ready', async (c) =>
    (await worker.isReady().catch(() => false)) ? c.text('ok') : c.text('not ready', 503),
  )
const server = serve({
  fetch: health.fetch,
  port: config.WORKER_HEALTH_PORT,
  hostname: '127.0.0.1',
})
log.info('worker is ready')

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    log.info({ signal: name }, 'worker stops')
    void worker.stop()
  })
}

try {
  await worker.done
  process.exitCode = 0
} catch (error) {
  log.fatal({ err: error }, 'worker ended by itself')
  process.exitCode = 1
} finally {
  server.close()
}
