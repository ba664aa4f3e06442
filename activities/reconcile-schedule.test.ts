import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { reconcileScheduleId, scheduleReconcile } from './reconcile-schedule.ts'
import { renewalScheduleId, scheduleRenewals } from './renewal-schedule.ts'

let connection: Connection
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') })
})
afterAll(() => connection.close())

test.each([
  ['reconciling', 'reconcile', scheduleReconcile, reconcileScheduleId],
  ['renewing', 'renewalSweep', scheduleRenewals, renewalScheduleId],
] as const)('%s is scheduled once, as often as the last start says', async (...of) => {
  const [, workflowType, schedule, scheduleId] = of
  const temporal = new Client({ connection })
  const taskQueue = `test-${randomUUID()}`
  const common = { temporal, taskQueue, log: pino({ level: 'silent' }) }
  const { signal } = new AbortController()
  const handle = temporal.schedule.getHandle(scheduleId(taskQueue))

  await schedule({ ...common, everyMinutes: 30 }, signal)
  await schedule({ ...common, everyMinutes: 20 }, signal)

  const { spec, action, policies } = await handle.describe()
  expect(spec.intervals).toMatchObject([{ every: 20 * 60_000 }])
  expect(action).toMatchObject({ workflowType, taskQueue })
  expect(policies).toMatchObject({ overlap: 'SKIP' })
  await handle.delete()
})
