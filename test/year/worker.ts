import path from 'node:path'
import {
  bundleWorkflowCode,
  DefaultLogger,
  type NativeConnection,
  Worker,
} from '@temporalio/worker'
import { refusalsAreFinal } from '../../activities/errors.ts'
import { heartbeats } from '../../activities/heartbeats.ts'
import { createOrderActivities } from '../../activities/orders.ts'
import { createPaymentActivities } from '../../activities/payments.ts'
import { createReminderActivities } from '../../activities/reminders.ts'
import { createRenewalActivities } from '../../activities/renewals.ts'
import type { Db } from '../../db/client.ts'
import { paymentsQueue } from '../../domain/task-queues.ts'
import type { PaymentProviders } from '../../gateways/payment/provider.ts'

export interface WorkerParts {
  native: NativeConnection
  taskQueue: string
  db: Db
  providers: PaymentProviders
  code: string
}

/** The product's workflows, and the clock that moves them. */
export async function bundleYear(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(import.meta.dirname, 'flows.ts'),
    logger: new DefaultLogger('ERROR'),
  })
  return code
}

/** What a year needs of the product's worker; without its schedules, which live in the present. */
export async function startYearWorker({ native, taskQueue, db, providers, code }: WorkerParts) {
  const deps = { db, log: silent }
  const activities = Object.assign(
    createOrderActivities({ db }),
    createPaymentActivities({ db, providers, publicUrl: 'http://console.test' }),
    createRenewalActivities(deps),
    createReminderActivities(deps),
  )
  const shared = {
    connection: native,
    activities,
    interceptors: { activity: [heartbeats, refusalsAreFinal] },
    shutdownGraceTime: '100ms',
    shutdownForceTime: '4s',
  }
  const workers = [
    await Worker.create({ ...shared, taskQueue, workflowBundle: { code } }),
    await Worker.create({ ...shared, taskQueue: paymentsQueue(taskQueue) }),
  ]
  const done = Promise.all(workers.map((worker) => worker.run()))
  return {
    async stop(): Promise<void> {
      for (const worker of workers) worker.shutdown()
      await done
    },
  }
}

const silent = { error: (...words: unknown[]) => console.error(...words) }
