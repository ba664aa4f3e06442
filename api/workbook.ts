import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '../domain/errors.ts'

/** A workbook is built whole in memory; CSV is not, and goes as far as the query does. */
const MAX_WORKBOOK_ROWS = 20_000

const MAX_MEMORY_MB = 512

/** One after the other: each takes a core for seconds, and memory. */
let previous: Promise<unknown> = Promise.resolve()

/**
 * Builds an XLSX file in a thread of its own, because its library does not pause for other requests.
 *
 * @throws AppError `invalid` for more than MAX_WORKBOOK_ROWS
 */
export function buildWorkbook(
  header: string[],
  pages: AsyncIterable<string[][]>,
): Promise<Uint8Array<ArrayBuffer>> {
  const mine = previous.then(() => build(header, pages))
  previous = mine.catch(() => {})
  return mine
}

async function build(
  header: string[],
  pages: AsyncIterable<string[][]>,
): Promise<Uint8Array<ArrayBuffer>> {
  const thread = new Worker(new URL('./workbook-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  })
  try {
    const built = once(thread, 'message')
    // Heard below; a thread that fails while pages still come must not go unheard until then.
    built.catch(() => {})
    thread.postMessage([header])
    let count = 0
    for await (const records of pages) {
      count += records.length
      if (count > MAX_WORKBOOK_ROWS) throw tooManyRows()
      if (records.length > 0) thread.postMessage(records)
    }
    thread.postMessage([])
    const [file] = await built
    return file
  } finally {
    await thread.terminate()
  }
}

function tooManyRows(): AppError {
  const message = `A workbook holds ${MAX_WORKBOOK_ROWS} rows at most: narrow the search, or export as CSV`
  return new AppError('invalid', message, { errors: [{ field: 'format', message }] })
}
