import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import {
  HeaderError,
  type ImportColumn,
  type ParsedTable,
  parseTable,
  type TableRow,
} from '../../domain/import.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import type { Answer } from './table-thread.ts'

const MAX_MS = 20_000
const MAX_MEMORY_MB = 256

/** One after the other: each may take a core for a second, and memory. */
let previous: Promise<unknown> = Promise.resolve()

/**
 * Reads an uploaded CSV or XLSX file by its columns, in a thread of its own.
 *
 * @throws AppError `invalid`, at the field `file`, for a file that is no such table or is larger than it may be
 */
export async function readTable<Field extends string>(
  file: File,
  columns: readonly ImportColumn<Field>[],
): Promise<ParsedTable<Field>> {
  const rows = await readRows(file)
  try {
    const parsed = parseTable(rows, columns)
    if (parsed.good.length + parsed.bad.length === 0) throw refused('The file has no lines')
    return parsed
  } catch (error) {
    if (error instanceof HeaderError) throw refused(error.message)
    throw error
  }
}

async function readRows(file: File): Promise<TableRow[]> {
  if (file.size > MAX_FILE_BYTES) throw refused('The file is larger than 5 MB')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const format = formatOf(file.name, bytes)
  const mine = previous.then(() => readInThread(format, bytes))
  previous = mine.catch(() => {})
  return mine
}

type Format = 'csv' | 'xlsx'

/** The ending and the first bytes must agree. */
function formatOf(name: string, bytes: Uint8Array): Format {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (start === 'd0cf11e0') {
    throw refused('This is an old .xls or has a password: save it as .xlsx without one')
  }
  const isZip = start === '504b0304'
  if (ending === 'xlsx' && isZip) return 'xlsx'
  if (ending === 'csv' && !isZip) return 'csv'
  if (ending === 'xlsx' || ending === 'csv') {
    throw refused(`The file is called .${ending}, and its content is something else`)
  }
  throw refused('Send a file that ends in .csv or .xlsx')
}

async function readInThread(format: Format, bytes: Uint8Array): Promise<TableRow[]> {
  const thread = new Worker(new URL('./table-thread.ts', import.meta.url), {
    workerData: { format, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  })
  try {
    // Rejects when the thread dies, of its memory or of a fault, or time is up.
    const [answer]: Answer[] = await once(thread, 'message', {
      signal: AbortSignal.timeout(MAX_MS),
    })
    if (!answer || 'refusal' in answer) throw refused(answer?.refusal ?? 'The file is empty')
    return answer.rows
  } catch (error) {
    if (!isExhausted(error)) throw error
    throw refused('The file takes too much time or memory to read')
  } finally {
    await thread.terminate()
  }
}

function isExhausted(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isOutOfMemory || error.name === 'AbortError'
}

function refused(message: string): AppError {
  return new AppError('invalid', message, { errors: [{ field: 'file', message }] })
}
