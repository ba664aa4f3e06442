import { Worker } from 'node:worker_threads'
import type { InvoiceContent } from '../domain/invoice.ts'
import type { Locale } from '../domain/locale.ts'
import type { QuotationContent } from '../domain/quotation.ts'

/** What the thread draws. */
export interface PdfContents {
  invoice: InvoiceContent
  quotation: QuotationContent
}

const MAX_MEMORY_MB = 768
/** A thread that has nothing to draw for so long is let go, with the fonts that it holds. */
const IDLE_MS = 60_000

interface Answer {
  job: number
  file?: Uint8Array
  error?: string
}

interface Waiting {
  resolve(file: Buffer): void
  reject(error: Error): void
}

let thread: Worker | undefined
let lastJob = 0
let idle: NodeJS.Timeout | undefined
const waiting = new Map<number, Waiting>()

/**
 * A document as PDF/A-2b, in a thread of its own: thousands of lines take seconds. Documents are drawn one after the
 * other; the same content gives the same bytes.
 */
export function drawInThread<Kind extends keyof PdfContents>(
  kind: Kind,
  content: PdfContents[Kind],
  locale: Locale,
): Promise<Buffer> {
  thread ??= openThread()
  clearTimeout(idle)
  lastJob += 1
  const job = lastJob
  thread.postMessage({ job, kind, content, locale })
  return new Promise((resolve, reject) => {
    waiting.set(job, { resolve, reject })
    thread?.ref()
  })
}

function openThread(): Worker {
  const opened = new Worker(new URL('./pdf-thread/thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  })
  opened.on('message', settle)
  opened.on('error', (error) => fail(opened, error))
  opened.on('exit', () => fail(opened, new Error('The thread that draws documents has ended')))
  return opened
}

function settle({ job, file, error }: Answer): void {
  const waiter = waiting.get(job)
  waiting.delete(job)
  if (file) waiter?.resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
  else waiter?.reject(new Error(error))
  if (waiting.size > 0) return
  thread?.unref()
  idle = setTimeout(release, IDLE_MS).unref()
}

function release(): void {
  thread?.terminate()
  thread = undefined
}

/** What was asked of it fails; the next to ask gets another thread. */
function fail(failed: Worker, error: Error): void {
  if (thread !== failed) return
  thread = undefined
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
