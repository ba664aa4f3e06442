import path from 'node:path'
import { NativeConnection, Worker } from '@temporalio/worker'
import { bareActivities } from './bare-activities.ts'

/*
 * Serves the bare workflow, as a process of its own like that of the product: `bare-worker.ts <address> <queue>`.
 */

const [address = '', taskQueue = ''] = process.argv.slice(2)
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowsPath: path.join(import.meta.dirname, 'bare-workflow.ts'),
  activities: bareActivities,
})
process.once('SIGTERM', () => worker.shutdown())
process.send?.('ready')
await worker.run()
process.disconnect?.()
