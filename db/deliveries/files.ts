import { sql } from 'kysely'
import { type AutopEntry, printAutop } from '../../domain/autop.ts'
import { autopEtag, mergeIntoSets } from '../autop-sets.ts'
import type { Db } from '../client.ts'
import { batchEntries, type WaitingRow } from './take.ts'

export interface FileDevice {
  id: string
  secretHash: string
  model: string
}

/** Undefined for a MAC that no device has. */
export async function findFileDevice(db: Db, mac: string): Promise<FileDevice | undefined> {
  return db
    .selectFrom('devices')
    .select(['id', 'secretHash', 'model'])
    .where('mac', '=', mac)
    .executeTakeFirst()
}

export interface DeviceFile {
  config: string
  /** Names the stored set, which is the file but for one-time lines. */
  setEtag: string
  /** Taken by this fetch; their fate hangs on the answer's arrival. */
  commandIds: string[]
  /** False where a connection over MQTT brings the commands. */
  isByFile: boolean
}

/** The stored set as it stands, without taking anything. */
export async function readFile(db: Db, deviceId: string): Promise<DeviceFile> {
  const set = await db
    .selectFrom('autopSets')
    .select(['entries', 'etag'])
    .where('deviceId', '=', deviceId)
    .executeTakeFirst()
  // The column holds what mergeAutop or removeAutopKeys returned.
  const entries = (set?.entries ?? []) as unknown as AutopEntry[]
  const setEtag = set?.etag ?? autopEtag([])
  return { config: printAutop(entries), setEtag, commandIds: [], isByFile: false }
}

/**
 * The file for a device that fetches it. One without a connection over MQTT takes its waiting commands with it:
 * regular lines are merged into its set, one-time lines stand once at the end.
 */
export async function takeFile(
  db: Db,
  { deviceId, ip }: { deviceId: string; ip: string },
): Promise<DeviceFile> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('deviceStates')
      .set({ lastConnectedAt: sql<string>`now()`, ip })
      .where('deviceId', '=', deviceId)
      .where('online', '=', false)
      .executeTakeFirst()
    const stored = await readFile(trx, deviceId)
    if (numUpdatedRows === 0n) return stored

    const waiting = await lockWaiting(trx, deviceId)
    if (waiting.length === 0) return { ...stored, isByFile: true }
    const texts = batchEntries(waiting)
    const changesOf = (type: WaitingRow['type']) =>
      waiting
        .filter((row) => row.type === type)
        .map(({ batchId }) => ({ deviceId, batchId, entries: texts.get(batchId) ?? [] }))
    const changes = changesOf('regular')
    const oneTime = changesOf('one_time').map(({ entries }) => printAutop(entries))
    const set = (await mergeIntoSets(trx, changes)).get(deviceId)
    await markSent(trx, waiting)
    const config = (set ? printAutop(set.entries) : stored.config) + oneTime.join('')
    return {
      config,
      setEtag: set?.etag ?? stored.setEtag,
      commandIds: waiting.map(({ id }) => id),
      isByFile: true,
    }
  })
}

type FileRow = Pick<WaitingRow, 'id' | 'batchId' | 'type' | 'config'>

async function lockWaiting(trx: Db, deviceId: string): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select command.id, command.batch_id, batch.type, batch.config
    from device_commands command join autop_batches batch on batch.id = command.batch_id
    where command.device_id = ${deviceId} and command.status = 'waiting' and batch.status = 'running'
      and (batch.expires_at is null or batch.expires_at > now())
    order by command.batch_id
    for update of command`.execute(trx)
  return rows
}

async function markSent(trx: Db, rows: FileRow[]): Promise<void> {
  await trx
    .updateTable('deviceCommands')
    .set({
      status: 'sent',
      attempt: sql<number>`attempt + 1`,
      sentAt: sql<string>`now()`,
      // Tells it from one that was sent over MQTT.
      code: 'fetched',
      message: null,
    })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

/**
 * The file was handed over: a unit that only fetches confirms no further.
 *
 * @returns the batches of which a command settled
 */
export async function settleFetched(
  db: Db,
  { deviceId, file }: { deviceId: string; file: DeviceFile },
): Promise<string[]> {
  const { rows } = await sql<{ batchId: string }>`
    with state as (
      update device_states set applied_etag = ${file.setEtag}, updated_at = now()
      where device_id = ${deviceId} and not online and applied_etag is distinct from ${file.setEtag}
    )
    update device_commands set status = 'succeeded', code = 'fetched', settled_at = now()
    where id = any(${file.commandIds}::uuid[]) and status = 'sent'
    returning batch_id`.execute(db)
  return [...new Set(rows.map(({ batchId }) => batchId))]
}

/** The device hung up before it had the whole file: its commands wait for the next fetch. */
export async function releaseFetched(db: Db, { commandIds }: DeviceFile): Promise<void> {
  if (commandIds.length === 0) return
  await db
    .updateTable('deviceCommands')
    .set({ status: 'waiting', code: null })
    .where('id', 'in', commandIds)
    .where('status', '=', 'sent')
    .execute()
}
