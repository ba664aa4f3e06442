import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker'
import type { Logger } from 'pino'
import { connect } from '../db/client.ts'
import { devicesQueue, mailQueue, paymentsQueue, webhookQueue } from '../domain/task-queues.ts'
import type { PaymentProviders } from '../gateways/payment/provider.ts'
import { createSecretBox } from '../gateways/secret-box.ts'
import { createMailer } from '../gateways/smtp.ts'
import { createWebhookSender } from '../gateways/webhook.ts'
import { runSealer } from './audit-seals.ts'
import { createAutopActivities } from './autop-batches.ts'
import { listenForBatchNews } from './batch-news.ts'
import { createCreditActivities } from './credits.ts'
import { createDeviceActivities } from './deliveries.ts'
import { refusalsAreFinal } from './errors.ts'
import { createFindingActivities } from './findings.ts'
import { heartbeats } from './heartbeats.ts'
import { createMailActivities } from './mails.ts'
import { createNoticeActivities } from './notices.ts'
import { createOrderActivities } from './orders.ts'
import { createPaymentActivities } from './payments.ts'
import { createReconcileActivities } from './reconcile.ts'
import { scheduleReconcile } from './reconcile-schedule.ts'
import { createRefundActivities } from './refunds.ts'
import { runRelay } from './relay.ts'
import { createReminderActivities } from './reminders.ts'
import { scheduleRenewals } from './renewal-schedule.ts'
import { createRenewalActivities } from './renewals.ts'
import { createWebhookActivities } from './webhooks.ts'
import { workflowBundle } from './workflow-bundle.ts'

export interface WorkerSettings {
  databaseUrl: string
  temporalAddress: string
  temporalNamespace: string
  taskQueue: string
  /** Devices of one batch that are worked at the same time. */
  inFlight: number
  mail: {
    smtpUrl: string
    /** As in `Gatehouse <no-reply@example.com>`. */
    from: string
  }
  /** Those that are configured. */
  payments: PaymentProviders
  /** Between two looks for what providers have not announced. */
  reconcileMinutes: number
  /** Between two sweeps for what is to be renewed by itself. */
  renewalMinutes: number
  /** What a browser types to open the console. */
  publicUrl: string
  /** Opens what the api has sealed. */
  secretKey: string
  /** Development: webhooks may lead to the own network. */
  allowsPrivateWebhooks: boolean
  log: Logger
  /** Made from the sources where none is given. */
  workflowBundle?: WorkflowBundleOption
}

export interface RunningWorker {
  /** Ends when the worker has stopped; rejects where it stopped by itself. */
  done: Promise<void>
  isReady(): Promise<boolean>
  /** Lets running activities stop at their next step, and answers when all is closed. */
  stop(): Promise<void>
}

/** Chunks that one worker works at the same time, over all batches; the others wait in the queue, by fairness. */
const CHUNKS_AT_ONCE = 8
/** As many as there are connections to the mail server. */
const MAILS_AT_ONCE = 4
const WEBHOOKS_AT_ONCE = 20
/** Calls to payment providers, and what is noted of their answers. */
const PAYMENTS_AT_ONCE = 40

/** Workflows, activities of all queues, the outbox relay and the seals of the audit log, in this process. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const {
    databaseUrl,
    temporalAddress: address,
    temporalNamespace: namespace,
    taskQueue,
    log,
  } = settings
  const db = connect(databaseUrl, { role: 'gatehouse_worker', max: 20 })
  const news = listenForBatchNews(databaseUrl)
  const native = await NativeConnection.connect({ address })
  const connection = await Connection.connect({ address })
  const temporal = new Client({ connection, namespace })

  const shared = {
    connection: native,
    namespace,
    interceptors: { activity: [heartbeats, refusalsAreFinal] },
    shutdownGraceTime: '100ms',
    shutdownForceTime: '4s',
    // A paused batch is told at the next heartbeat; the default would let it run on for many seconds.
    maxHeartbeatThrottleInterval: '500ms',
  }
  const core = await Worker.create({
    ...shared,
    taskQueue,
    activities: Object.assign(
      createAutopActivities({ db }),
      createCreditActivities({ db }),
      createFindingActivities({ db, temporal, log }),
      createNoticeActivities({ db }),
      createOrderActivities({ db }),
      createReminderActivities({ db, log }),
      createRenewalActivities({ db, log }),
    ),
    stickyQueueScheduleToStartTimeout: '3s',
    workflowBundle: settings.workflowBundle ?? (await workflowBundle(log)),
  })
  const devices = await Worker.create({
    ...shared,
    taskQueue: devicesQueue(taskQueue),
    // A chunk says itself that it gets on: one that hangs at the database must not look alive.
    interceptors: { activity: [refusalsAreFinal] },
    activities: createDeviceActivities({ db, news, inFlight: settings.inFlight }),
    maxConcurrentActivityTaskExecutions: CHUNKS_AT_ONCE,
  })
  const { smtpUrl, from } = settings.mail
  const mailer = createMailer({ url: smtpUrl, from })
  const mails = await Worker.create({
    ...shared,
    taskQueue: mailQueue(taskQueue),
    activities: createMailActivities({ db, mailer, publicUrl: settings.publicUrl }),
    maxConcurrentActivityTaskExecutions: MAILS_AT_ONCE,
  })
  const webhooks = await Worker.create({
    ...shared,
    taskQueue: webhookQueue(taskQueue),
    activities: createWebhookActivities({
      db,
      sender: createWebhookSender({ allowsPrivate: settings.allowsPrivateWebhooks }),
      secretBox: createSecretBox(settings.secretKey),
    }),
    maxConcurrentActivityTaskExecutions: WEBHOOKS_AT_ONCE,
  })
  const { payments: providers, publicUrl } = settings
  const payments = await Worker.create({
    ...shared,
    taskQueue: paymentsQueue(taskQueue),
    activities: Object.assign(
      createPaymentActivities({ db, providers, publicUrl }),
      createRefundActivities({ db, providers }),
      createReconcileActivities({ db, providers, log }),
    ),
    maxConcurrentActivityTaskExecutions: PAYMENTS_AT_ONCE,
  })

  const stopping = new AbortController()
  const relay = runRelay({ db, temporal, taskQueue, log }, stopping.signal)
  const sealer = runSealer({ db, log }, stopping.signal)
  const scheduling = scheduleReconcile(
    { temporal, taskQueue, everyMinutes: settings.reconcileMinutes, log },
    stopping.signal,
  )
  const sweeping = scheduleRenewals(
    { temporal, taskQueue, everyMinutes: settings.renewalMinutes, log },
    stopping.signal,
  )
  const workers = [core, devices, mails, webhooks, payments]
  const done = Promise.all(workers.map((worker) => worker.run())).then(close, async (error) => {
    await close()
    throw error
  })

  async function close(): Promise<void> {
    stopping.abort()
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
    await relay
    await sealer
    await scheduling
    await sweeping
    mailer.close()
    await news.listener.close()
    await connection.close()
    await native.close().catch(() => {})
    await db.destroy()
  }

  return {
    done,
    async isReady() {
      const isRunning = workers.every((worker) => worker.getState() === 'RUNNING')
      if (!isRunning || !news.listener.isConnected()) return false
      await db.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
      return true
    },
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
      await done
    },
  }
}
