import { parentPort } from 'node:worker_threads'
import { drawInvoice } from './document.ts'

/* Draws one document after the other. Each message is a job; each answer carries its number. */

parentPort?.on('message', async ({ job, content, locale }) => {
  try {
    const file = new Uint8Array(await drawInvoice(content, locale))
    parentPort?.postMessage({ job, file }, [file.buffer])
  } catch (error) {
    parentPort?.postMessage({ job, error: String(error) })
  }
})
