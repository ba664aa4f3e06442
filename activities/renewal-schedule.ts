import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client'
import type { Logger } from 'pino'

interface RenewalSchedule {
  temporal: Client
  taskQueue: string
  /** Between two sweeps. */
  everyMinutes: number
  log: Logger
}

const PAUSE_MS = 5_000

export const renewalScheduleId = (taskQueue: string) => `renewal-sweep-${taskQueue}`

/** Sees to it that sweeps are scheduled as they are set; comes again until Temporal takes it. Repeatable. */
export async function scheduleRenewals(
  schedule: RenewalSchedule,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await setSchedule(schedule)
    } catch (error) {
      schedule.log.warn({ err: error }, 'automatic renewals could not be scheduled')
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}

async function setSchedule({ temporal, taskQueue, everyMinutes }: RenewalSchedule) {
  const scheduleId = renewalScheduleId(taskQueue)
  const spec = { intervals: [{ every: Math.round(everyMinutes * 60_000) }] }
  const options: ScheduleOptions = {
    scheduleId,
    spec,
    // The rows say what is due: after an outage one sweep makes up for all that were missed.
    policies: { overlap: 'SKIP', catchupWindow: '1 day' },
    action: {
      type: 'startWorkflow',
      workflowType: 'renewalSweep',
      workflowId: scheduleId,
      taskQueue,
      workflowTaskTimeout: '5s',
      staticSummary: 'Renews what is due today by its automatic renewals',
    },
  }
  try {
    await temporal.schedule.create(options)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await temporal.schedule.getHandle(scheduleId).update((now) => ({ ...now, spec }))
  }
}
