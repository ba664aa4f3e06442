import { autopEtag } from '../../db/autop-sets.ts'
import { type AutopEntry, parseAutop, printAutop } from '../../domain/autop.ts'
import type { AutopType, BatchStatus } from '../../domain/autop-batch.ts'
import { type CommandStatus, isSettled } from '../../domain/device-command.ts'
import type { JournalEntry } from '../../simulator/journal.ts'

/*
 * Compares what the database says with what the devices did. Both sides are plain data; nothing here asks the
 * processes that are under test.
 */

export interface BatchFact {
  id: string
  type: AutopType
  status: BatchStatus
  deviceCount: number
  config: string
  createdAt: string
  finishedAt: string | null
}

export interface CommandFact {
  id: string
  batchId: string
  mac: string
  status: CommandStatus
  code: string | null
  message: string | null
  attempt: number
  settledAt: string | null
}

/** What is stored for a device, and which set it was heard to hold. */
export interface SetFact {
  mac: string
  entries: AutopEntry[]
  etag: string
  appliedEtag: string | null
}

export interface Facts {
  batches: readonly BatchFact[]
  commands: readonly CommandFact[]
  sets: readonly SetFact[]
  /** Oldest first. */
  journal: readonly JournalEntry[]
}

export interface Violation {
  rule: string
  /** Ids and MACs. */
  where: string
}

/** Empty where every device ended with exactly the commands it should have. */
export function findViolations(facts: Facts): Violation[] {
  const deeds = Map.groupBy(facts.journal, ({ mac }) => mac)
  const batches = new Map(facts.batches.map((batch) => [batch.id, batch]))
  const rows = Map.groupBy(facts.commands, ({ mac }) => mac)
  const sets = new Map(facts.sets.map((set) => [set.mac, set]))
  const macs = new Set([...rows.keys(), ...deeds.keys(), ...sets.keys()])
  return [
    ...facts.batches.flatMap((batch) => ofBatch(batch, facts.commands)),
    ...Array.from(macs, (mac) => {
      const device = { mac, rows: rows.get(mac) ?? [], deeds: deeds.get(mac) ?? [], batches }
      return [...ofCommands(device), ...ofSet(device, sets.get(mac))]
    }).flat(),
  ]
}

interface Device {
  mac: string
  rows: readonly CommandFact[]
  /** What its journal says, oldest first. */
  deeds: readonly JournalEntry[]
  batches: ReadonlyMap<string, BatchFact>
}

function ofBatch(batch: BatchFact, commands: readonly CommandFact[]): Violation[] {
  const own = commands.filter(({ batchId }) => batchId === batch.id)
  const where = `batch ${batch.id}`
  return listed([
    [own.length !== batch.deviceCount, 'a row is lost', where],
    [new Set(own.map(({ mac }) => mac)).size !== own.length, 'a device has two rows', where],
    [batch.status !== 'finished' && batch.status !== 'canceled', `it is ${batch.status}`, where],
    ...own.map(({ id, mac, status }): Finding => {
      return [!isSettled(status), `a row is still ${status}`, `${where} command ${id} of ${mac}`]
    }),
  ])
}

function ofCommands(device: Device): Violation[] {
  const known = new Set(device.rows.map(({ id }) => id))
  const strangers = device.deeds.filter(
    ({ commandId }) => commandId && !known.has(commandId) && !commandId.startsWith('set-'),
  )
  return [
    ...device.rows.flatMap((row) => ofCommand(device, row)),
    ...strangers.map(({ commandId }) => ({
      rule: 'a command that is not for this device',
      where: `command ${commandId} at ${device.mac}`,
    })),
  ]
}

function ofCommand({ mac, deeds, batches }: Device, row: CommandFact): Violation[] {
  const batch = batches.get(row.batchId)
  const own = deeds.filter(({ commandId }) => commandId === row.id)
  const applied = own.filter(({ event }) => event === 'applied').length
  const isRejected = own.some(
    ({ event, message }) => event === 'rejected' && message === row.message,
  )
  const isFetched = deeds.some(
    ({ event, config }) => event === 'fetched' && config?.includes(normal(batch?.config ?? '')),
  )
  const neverWentOut = row.attempt === 0 && (row.status === 'canceled' || row.status === 'expired')
  // After a cancellation nothing is asked again: where the answer was lost, the row says that none came.
  const isUnknown = row.code === 'no_answer' && batch?.status === 'canceled'
  const isFailed = row.status === 'failed' && !isUnknown
  const where = `command ${row.id} of ${mac}`
  return listed([
    [batch?.type === 'one_time' && applied > 1, 'a one-time command was applied twice', where],
    [row.status === 'succeeded' && row.code === 'applied' && applied === 0, NOT_APPLIED, where],
    [row.status === 'succeeded' && row.code === 'fetched' && !isFetched, NOT_APPLIED, where],
    [isFailed && applied > 0, 'failed, and yet applied', where],
    [isFailed && !isRejected, `failed (${row.code}) without a cause`, where],
    [neverWentOut && applied > 0, `${row.status} before it went out, and yet applied`, where],
  ])
}

const NOT_APPLIED = 'succeeded without having been applied'

/**
 * A regular command changes the stored set when it goes out, also where the device then refuses it or never answers:
 * such a device gets the set at its next connection.
 */
function ofSet(device: Device, stored: SetFact | undefined): Violation[] {
  const regular = device.rows.filter(
    ({ batchId }) => device.batches.get(batchId)?.type === 'regular',
  )
  const linesOf = (rows: readonly CommandFact[]) =>
    rows.flatMap(({ batchId }) => parseAutop(device.batches.get(batchId)?.config ?? '').entries)
  const succeeded = linesOf(regular.filter(({ status }) => status === 'succeeded'))
  const wentOut = new Set(
    linesOf(regular.filter(({ status, attempt }) => status === 'succeeded' || attempt > 0)).map(
      (entry) => printAutop([entry]),
    ),
  )
  const entries = stored?.entries ?? []
  const keys = new Set(entries.map(({ key }) => key))
  const held = lastSet(device.deeds)
  const mayDiffer =
    (held.isRefused && regular.some(({ status }) => status === 'failed')) ||
    regular.some(({ code }) => code === 'no_answer')
  const where = device.mac
  return listed([
    [succeeded.some(({ key }) => !keys.has(key)), 'a line is missing in the stored set', where],
    [
      entries.some((entry) => !wentOut.has(printAutop([entry]))),
      'a line in the stored set came from nowhere',
      where,
    ],
    [stored !== undefined && stored.etag !== autopEtag(entries), 'a wrong etag is stored', where],
    [
      !mayDiffer && held.config !== printAutop(entries),
      'the device holds another set than is stored',
      where,
    ],
    [
      !mayDiffer && stored !== undefined && stored.appliedEtag !== stored.etag,
      'the device is not known to hold its set',
      where,
    ],
  ])
}

/** The regular set that a device holds by its own journal, and whether it refused one since. */
function lastSet(deeds: readonly JournalEntry[]): { config: string; isRefused: boolean } {
  let config = ''
  let isRefused = false
  for (const deed of deeds) {
    if (deed.event === 'reset') config = ''
    if (deed.kind !== 'autop.regular') continue
    if (deed.event === 'applied') config = deed.config ?? ''
    isRefused = deed.event === 'rejected'
  }
  return { config, isRefused }
}

type Finding = [isViolated: boolean, rule: string, where: string]

function listed(findings: readonly Finding[]): Violation[] {
  return findings.flatMap(([isViolated, rule, where]) => (isViolated ? [{ rule, where }] : []))
}

const normal = (config: string) => printAutop(parseAutop(config).entries)
