import { type AutopEntry, parseAutop, printAutop } from '../../domain/autop.ts'
import type { DeviceCommand } from '../../domain/device-protocol.ts'
import type { AutopType } from '../schema.ts'

/** One message to one device. */
export interface Outgoing {
  mac: string
  command: DeviceCommand
}

/** The stored set as a command: what every regular command carries, whatever part of it is new. */
export function regularCommand(
  id: string,
  { entries, etag }: { entries: readonly AutopEntry[]; etag: string },
): DeviceCommand {
  return { id, kind: 'autop.regular', config: printAutop(entries), etag }
}

export function oneTimeCommand(id: string, config: string): DeviceCommand {
  return { id, kind: 'autop.one_time', config }
}

/** A whole set that no batch asked for: after a reset, or where the device holds another one. */
function setCommand(set: { entries: readonly AutopEntry[]; etag: string }): DeviceCommand {
  return regularCommand(`set-${set.etag}`, set)
}

/** A device that holds another set than is stored, with the stored one. */
export interface OutdatedRow {
  deviceId: string
  mac: string
  entries: AutopEntry[]
  etag: string
}

export const outgoingSet = ({ deviceId, mac, ...set }: OutdatedRow) => ({
  deviceId,
  mac,
  command: setCommand(set),
})

/** A command that was sent before, as its row and the set of its device stand now. */
export interface SentRow {
  id: string
  mac: string
  type: AutopType
  /** One-time alone: the text of the batch. */
  config: string | null
  /** Regular alone: the set. */
  entries: AutopEntry[] | null
  etag: string | null
}

/** Empty for a regular command whose set is gone. */
export function sentAgain({ id, mac, type, config, entries, etag }: SentRow): Outgoing[] {
  if (type === 'one_time') return [{ mac, command: oneTimeCommand(id, normalText(config ?? '')) }]
  return entries && etag ? [{ mac, command: regularCommand(id, { entries, etag }) }] : []
}

/** The text of a batch without comments and overridden lines. */
const normalText = (config: string) => printAutop(parseAutop(config).entries)
