import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { SEARCH_ATTRIBUTES } from '../../../domain/search-attributes.ts'

const RETENTION_DAYS = 30

/** As the server numbers them. */
const INDEXED_VALUE_TYPES = { KEYWORD: 2, INT: 3, BOOL: 5 }

const ALREADY_EXISTS = 6

/** Whether the server at `address` answers. */
export async function isServing(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address })
  try {
    const health = await connection.withDeadline(Date.now() + 1_000, () =>
      connection.healthService.check({
        service: 'temporal.api.workflowservice.v1.WorkflowService',
      }),
    )
    return health.status === 1
  } finally {
    await connection.close()
  }
}

/** Makes the namespace and its search attributes, if they are missing, and waits until they can be used. */
export async function ensureNamespace(address: string, namespace = 'default'): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    await unlessItExists(
      connection.workflowService.registerNamespace({
        namespace,
        // The typings ask for a Long; the encoder takes a number as well.
        workflowExecutionRetentionPeriod: { seconds: (RETENTION_DAYS * 86_400) as never },
      }),
    )
    await untilItWorks(() => addSearchAttributes(connection, namespace))
    await untilItWorks(() =>
      connection.workflowService.countWorkflowExecutions({ namespace, query: 'OrgId = "none"' }),
    )
  } finally {
    await connection.close()
  }
}

async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { operatorService } = connection
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace })
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes))
  if (missing.length === 0) return
  const searchAttributes = Object.fromEntries(
    missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]]),
  )
  await unlessItExists(operatorService.addSearchAttributes({ namespace, searchAttributes }))
}

async function unlessItExists(call: Promise<unknown>): Promise<void> {
  await call.catch((error) => {
    if (error?.code !== ALREADY_EXISTS) throw error
  })
}

/** The server learns of a new namespace and its attributes within seconds, not at once. */
async function untilItWorks(call: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await call()
      return
    } catch (error) {
      if (attempt === 150) throw error
      await sleep(200)
    }
  }
}
