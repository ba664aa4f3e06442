import {
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { Context } from 'hono'
import { creditAssignmentWorkflowId } from '../db/credits.ts'
import { AppError, ERROR_CODES } from '../domain/errors.ts'
import { creditAssignment, type RevokeRequest, revoke } from '../workflows/credit-assignment.ts'
import type { Env } from './http.ts'

const ANSWER_MS = 15_000

/**
 * Has the process of an assignment take back what is unspent. One that has ended long ago begins anew.
 *
 * @throws AppError as the process refuses, or `unavailable` where it does not answer
 */
export async function revokeThroughProcess(
  c: Context<Env>,
  assignmentId: string,
  request: RevokeRequest,
): Promise<void> {
  const { temporal, deps } = c.var
  const startWorkflowOperation = new WithStartWorkflowOperation(creditAssignment, {
    workflowId: creditAssignmentWorkflowId(assignmentId),
    taskQueue: deps.taskQueue,
    args: [{ assignmentId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowTaskTimeout: '5s',
  })
  try {
    await temporal.withDeadline(Date.now() + ANSWER_MS, () =>
      temporal.workflow.executeUpdateWithStart(revoke, {
        args: [request],
        startWorkflowOperation,
        updateId: request.key,
      }),
    )
  } catch (error) {
    throw explained(error)
  }
}

function explained(error: unknown): unknown {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined
  const failure = innermost(cause)
  const code = ERROR_CODES.find((one) => one === failure?.type)
  if (failure && code) return new AppError(code, failure.message, { cause: error })
  if (!(error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)) return error
  return new AppError('unavailable', 'The process does not answer right now: try again', {
    cause: error,
  })
}

function innermost(error: unknown): ApplicationFailure | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure) return at
  }
  return undefined
}
