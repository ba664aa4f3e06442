import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common'
import * as wf from '@temporalio/workflow'

export * from '../../workflows/index.ts'

export interface Begin {
  workflow: string
  workflowId: string
  args: unknown[]
}

export const begin = wf.defineSignal<[Begin]>('begin')

/**
 * A clock: what it begins has its time, which a test moves ahead; what is started otherwise would begin in the present.
 * Between two steps it has no child, because time stands still for whoever waits for one.
 */
export async function clock(): Promise<void> {
  const asked: Begin[] = []
  wf.setHandler(begin, (one) => {
    asked.push(one)
  })
  for (;;) {
    await wf.condition(() => asked.length > 0)
    await Promise.all(asked.splice(0).map((one) => wf.executeChild(beginOne, { args: [one] })))
    if (wf.workflowInfo().continueAsNewSuggested && asked.length === 0) await wf.continueAsNew()
  }
}

/** Begins a process that goes on by itself. */
export async function beginOne({ workflow, workflowId, args }: Begin): Promise<void> {
  try {
    await wf.startChild(workflow, {
      workflowId,
      args,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      parentClosePolicy: 'ABANDON',
    })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
