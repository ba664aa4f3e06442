import readXlsxFile from 'read-excel-file/node'
import { fromBufferPromise } from 'yauzl'
import { textOfPdf } from '../pdf.ts'
import type { Caller } from './callers.ts'
import { isSeen, MARKS, SHARED_BELOW } from './owner.ts'
import type { Belongings } from './rows.ts'
import { isAbove, type World } from './world.ts'

const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** What packs its text, by type. */
const READERS: Record<string, (bytes: Buffer) => string | Promise<string>> = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': async (bytes) =>
    JSON.stringify(await readXlsxFile(bytes)),
  'application/pdf': textOfPdf,
  'application/zip': textOfArchive,
}

/** Head and body as text: of a workbook its cells, of a PDF what is printed there, also where many are packed. */
export async function readAnswer(answer: Response): Promise<string> {
  const head = JSON.stringify([...answer.headers])
  const read = READERS[answer.headers.get('content-type') ?? '']
  const body = read ? await read(Buffer.from(await answer.arrayBuffer())) : await answer.text()
  return `${head}\n${body}`
}

async function textOfArchive(bytes: Buffer): Promise<string> {
  const zip = await fromBufferPromise(bytes)
  const texts: string[] = []
  for await (const entry of zip.eachEntry()) {
    const chunks = await (await zip.openReadStreamPromise(entry)).toArray()
    texts.push(entry.fileName, textOfPdf(Buffer.concat(chunks)))
  }
  return texts.join('\n')
}

/** Without what differs between two answers that say the same: the request's id, and the id that was asked for. */
export function withoutIds(text: string, asked: readonly string[]): string {
  let rest = text.slice(text.indexOf('\n') + 1).replace(/"requestId":"[^"]*"/, '')
  for (const id of asked) rest = rest.replaceAll(id, '')
  return rest
}

/** Everything in a text that belongs to somebody whom the caller must not see, in words. */
export function foreignIn(
  text: string,
  { world, caller, said = new Set() }: { world: World; caller: Caller; said?: ReadonlySet<string> },
): string[] {
  const titleOf = (owner: Belongings | undefined, column: string | undefined) => {
    if (!owner || isSeen(caller.scope, caller.projectIds, owner)) return undefined
    const isShared = isAbove(caller, owner, world) && SHARED_BELOW.test(column ?? '')
    return isShared ? undefined : owner.title
  }
  const found = new Set<string>()
  for (const match of text.matchAll(MARKS)) {
    const [mark, inText, column, inMac, inNumber, inOrder] = match
    const title = titleOf(
      world.belongings.get(Number(inText ?? inMac ?? inNumber ?? inOrder)),
      column,
    )
    if (title && !isEcho(text, match, said)) found.add(`${mark} of ${title}`)
  }
  for (const [id] of text.matchAll(UUIDS)) {
    const row = world.ownerOf.get(id.toLowerCase())
    const title = row && titleOf(row.owner, `${row.table}.id`)
    if (title && !said.has(id)) found.add(`the id ${id} of ${row.table} of ${title}`)
  }
  return [...found]
}

/** What was said may be said again: ids and numbers anywhere, a mark where it is a whole value and begins no text. */
function isEcho(
  text: string,
  { 0: mark, index }: RegExpExecArray,
  said: ReadonlySet<string>,
): boolean {
  if (!said.has(mark)) return false
  const around = [text[index - 1], text[index + mark.length]]
  return !mark.startsWith('zqx') || around.every((letter) => letter === '"' || letter === '\\')
}
