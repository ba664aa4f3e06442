import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { reconcileScheduleId, scheduleReconcile } from './reconcile-schedule.ts'

let connection: Connection
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') })
})
afterAll(() => connection.close())

test('reconciling is scheduled once, as often as the last start says', async () => {
  const temporal = new Client({ connection })
  const taskQueue = `test-${randomUUID()}`
  const common = { temporal, taskQueue, log: pino({ level: 'silent' }) }
  const { signal } = new AbortController()
  const handle = temporal.schedule.getHandle(reconcileScheduleId(taskQueue))

  await scheduleReconcile({ ...common, everyMinutes: 30 }, signal)
  await scheduleReconcile({ ...common, everyMinutes: 20 }, signal)

  const { spec, action, policies } = await handle.describe()
  expect(spec.intervals).toMatchObject([{ every: 20 * 60_000 }])
  expect(action).toMatchObject({ workflowType: 'reconcile', taskQueue })
  expect(policies).toMatchObject({ overlap: 'SKIP' })
  await handle.delete()
})
