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

/** Everything that is looked after again and again. */
function schedulesOf({ taskQueue, everyMinutes }: ReconcileSchedule): Planned[] {
  return [
    {
      scheduleId: reconcileScheduleId(taskQueue),
      everyMinutes,
      workflowType: 'reconcile',
      args: [],
      staticSummary: 'Asks providers about payments whose announcements may be lost',
    },
    {
      scheduleId: `reconciliation-${taskQueue}`,
      everyMinutes,
      workflowType: 'reconciliation',
      args: [{ graceMinutes: GRACE_MINUTES }],
      staticSummary: 'Looks for rows without their process, and starts it',
    },
    {
      scheduleId: `books-check-${taskQueue}`,
      everyMinutes: BOOKS_EVERY_MINUTES,
      workflowType: 'booksCheck',
      args: [],
      staticSummary: 'Goes through the books, and notes what does not add up',
    },
    {
      scheduleId: `expiry-digest-${taskQueue}`,
      everyMinutes: DIGEST_EVERY_MINUTES,
      workflowType: 'expiryDigest',
      args: [],
      staticSummary: 'Tells everybody whose morning has come what of theirs ends',
    },
  ]
}

interface Planned {
  scheduleId: string
  everyMinutes: number
  workflowType: string
  args: unknown[]
  staticSummary: string
}

/** What is younger may be about to start, or to end. */
const GRACE_MINUTES = 5
/** All of the books, page by page. */
const BOOKS_EVERY_MINUTES = 360

/** There are time zones that are half an hour off the others. */
const DIGEST_EVERY_MINUTES = 30

/** Sees to it that reconciling is scheduled as it is set; comes again until Temporal takes it. Repeatable. */
export async function scheduleReconcile(
  schedule: ReconcileSchedule,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const planned of schedulesOf(schedule)) await setSchedule(schedule, planned)
      return
    } catch (error) {
      schedule.log.warn({ err: error }, 'reconciling could not be scheduled')
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}

async function setSchedule(
  { temporal, taskQueue }: ReconcileSchedule,
  { scheduleId, everyMinutes, ...workflow }: Planned,
): Promise<void> {
  const spec = { intervals: [{ every: Math.round(everyMinutes * 60_000) }] }
  const options: ScheduleOptions = {
    scheduleId,
    spec,
    // One that is missed while nothing ran is made up for by the next.
    policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowId: scheduleId,
      taskQueue,
      workflowTaskTimeout: '5s',
      ...workflow,
    },
  }
  try {
    await temporal.schedule.create(options)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await temporal.schedule.getHandle(scheduleId).update((now) => ({ ...now, spec }))
  }
}
