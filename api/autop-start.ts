import type { Context } from 'hono'
import { setEntryDone, type WorkflowStart } from '../db/outbox.ts'
import { deliver } from '../gateways/temporal.ts'
import type { Env } from './http.ts'

/** Tries the start at once; whatever comes between, the relay has the entry. */
export function startSoon(c: Context<Env>, outboxId: number, start: WorkflowStart): void {
  const { temporal, log, deps, requestId } = c.var
  deliver(
    { temporal, taskQueue: deps.taskQueue },
    { kind: 'start', name: start.workflow, ...start },
  )
    .then(() => setEntryDone(deps.db, outboxId))
    .catch((error: unknown) =>
      log.warn({ err: error, requestId, workflowId: start.workflowId }, 'left to the relay'),
    )
}
