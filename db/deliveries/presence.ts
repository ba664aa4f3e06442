import { type RawBuilder, sql } from 'kysely'
import type { DevicePresence } from '../../domain/device-protocol.ts'
import type { Db } from '../client.ts'
import { type OutdatedRow, type Outgoing, outgoingSet } from './commands.ts'

/** The last presence of a device among those that arrived together. */
export interface ReceivedPresence extends DevicePresence {
  mac: string
  /** It has or may have connected anew: what was sent to its last connection may be lost. */
  wasDropped: boolean
}

export interface PresenceChanges {
  onlineIds: string[]
  /** Whole sets for the devices that hold another one. */
  outdated: (Outgoing & { deviceId: string })[]
  changedBatchIds: string[]
  settledBatchIds: string[]
}

/** More ids than this are not worth naming: whoever listens looks at everything it shows. */
const MAX_NAMED_IDS = 50

/**
 * Notes what devices said of themselves and what follows from it, in one statement for any number of devices.
 * After a reset the open one-time commands are void; what was sent to a device that has gone waits again.
 * Unknown devices are passed over. May run twice.
 */
export async function recordPresences(
  db: Db,
  presences: readonly ReceivedPresence[],
): Promise<PresenceChanges> {
  const { rows } = await sql<PresenceRow>`
    with presence as (
      select * from json_to_recordset(${JSON.stringify(presences.map(toRow))}::json) as presence (mac text,
        online boolean, dropped boolean, firmware text, hardware text, ip text, settings text, etag text)
    ), told as (
      -- Locked in the order of ids, so that two edges that hear the same never wait for each other in a circle.
      select device.id, presence.*, state.online as was_online,
        state.settings_id <> presence.settings as was_reset
      from presence
      join devices device on device.mac = presence.mac
      join device_states state on state.device_id = device.id
      order by device.id
      for update of state
    ), state as (
      update device_states state set
        online = told.online,
        last_connected_at = case when told.online and not state.online then now()
          else state.last_connected_at end,
        ip = coalesce(told.ip, state.ip),
        settings_id = coalesce(told.settings, state.settings_id),
        applied_etag = case when told.online then told.etag else state.applied_etag end,
        updated_at = now()
      from told where state.device_id = told.id
      returning state.device_id, state.distributor_id, state.sub_distributor_id, state.installer_id,
        state.online <> told.was_online as is_changed
    ), device as (
      update devices device set
        firmware = coalesce(told.firmware, device.firmware),
        hardware_version = coalesce(told.hardware, device.hardware_version)
      from told
      where device.id = told.id and (told.firmware <> device.firmware or told.hardware <> device.hardware_version)
      returning device.id
    ), void as (
      update device_commands command set status = 'failed', code = 'device_reset', settled_at = now()
      from told, autop_batches batch
      where told.was_reset and command.device_id = told.id and batch.id = command.batch_id
        and batch.type = 'one_time' and command.status in ('queued', 'waiting', 'sent')
      returning command.id, command.batch_id
    ), sent_batch as (${lockSentBatches}
    ), parked as (${parkSent(
      // Taken in the moment in which the device left, a command may be sent and nobody was there. What a file is
      // bringing at this moment has its own end.
      sql`(not told.online or (told.dropped or not told.was_online) and command.code is distinct from 'fetched')
      and not (coalesce(told.was_reset, false) and batch.type = 'one_time')`,
    )}
    ), moved as (
      select batch_id, true as is_settled from void
      union select batch_id, is_settled from parked
    ), notified as (${notifyOwners(sql`state where is_changed or device_id in (select id from device)`)})
    select
      (select coalesce(json_agg(id), '[]') from told where online) as online_ids,
      (select coalesce(json_agg(distinct batch_id), '[]') from moved) as changed_batch_ids,
      (select coalesce(json_agg(distinct batch_id), '[]') from moved where is_settled) as settled_batch_ids,
      (select coalesce(json_agg(json_build_object('deviceId', told.id, 'mac', told.mac,
          'entries', stored.entries, 'etag', stored.etag)), '[]')
        from told join autop_sets stored on stored.device_id = told.id
        where told.online and stored.etag is distinct from told.etag and stored.entries <> '[]'
          -- A regular command that is out carries the whole set, and is repeated until it is answered.
          and not exists (select from device_commands command
            join autop_batches batch on batch.id = command.batch_id
            where command.device_id = told.id and command.status = 'sent' and batch.type = 'regular')
      ) as outdated,
      (select count(*) from notified) as notified`.execute(db)
  const [row] = rows
  if (!row) throw new TypeError('An aggregate answers one row')
  return {
    onlineIds: row.onlineIds,
    outdated: row.outdated.map(outgoingSet),
    changedBatchIds: row.changedBatchIds,
    settledBatchIds: row.settledBatchIds,
  }
}

interface PresenceRow {
  onlineIds: string[]
  outdated: OutdatedRow[]
  changedBatchIds: string[]
  settledBatchIds: string[]
}

/**
 * A broker that was away has forgotten who left meanwhile: whoever counts as online and has not been heard of since
 * then is offline.
 *
 * @param since milliseconds of this machine's clock
 */
export async function markUnheardOffline(db: Db, since: number): Promise<MovedBatches> {
  const {
    rows: [clock],
  } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(db)
  if (!clock) throw new TypeError('The database has a clock')
  // Read by the clock that wrote the rows; however long the update then takes to begin, nobody heard since is late.
  const seconds = (Date.now() - since) / 1000
  const { rows } = await sql<MovedBatches>`
    with told as (
      select device_id as id from device_states
      where online and updated_at < ${clock.now}::timestamptz - ${seconds} * interval '1 second'
      order by device_id
      for update
    ), state as (
      update device_states state set online = false, updated_at = now()
      from told where state.device_id = told.id
      returning state.device_id, state.distributor_id, state.sub_distributor_id, state.installer_id
    ), sent_batch as (${lockSentBatches}
    ), parked as (${parkSent(sql`true`)}
    ), notified as (${notifyOwners(sql`state`)})
    select
      (select coalesce(json_agg(distinct batch_id), '[]') from parked) as changed_batch_ids,
      (select coalesce(json_agg(distinct batch_id), '[]') from parked where is_settled) as settled_batch_ids,
      (select count(*) from notified) as notified`.execute(db)
  return {
    changedBatchIds: rows[0]?.changedBatchIds ?? [],
    settledBatchIds: rows[0]?.settledBatchIds ?? [],
  }
}

export interface MovedBatches {
  changedBatchIds: string[]
  settledBatchIds: string[]
}

/**
 * The batches of what was sent to the devices of `told`. Locked, so that a cancellation either has settled what waits
 * and is seen here, or comes after and settles what begins to wait here.
 */
const lockSentBatches = sql`
  select id, type, status from autop_batches
  where id in (select command.batch_id from device_commands command join told on told.id = command.device_id
    where command.status = 'sent')
  order by id
  for share`

/** What was sent to a device that has gone waits for it. Of a canceled batch nothing waits: that is its end. */
function parkSent(condition: RawBuilder<unknown>) {
  return sql`
    update device_commands command set
      status = case batch.status when 'canceled' then 'failed' else 'waiting' end::command_status,
      code = case batch.status when 'canceled' then 'no_answer' end,
      settled_at = case batch.status when 'canceled' then now() end
    from told, sent_batch batch
    where command.device_id = told.id and command.status = 'sent' and batch.id = command.batch_id
      and ${condition}
    returning command.batch_id, batch.status = 'canceled' as is_settled`
}

/** One notification for the devices of each group of owners. */
function notifyOwners(states: RawBuilder<unknown>) {
  return sql`
    select pg_notify('device_states_changed', json_build_object('distributorId', distributor_id,
      'subDistributorId', sub_distributor_id, 'installerId', installer_id,
      'deviceIds', case when count(*) <= ${MAX_NAMED_IDS} then json_agg(device_id) end)::text)
    from ${states}
    group by distributor_id, sub_distributor_id, installer_id`
}

function toRow({ mac, online, wasDropped, ...said }: ReceivedPresence) {
  return {
    mac,
    online,
    dropped: wasDropped,
    firmware: said.firmware || null,
    hardware: said.hardwareVersion || null,
    ip: said.ip || null,
    settings: said.settingsId || null,
    etag: said.etag || null,
  }
}
