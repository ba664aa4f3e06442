import type { Db, Scope } from '../db/client.ts'
import {
  type DeviceRow,
  findDevicesByIds,
  findDevicesByMacs,
  selectDevices,
} from '../db/devices.ts'
import { MAX_BATCH_DEVICES } from '../domain/autop-batch.ts'
import { AppError } from '../domain/errors.ts'
import { parseMacList } from '../domain/mac.ts'
import { PROJECT_KINDS, type ProjectKind } from '../domain/organization.ts'
import type { AutopSelection, RefusedDevice } from './schemas/autop-selection.ts'

/** Devices that a chain of batches takes. */
const MAX_CAMPAIGN_DEVICES = 20_000

const KIND_WORDS: Record<ProjectKind, string> = {
  community: 'community',
  commercial: 'commercial',
  single_family: 'personal',
}

interface Demand {
  projectKind: ProjectKind
  selection: AutopSelection
}

interface Chosen {
  devices: DeviceRow[]
  refused: RefusedDevice[]
}

/**
 * Finds the devices of a selection.
 *
 * @throws AppError `invalid` for an id outside the scope, for nothing to do, and for more than a batch holds
 *   (or a chain of them, with `split`)
 */
export async function resolveSelection(
  trx: Db,
  scope: Scope,
  { projectKind, selection, split }: Demand & { split: boolean },
): Promise<Chosen> {
  const chosen = await choose(trx, scope, projectKind, selection)
  if (chosen.devices.length === 0) refuse('selection', nothingChosen(chosen.refused))
  const most = split ? MAX_CAMPAIGN_DEVICES : MAX_BATCH_DEVICES
  if (chosen.devices.length > most) refuse('selection', tooMany(chosen.devices.length, split))
  return chosen
}

/** What of a list of MACs takes no part, as things are now. */
export async function listRefused(
  trx: Db,
  scope: Scope,
  { projectKind, selection }: Demand,
): Promise<RefusedDevice[]> {
  if (!('macs' in selection)) return []
  return (await chooseByMacs(trx, scope, projectKind, selection.macs)).refused
}

function choose(
  trx: Db,
  scope: Scope,
  kind: ProjectKind,
  selection: AutopSelection,
): Promise<Chosen> {
  if ('deviceIds' in selection) return chooseByIds(trx, scope, kind, selection.deviceIds)
  if ('macs' in selection) return chooseByMacs(trx, scope, kind, selection.macs)
  return chooseByFilter(trx, scope, kind, selection.filter)
}

async function chooseByIds(
  trx: Db,
  scope: Scope,
  kind: ProjectKind,
  ids: string[],
): Promise<Chosen> {
  const devices = await findDevicesByIds(trx, scope, kind, [...new Set(ids)])
  const found = new Set(devices.map(({ id }) => id))
  const errors = ids.flatMap((id, index) =>
    found.has(id)
      ? []
      : [{ field: `selection.deviceIds.${index}`, message: `No ${KIND_WORDS[kind]} device ${id}` }],
  )
  if (errors.length > 0) {
    throw new AppError('invalid', `${errors.length} of the devices do not exist here`, { errors })
  }
  return { devices, refused: [] }
}

async function chooseByMacs(
  trx: Db,
  scope: Scope,
  kind: ProjectKind,
  text: string,
): Promise<Chosen> {
  const { macs, errors, duplicates } = parseMacList(text)
  const devices = await findDevicesByMacs(trx, scope, kind, macs)
  const found = new Set(devices.map(({ mac }) => mac))
  const missing = macs.filter((mac) => !found.has(mac))
  const elsewhere = await findOtherKinds(trx, scope, kind, missing)
  return {
    devices,
    refused: [
      ...errors.map(({ line, text: item, message }) => ({
        item,
        reason: `Line ${line}: ${message}`,
      })),
      ...missing.map((mac) => ({
        item: mac,
        reason: elsewhere.get(mac) ?? `No ${KIND_WORDS[kind]} device has this MAC`,
      })),
      ...duplicates.map((mac) => ({ item: mac, reason: 'Listed more than once: it counts once' })),
    ],
  }
}

/** A device of another screen is easily looked for on this one: say where it is. */
async function findOtherKinds(
  trx: Db,
  scope: Scope,
  kind: ProjectKind,
  macs: string[],
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>()
  for (const other of PROJECT_KINDS.filter((known) => known !== kind)) {
    for (const { mac } of await findDevicesByMacs(trx, scope, other, macs)) {
      reasons.set(mac, `This is a ${KIND_WORDS[other]} device`)
    }
  }
  return reasons
}

async function chooseByFilter(
  trx: Db,
  scope: Scope,
  projectKind: ProjectKind,
  filter: Extract<AutopSelection, { filter: unknown }>['filter'],
): Promise<Chosen> {
  const given = Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  )
  const devices = await selectDevices(
    trx,
    scope,
    { ...given, projectKind },
    MAX_CAMPAIGN_DEVICES + 1,
  )
  return { devices, refused: [] }
}

function nothingChosen(refused: RefusedDevice[]): string {
  const [first] = refused
  return first
    ? `None of the devices can take part. ${first.item}: ${first.reason}`
    : 'No device matches'
}

function tooMany(count: number, isSplit: boolean): string {
  if (count > MAX_CAMPAIGN_DEVICES) {
    return `More than ${MAX_CAMPAIGN_DEVICES} devices match: narrow the search`
  }
  const batches = Math.ceil(count / MAX_BATCH_DEVICES)
  const offer = isSplit
    ? ''
    : ` Choose fewer, or submit them as ${batches} batches one after the other.`
  return `${count} devices are chosen; a batch takes at most ${MAX_BATCH_DEVICES}.${offer}`
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid', message, { errors: [{ field, message }] })
}
