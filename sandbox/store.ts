import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { Kind, Records, SandboxEvent, SandboxPayment } from './records.ts'

/** Records in a journal: the last line of each counts. What was answered is written: a killed process loses none. */
export interface Store {
  set<Name extends Kind>(kind: Name, record: Records[Name]): void
  find<Name extends Kind>(kind: Name, id: string): Records[Name] | undefined
  /** The one that a request with this key has made. */
  findByKey<Name extends 'payment' | 'methodPage' | 'refund'>(
    kind: Name,
    key: string,
  ): Records[Name] | undefined
  /** By the name of the money that was taken. */
  findCaptured(captureRef: string): SandboxPayment | undefined
  list<Name extends Kind>(kind: Name): Records[Name][]
  /** Events that the api has not taken yet. */
  listUntold(): SandboxEvent[]
}

type Line = { [Name in Kind]: [Name, Records[Name]] }[Kind]

const KINDS: readonly Kind[] = ['payment', 'method', 'methodPage', 'refund', 'event']

export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'journal.jsonl')
  const kept = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as {
    [Name in Kind]: Map<string, Records[Name]>
  }
  const byKey = new Map<string, string>()
  const untold = new Map<string, SandboxEvent>()

  function remember<Name extends Kind>(kind: Name, record: Records[Name]): void {
    kept[kind].set(record.id, record)
    if ('deliveredAt' in record) {
      if (record.deliveredAt === null) untold.set(record.id, record)
      else untold.delete(record.id)
    }
    if ('captureRef' in record && record.captureRef) byKey.set(record.captureRef, record.id)
    if ('key' in record) byKey.set(`${kind} ${record.key}`, record.id)
  }
  for (const [kind, record] of readLines(file)) remember(kind, record)
  writeAnew(
    file,
    KINDS.flatMap((kind) => [...kept[kind].values()].map((record) => [kind, record])),
  )

  const find = <Name extends Kind>(kind: Name, id: string) => kept[kind].get(id)
  return {
    set(kind, record) {
      appendFileSync(file, `${JSON.stringify([kind, record])}\n`)
      remember(kind, record)
    },
    find,
    findByKey: (kind, key) => find(kind, byKey.get(`${kind} ${key}`) ?? ''),
    findCaptured: (captureRef) => find('payment', byKey.get(captureRef) ?? ''),
    list: (kind) => [...kept[kind].values()],
    listUntold: () => [...untold.values()],
  }
}

/** The last line may be half a one: it was being written when the process died, and nobody was told of it. */
function readLines(file: string): Line[] {
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole))
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** One line a record, so that the journal does not grow for ever. */
function writeAnew(file: string, lines: unknown[]): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(`${file}.draft`, text, { mode: 0o600 })
  renameSync(`${file}.draft`, file)
}
