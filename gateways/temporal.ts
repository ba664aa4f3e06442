import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowExecutionStatusName,
  WorkflowNotFoundError,
} from '@temporalio/client'
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common'
import { lateStart, PAYMENT_SEEN } from '../domain/order.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'

export interface TemporalTarget {
  temporal: Client
  /** Where workflows and their short database work wait for a worker. */
  taskQueue: string
}

/** By itself the client would try for half a minute, and the outbox entry would be locked as long. */
const DELIVER_MS = 3_000

/** What the outbox holds of one start or signal. */
export interface Delivery {
  kind: 'start' | 'signal'
  name: string
  workflowId: string
  args: unknown
  options: unknown
}

interface StartOptions {
  summary: string
  fairnessKey: string
  searchAttributes: Record<keyof typeof SEARCH_ATTRIBUTES, string | number>
  again?: boolean
}

/**
 * Starts or signals a workflow. Repeatable: one that runs already counts as started, one that has ended needs
 * no signal, unless it tells of money: another workflow looks into that.
 *
 * @throws whatever Temporal answers otherwise; the caller keeps the entry and comes again
 */
export async function deliver(target: TemporalTarget, delivery: Delivery): Promise<void> {
  await target.temporal.withDeadline(Date.now() + DELIVER_MS, () =>
    delivery.kind === 'signal' ? signal(target, delivery) : start(target, delivery),
  )
}

async function start({ temporal, taskQueue }: TemporalTarget, delivery: Delivery): Promise<void> {
  const { summary, fairnessKey, searchAttributes, again } = delivery.options as StartOptions
  try {
    await temporal.workflow.start(delivery.name, {
      taskQueue,
      workflowId: delivery.workflowId,
      args: delivery.args as unknown[],
      workflowIdReusePolicy: again ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      // A worker that dies holds a task this long; the default of ten seconds would be seen by people.
      workflowTaskTimeout: '5s',
      priority: { priorityKey: 3, fairnessKey },
      staticSummary: summary,
      typedSearchAttributes: typed(searchAttributes),
    })
  } catch (error) {
    // A run that is about to end would not see the new work: come again when it has.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError) || again) throw error
  }
}

async function signal(target: TemporalTarget, delivery: Delivery): Promise<void> {
  const { workflowId, name, args } = delivery
  try {
    await target.temporal.workflow.getHandle(workflowId).signal(name, ...(args as unknown[]))
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    if (name === PAYMENT_SEEN) await start(target, { ...delivery, ...lateStart(workflowId, args) })
  }
}

function typed(attributes: StartOptions['searchAttributes']): SearchAttributePair[] {
  return Object.entries(attributes).map(([name, value]) => ({
    key: defineSearchAttributeKey(name, SEARCH_ATTRIBUTES[name as keyof typeof SEARCH_ATTRIBUTES]),
    value,
  })) as SearchAttributePair[]
}

/** How a process ended, or that there never was one. */
export type LastRun = 'completed' | 'failed' | 'terminated' | 'timed_out' | 'canceled' | 'none'

const ASKED_AT_ONCE = 8

/**
 * Of some processes, those that run. First by the list, which lags some seconds behind; each that is not in it is
 * asked for by itself.
 *
 * @returns how the others ended
 */
export async function findEnded(
  { temporal }: Pick<TemporalTarget, 'temporal'>,
  workflowIds: readonly string[],
): Promise<Map<string, LastRun>> {
  const running = new Set<string>()
  if (workflowIds.length > 0) {
    const names = workflowIds.map((id) => `"${id}"`).join(', ')
    const query = `ExecutionStatus = "Running" and WorkflowId in (${names})`
    for await (const { workflowId } of temporal.workflow.list({ query })) running.add(workflowId)
  }
  const left = workflowIds.filter((id) => !running.has(id))
  const ended = new Map<string, LastRun>()
  for (let from = 0; from < left.length; from += ASKED_AT_ONCE) {
    const some = left.slice(from, from + ASKED_AT_ONCE)
    const runs = await Promise.all(some.map((id) => lastRunOf(temporal, id)))
    for (const [index, id] of some.entries()) {
      const run = runs[index]
      if (run) ended.set(id, run)
    }
  }
  return ended
}

/** Undefined: it runs. */
async function lastRunOf(temporal: Client, workflowId: string): Promise<LastRun | undefined> {
  try {
    const { status } = await temporal.workflow.getHandle(workflowId).describe()
    return ENDINGS[status.name]
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'none'
    throw error
  }
}

const ENDINGS: { [Status in WorkflowExecutionStatusName]?: LastRun } = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed_out',
  CANCELLED: 'canceled',
}
