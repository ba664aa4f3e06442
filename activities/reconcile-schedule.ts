import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client'
import type { Logger } from 'pino'

interface ReconcileSchedule {
  temporal: Client
  taskQueue: string
  /** Between two runs. */
  everyMinutes: number
  log: Logger
}

const PAUSE_MS = 5_000

export const reconcileScheduleId = (taskQueue: string) => `reconcile-${taskQueue}`

/** Sees to it that reconciling is scheduled as it is set; comes again until Temporal takes it. Repeatable. */
export async function scheduleReconcile(
  schedule: ReconcileSchedule,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await setSchedule(schedule)
    } catch (error) {
      schedule.log.warn({ err: error }, 'reconciling could not be scheduled')
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}

async function setSchedule({ temporal, taskQueue, everyMinutes }: ReconcileSchedule) {
  const scheduleId = reconcileScheduleId(taskQueue)
  const spec = { intervals: [{ every: Math.round(everyMinutes * 60_000) }] }
  const options: ScheduleOptions = {
    scheduleId,
    spec,
    // One that is missed while nothing ran is made up for by the next.
    policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'reconcile',
      workflowId: scheduleId,
      taskQueue,
      workflowTaskTimeout: '5s',
      staticSummary: 'Asks providers about payments whose announcements may be lost',
    },
  }
  try {
    await temporal.schedule.create(options)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await temporal.schedule.getHandle(scheduleId).update((now) => ({ ...now, spec }))
  }
}
