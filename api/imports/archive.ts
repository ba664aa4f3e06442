import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import {
  MAX_COLUMNS,
  MAX_ENTRIES,
  MAX_RATIO,
  MAX_ROWS,
  MAX_UNPACKED_BYTES,
  RATIO_COUNTS_FROM_BYTES,
} from './limits.ts'
import { FileRefusal } from './refusal.ts'

export interface Part {
  name: string
  bytes: Buffer
}

/**
 * The XML parts of a workbook, unpacked under a limit that counts the bytes that really come, whatever the archive
 * says of itself, and looked through before any parser sees them.
 *
 * @throws FileRefusal
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<Part[]> {
  const zip = await open(bytes)
  if (zip.entryCount > MAX_ENTRIES) {
    throw new FileRefusal(`The workbook holds more than ${MAX_ENTRIES} parts`)
  }
  const parts = await unpackParts(zip)
  const names = parts.map(({ name }) => name)
  if (!names.includes('[Content_Types].xml') || !names.includes('xl/workbook.xml')) {
    throw new FileRefusal('The file is an archive, and no workbook')
  }
  return parts
}

async function unpackParts(zip: ZipFile): Promise<Part[]> {
  const parts: Part[] = []
  let left = MAX_UNPACKED_BYTES
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      const part = { name: entry.fileName, bytes: await unpack(zip, entry, left) }
      left -= part.bytes.length
      if (isArchive(part.bytes)) throw new FileRefusal('The workbook holds another archive')
      if (!/\.xml(\.rels)?$/.test(part.name)) continue
      refuseOddXml(part)
      parts.push(part)
    }
  } catch (error) {
    // Whatever else stops the reader of archives is the file's doing.
    throw error instanceof FileRefusal ? error : damaged()
  }
  return parts
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch {
    throw damaged()
  }
}

async function unpack(zip: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  if (entry.isEncrypted()) throw new FileRefusal('The workbook is protected by a password')
  const allowed = Math.min(
    left,
    Math.max(RATIO_COUNTS_FROM_BYTES, entry.compressedSize * MAX_RATIO),
  )
  if (entry.uncompressedSize > allowed) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += chunk.length
    if (size > allowed) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const damaged = () => new FileRefusal('The file is damaged: it is no whole workbook')

const tooLarge = () => new FileRefusal('The workbook unpacks to more than it may hold')

const isArchive = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04'

function refuseOddXml({ name, bytes }: Part): void {
  // Every other encoding would hide from the search below what it means to find.
  if (bytes.includes(0)) throw new FileRefusal('The workbook is not written in UTF-8')
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) {
    throw new FileRefusal('The workbook declares entities, which no spreadsheet does')
  }
  if (name.startsWith('xl/worksheets/')) refuseLargeSheet(bytes.toString('latin1'))
}

/** The addresses of rows and cells; a sheet of one row may call it the millionth, and a reader would fill the gap. */
const ADDRESS = /\sr\s*=\s*["']([A-Z]{0,7})(\d{1,9})["']/g

function refuseLargeSheet(xml: string): void {
  for (const [, column = '', row = ''] of xml.matchAll(ADDRESS)) {
    // One more than the limit: the first row names the columns.
    if (Number(row) > MAX_ROWS + 1) throw tooManyRows()
    if (columnNumber(column) > MAX_COLUMNS) throw tooManyColumns()
  }
  let rows = 0
  for (const _ of xml.matchAll(/<(?:\w+:)?row[\s/>]/g)) {
    rows += 1
    if (rows > MAX_ROWS + 1) throw tooManyRows()
  }
}

/** `A` is 1, `Z` 26, `AA` 27. */
function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}

export const tooManyRows = () =>
  new FileRefusal(`The file has more than ${MAX_ROWS.toLocaleString('en')} lines: split it`)

export const tooManyColumns = () =>
  new FileRefusal(`The file has more than ${MAX_COLUMNS} columns: is it the right one?`)
