import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { bareOrder, pay, paymentSeen } from './bare-workflow.ts'

export interface BareRate {
  count: number
  perSecond: number
}

/** Workflows with the steps of an order and nothing in them: what no order on this machine can be faster than. */
export async function measureBare(
  address: string,
  { count, atOnce }: { count: number; atOnce: number },
): Promise<BareRate> {
  const taskQueue = `bare-${randomUUID()}`
  const worker = await startWorker(address, taskQueue)
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  try {
    await runMany(client, taskQueue, { count: Math.ceil(count / 10), atOnce })
    const startedAt = performance.now()
    await runMany(client, taskQueue, { count, atOnce })
    const seconds = (performance.now() - startedAt) / 1_000
    return { count, perSecond: Math.round((count / seconds) * 10) / 10 }
  } finally {
    await connection.close()
    worker.kill('SIGTERM')
  }
}

async function startWorker(address: string, taskQueue: string): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, 'bare-worker.ts')
  const child = fork(file, [address, taskQueue], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(new Error('The bare worker has ended')))
  })
  return child
}

async function runMany(
  client: Client,
  taskQueue: string,
  { count, atOnce }: { count: number; atOnce: number },
): Promise<void> {
  let left = count
  const lane = async () => {
    while (left > 0) {
      left -= 1
      const workflowId = `bare-${randomUUID()}`
      const handle = await client.workflow.start(bareOrder, { taskQueue, workflowId })
      await handle.executeUpdate(pay)
      await handle.signal(paymentSeen)
      await handle.result()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
