import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { CommandStatus } from '../domain/device-command.ts'
import { notifyBatch } from './autop-batches.ts'
import { type Db, ownerColumn, type Page, type Scope, type Slice } from './client.ts'
import { notify } from './notifications.ts'
import type { DeviceCommands } from './schema.ts'

export type DeviceCommandRow = Selectable<DeviceCommands>

export const COMMAND_SORTS = ['position', 'mac', 'deviceName', 'status', 'settledAt'] as const

export interface CommandFilter {
  batchId?: string
  deviceId?: string
  status?: CommandStatus[]
}

export interface CommandSort {
  field: (typeof COMMAND_SORTS)[number]
  descending: boolean
  /** Where those stand that have no such value yet; last unless said otherwise. */
  empty?: 'first' | 'last'
}

/** The commands of a batch or of a device. */
export async function listCommands(
  trx: Db,
  scope: Scope,
  { batchId, deviceId, status }: CommandFilter,
  { limit, offset, sort }: Slice & { sort: CommandSort },
): Promise<Page<DeviceCommandRow>> {
  let matches = trx
    .selectFrom('deviceCommands')
    .where(ownerColumn(scope), '=', scope.organizationId)
  if (batchId) matches = matches.where('batchId', '=', batchId)
  if (deviceId) matches = matches.where('deviceId', '=', deviceId)
  if (status?.length) matches = matches.where('status', 'in', status)

  const direction = sort.descending ? 'desc' : 'asc'
  const sorted = matches
    .selectAll()
    .orderBy(sort.field, (order) => {
      const directed = sort.descending ? order.desc() : order.asc()
      return sort.empty === 'first' ? directed.nullsFirst() : directed.nullsLast()
    })
    .orderBy('batchId', direction)
    .orderBy('position', direction)
  const rows = await sorted.limit(limit).offset(offset).execute()
  const count = matches.select((eb) => eb.fn.countAll<number>().as('total'))
  const { total } = await count.executeTakeFirstOrThrow()
  return { rows, total }
}

/** One command for each device, in the order given; positions count from one. */
export async function insertCommands(trx: Db, batchId: string, deviceIds: string[]): Promise<void> {
  const ids = deviceIds.map(() => uuid())
  await sql`insert into device_commands
      (id, distributor_id, sub_distributor_id, installer_id, batch_id, position, device_id, mac, device_name)
    select chosen.id, d.distributor_id, d.sub_distributor_id, d.installer_id, ${batchId}::uuid, chosen.position,
      d.id, d.mac, d.name
    from unnest(${ids}::uuid[], ${deviceIds}::uuid[]) with ordinality as chosen(id, device_id, position)
    join devices d on d.id = chosen.device_id`.execute(trx)
}

export interface ChunkRange {
  batchId: string
  /** Positions, first and last, both included. */
  from: number
  to: number
}

export interface ChunkState {
  queued: number
  /** Cleared for a device that is online, or sent so lately that an answer may still come at once. */
  inFlight: number
}

/** How a chunk stands. A command that its device has not answered for ten seconds no longer holds a place. */
export async function getChunkState(
  db: Db,
  { batchId, from, to }: ChunkRange,
): Promise<ChunkState> {
  const { rows } = await sql<ChunkState>`
    select count(*) filter (where c.status = 'queued') as queued,
      count(*) filter (where c.status = 'waiting' and s.online
        or c.status = 'sent' and c.sent_at > now() - interval '10 seconds') as "inFlight"
    from device_commands c left join device_states s on s.device_id = c.device_id
    where c.batch_id = ${batchId} and c.position between ${from} and ${to}
      and c.status in ('queued', 'waiting', 'sent')`.execute(db)
  return rows[0] ?? { queued: 0, inFlight: 0 }
}

/**
 * Clears the next commands of a chunk for delivery and tells the edge. Repeatable: a cleared command is not
 * cleared again, and nothing is cleared in a batch that does not run.
 *
 * @returns how many
 */
export async function clearCommands(
  db: Db,
  { batchId, from, to }: ChunkRange,
  limit: number,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ deviceId: string; isOnline: boolean | null }>`
      update device_commands set status = 'waiting'
      where id in (
        select c.id from device_commands c join autop_batches b on b.id = c.batch_id
        where c.batch_id = ${batchId} and c.position between ${from} and ${to}
          and c.status = 'queued' and b.status = 'running'
        order by c.position limit ${limit} for update of c)
      returning device_id as "deviceId",
        (select online from device_states where device_id = device_commands.device_id) as "isOnline"`.execute(
      trx,
    )
    const deviceIds = rows.map((row) => row.deviceId).filter(Boolean)
    if (deviceIds.length > 0) await notify(trx, 'commands_cleared', { deviceIds })
    // Of those that wait for their device from now on, nothing else tells the screens.
    if (rows.some(({ isOnline }) => !isOnline)) await notifyBatchOf(trx, batchId)
    return rows.length
  })
}

async function notifyBatchOf(trx: Db, batchId: string): Promise<void> {
  const batch = await trx
    .selectFrom('autopBatches')
    .selectAll()
    .where('id', '=', batchId)
    .executeTakeFirstOrThrow()
  await notifyBatch(trx, batch)
}
