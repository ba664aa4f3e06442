import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import {
  type AutopEntry,
  mergeAutop,
  parseAutop,
  printAutop,
  removeAutopKeys,
} from '../domain/autop.ts'
import { AppError } from '../domain/errors.ts'
import { type Db, ownerColumn, type Scope } from './client.ts'

export interface AutopSet {
  entries: AutopEntry[]
  etag: string
  /** Null where nothing was ever stored. */
  updatedAt: string | null
}

/** Names a set by its content: a device that reports this name holds exactly these lines. */
export function autopEtag(entries: readonly AutopEntry[]): string {
  return createHash('sha256').update(printAutop(entries)).digest('hex')
}

/**
 * The regular set that is stored for a device, empty where it has none.
 *
 * @throws AppError `not_found`, also for a device outside the scope
 */
export async function getAutopSet(trx: Db, scope: Scope, deviceId: string): Promise<AutopSet> {
  const row = await trx
    .selectFrom('devices')
    .leftJoin('autopSets', 'autopSets.deviceId', 'devices.id')
    .select(['autopSets.entries', 'autopSets.etag', 'autopSets.updatedAt'])
    .where('devices.id', '=', deviceId)
    .where(`devices.${ownerColumn(scope)}`, '=', scope.organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No device ${deviceId}`))
  return toSet(row)
}

/**
 * Takes keys out of a device's set; keys that are not in it are passed over. Nothing is sent: the set without
 * them goes out with the next regular command.
 *
 * @throws AppError `not_found`, also for a device outside the scope
 */
export async function removeFromAutopSet(
  trx: Db,
  scope: Scope,
  deviceId: string,
  keys: readonly string[],
): Promise<AutopSet> {
  const row = await trx
    .selectFrom('autopSets')
    .select(['entries', 'etag', 'updatedAt'])
    .where('deviceId', '=', deviceId)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return getAutopSet(trx, scope, deviceId)

  const entries = removeAutopKeys(toSet(row).entries, keys)
  const changed = await trx
    .updateTable('autopSets')
    .set({
      entries: JSON.stringify(entries),
      etag: autopEtag(entries),
      updatedAt: sql<string>`now()`,
    })
    .where('deviceId', '=', deviceId)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .returning(['entries', 'etag', 'updatedAt'])
    .executeTakeFirstOrThrow()
  return toSet(changed)
}

/** What a batch sets on one device. */
export interface SetChange {
  deviceId: string
  batchId: string
  entries: readonly AutopEntry[]
}

export interface MergedSet {
  entries: AutopEntry[]
  etag: string
  isChanged: boolean
}

/**
 * Merges changes into the sets of their devices, in the given order, and keeps those sets locked until the
 * transaction ends. A key that a later batch has set already stays as that one wants it. Three statements for any
 * number of devices. For the edge, which serves no scope.
 */
export async function mergeIntoSets(
  trx: Db,
  changes: readonly SetChange[],
): Promise<Map<string, MergedSet>> {
  const stored = await lockSets(trx, [...new Set(changes.map(({ deviceId }) => deviceId))])
  const overtaken = await findOvertaken(trx, changes)
  const merged = new Map(stored)
  for (const change of changes) {
    const before = merged.get(change.deviceId)
    // A device that was deleted a moment ago has no set any more.
    if (!before) continue
    const entries = removeAutopKeys(change.entries, overtaken.get(nameOf(change)) ?? [])
    merged.set(change.deviceId, { ...before, entries: mergeAutop(before.entries, entries) })
  }
  for (const [deviceId, set] of merged) {
    const etag = autopEtag(set.entries)
    merged.set(deviceId, { ...set, etag, isChanged: etag !== set.etag })
  }
  await saveChangedSets(trx, merged)
  return merged
}

/** Makes the missing ones first. All takers lock in the order of ids, so none waits for another in a circle. */
async function lockSets(trx: Db, deviceIds: string[]): Promise<Map<string, MergedSet>> {
  const { rows } = await sql<{ deviceId: string; entries: AutopEntry[]; etag: string }>`
    insert into autop_sets as stored
      (device_id, distributor_id, sub_distributor_id, installer_id, entries, etag)
    select id, distributor_id, sub_distributor_id, installer_id, '[]', ${autopEtag([])}
    from devices where id = any(${deviceIds}::uuid[]) order by id
    on conflict (device_id) do update set updated_at = stored.updated_at
    returning device_id, entries, etag`.execute(trx)
  return new Map(
    rows.map(({ deviceId, entries, etag }) => [deviceId, { entries, etag, isChanged: false }]),
  )
}

const nameOf = ({ deviceId, batchId }: Omit<SetChange, 'entries'>) => `${deviceId} ${batchId}`

/**
 * The keys of each change that batches submitted later have set before it: on the way to a device one batch may
 * overtake another. Asked once the sets are locked, when nobody else can still be setting them.
 */
async function findOvertaken(
  trx: Db,
  changes: readonly SetChange[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ deviceId: string; batchId: string; config: string }>`
    select change.device_id, change.batch_id, later.config
    from unnest(${changes.map(({ deviceId }) => deviceId)}::uuid[],
      ${changes.map(({ batchId }) => batchId)}::uuid[]) as change (device_id, batch_id)
    -- Ids of batches are made in the order of time.
    join device_commands command on command.device_id = change.device_id
      and command.batch_id > change.batch_id and (command.attempt > 0 or command.status = 'succeeded')
    join autop_batches later on later.id = command.batch_id and later.type = 'regular'`.execute(trx)
  const keys = new Map<string, string[]>()
  for (const row of rows) {
    const found = parseAutop(row.config).entries.map(({ key }) => key)
    keys.set(nameOf(row), [...(keys.get(nameOf(row)) ?? []), ...found])
  }
  return keys
}

async function saveChangedSets(trx: Db, sets: Map<string, MergedSet>): Promise<void> {
  const changed = [...sets].filter(([, { isChanged }]) => isChanged)
  if (changed.length === 0) return
  const rows = changed.map(([id, { entries, etag }]) => ({ id, entries, etag }))
  await sql`
    update autop_sets stored set entries = changed.entries, etag = changed.etag, updated_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as changed (id uuid, entries jsonb, etag text)
    where stored.device_id = changed.id`.execute(trx)
}

function toSet(row: { entries: unknown; etag: string | null; updatedAt: string | null }): AutopSet {
  // The column holds what mergeAutop or removeAutopKeys returned.
  const entries = (row.entries ?? []) as AutopEntry[]
  return { entries, etag: row.etag ?? autopEtag([]), updatedAt: row.updatedAt }
}
