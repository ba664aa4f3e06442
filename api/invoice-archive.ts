import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { InvoiceContent } from '../domain/invoice.ts'
import type { Locale } from '../domain/locale.ts'
import { renderInvoicePdf } from '../gateways/invoice-pdf.ts'

/** Most invoices of one archive. */
export const MOST_ARCHIVED = 1000

/**
 * An archive of invoices as it is made: the next is drawn when the one before has been read. What fails on the way
 * breaks the connection, so that half an archive is not taken for a whole one.
 */
export function archiveInvoices(
  contents: AsyncIterable<InvoiceContent>,
  locale: Locale,
): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(entriesOf(contents, locale))) as ReadableStream<Uint8Array>
}

async function* entriesOf(
  contents: AsyncIterable<InvoiceContent>,
  locale: Locale,
): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  const output = Readable.from(zip.outputStream as unknown as Readable)
  const filled = fill(zip, contents, locale)
  // Heard below; the archive is never ended without it, so reading it would wait for ever.
  filled.catch((error: Error) => output.destroy(error))
  yield* output
  await filled
}

async function fill(
  zip: ZipFile,
  contents: AsyncIterable<InvoiceContent>,
  locale: Locale,
): Promise<void> {
  for await (const content of contents) {
    const file = await renderInvoicePdf(content, locale)
    // Packed already, by its own format.
    zip.addBuffer(file, `${content.number}.pdf`, {
      compress: false,
      mtime: new Date(content.issuedAt),
    })
  }
  zip.end()
}
