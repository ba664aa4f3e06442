import { parentPort } from 'node:worker_threads'
import type { Locale } from '../../domain/locale.ts'
import { drawInvoice } from '../invoice-pdf/document.ts'
import type { PdfContents } from '../pdf-thread.ts'
import { drawQuotation } from '../quotation-pdf/document.ts'

type Drawers = {
  [Kind in keyof PdfContents]: (content: PdfContents[Kind], locale: Locale) => Promise<Buffer>
}

const DRAWERS: Drawers = { invoice: drawInvoice, quotation: drawQuotation }

/* Draws one document after the other. Each message is a job; each answer carries its number. */

parentPort?.on('message', async ({ job, kind, content, locale }) => {
  try {
    // A message names the kind of its content.
    const draw = DRAWERS[kind as keyof PdfContents] as (
      one: unknown,
      language: Locale,
    ) => Promise<Buffer>
    const file = new Uint8Array(await draw(content, locale))
    parentPort?.postMessage({ job, file }, [file.buffer])
  } catch (error) {
    parentPort?.postMessage({ job, error: String(error) })
  }
})
