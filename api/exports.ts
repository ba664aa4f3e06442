import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import type { Db, Scope } from '../db/client.ts'
import type { Env } from './http.ts'
import { buildWorkbook } from './workbook.ts'

/** A client that reads more slowly than this loses its file: the transaction behind it must end. */
const MAX_EXPORT_MS = 5 * 60_000

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface ExportOptions<Row> {
  /** Of the file, without date and ending; letters, digits and hyphens. */
  name: string
  format: 'csv' | 'xlsx'
  headers: string[]
  read: (trx: Db, scope: Scope) => AsyncIterable<Row[]>
  /** As many as there are headers. */
  cells: (row: Row) => string[]
}

/** Answers a file of every row that `read` yields. What `read` throws before its first page is a refusal. */
export async function exportFile<Row>(
  c: Context<Env>,
  { name, format, headers, read, cells }: ExportOptions<Row>,
): Promise<Response> {
  const pages = recordsOf(await openPages(c, read), cells)
  const body =
    format === 'csv' ? streamOf(csvOf(headers, pages)) : await buildWorkbook(headers, pages)
  return attachment(body, { name: `${name}-${today(c)}`, format })
}

/** @param name letters, digits and hyphens, without ending */
export function attachment(
  body: BodyInit,
  { name, format }: { name: string; format: keyof typeof TYPES },
): Response {
  return new Response(body, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  })
}

/** Today, as the organization reads its dates. */
function today(c: Context<Env>): string {
  const { timeZone } = c.var.organization
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format()
}

/** Reads in a transaction that stays open for as long as the answer is being sent. */
async function openPages<Row>(
  { var: { inScope } }: Context<Env>,
  read: ExportOptions<Row>['read'],
): Promise<AsyncIterable<Row[]>> {
  const pages = new PassThrough({ objectMode: true, highWaterMark: 1 })
  const signal = AbortSignal.timeout(MAX_EXPORT_MS)
  inScope((trx, scope) => pipeline(read(trx, scope), pages, { signal })).catch((error: Error) =>
    pages.destroy(error),
  )
  await once(pages, 'readable')
  return pages
}

async function* recordsOf<Row>(
  pages: AsyncIterable<Row[]>,
  cells: (row: Row) => string[],
): AsyncIterable<string[][]> {
  for await (const rows of pages) yield rows.map(cells)
}

async function* csvOf(
  headers: string[],
  pages: AsyncIterable<string[][]>,
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(csvText([headers], true))
  for await (const records of pages) yield encoder.encode(csvText(records, false))
}

/** What goes wrong on the way breaks the connection, so that half a file is not taken for a whole one. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** The byte order mark tells spreadsheets that this is UTF-8; the apostrophe, that it is no formula. */
function csvText(records: string[][], bom: boolean): string {
  return stringify(records, {
    bom,
    escape_formulas: true,
    // Unquoted, a lone carriage return would begin a new record, whose first cell nobody escaped.
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
  })
}
