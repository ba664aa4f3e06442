import type { Locale } from '../domain/locale.ts'
import type { QuotationContent } from '../domain/quotation.ts'
import { drawInThread } from './pdf-thread.ts'

/** A quotation as PDF/A-2b: the same content gives the same bytes. */
export const renderQuotationPdf = (content: QuotationContent, locale: Locale): Promise<Buffer> =>
  drawInThread('quotation', content, locale)
