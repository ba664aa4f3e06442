import readXlsxFile from 'read-excel-file/node'
import type { Caller } from './callers.ts'
import { isSeen, MARKS, SHARED_BELOW } from './owner.ts'
import type { Belongings } from './rows.ts'
import { isAbove, type World } from './world.ts'

const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Head and body as text; of a workbook, its cells. */
export async function readAnswer(answer: Response): Promise<string> {
  const head = JSON.stringify([...answer.headers])
  if (answer.headers.get('content-type') !== WORKBOOK || !answer.ok) {
    return `${head}\n${await answer.text()}`
  }
  const sheets = await readXlsxFile(Buffer.from(await answer.arrayBuffer()))
  return `${head}\n${JSON.stringify(sheets)}`
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
    const [mark, inText, column, inMac, inNumber] = match
    const title = titleOf(world.belongings.get(Number(inText ?? inMac ?? inNumber)), column)
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
