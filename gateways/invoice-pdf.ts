import type { InvoiceContent } from '../domain/invoice.ts'
import type { Locale } from '../domain/locale.ts'
import { drawInThread } from './pdf-thread.ts'

/** An invoice or credit note as PDF/A-2b: the same content gives the same bytes. */
export const renderInvoicePdf = (content: InvoiceContent, locale: Locale): Promise<Buffer> =>
  drawInThread('invoice', content, locale)
