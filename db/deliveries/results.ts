import { sql } from 'kysely'
import type { DeviceResult } from '../../domain/device-protocol.ts'
import type { Db } from '../client.ts'
import { type OutdatedRow, outgoingSet } from './commands.ts'

export interface ReceivedResult extends DeviceResult {
  /** That of the topic, which the broker vouches for. */
  mac: string
}

/**
 * Settles the commands that devices answered, in one statement. A result counts only for a command of the device
 * that sent it, once; but what a device says it has done in the end is done, also where it failed before. The set
 * that a device says it holds is noted in any case. Repeating it changes nothing.
 *
 * Two messages to a device may pass each other, and the older one then be the last to be done: a device that names
 * another set than is stored is sent the stored one, unless a command that carries it is still out.
 *
 * @returns the batches of which a command settled, and the sets that devices lack
 */
export async function recordResults(db: Db, results: readonly ReceivedResult[]) {
  const answers = results.filter(({ id }) => isCommandId(id))
  const holdings = new Map(
    results.flatMap(({ id, mac, status, etag }) =>
      status === 'succeeded' && etag ? [[mac, { id, mac, etag }] as const] : [],
    ),
  )
  const { rows } = await sql<{ batchIds: string[]; outdated: OutdatedRow[] }>`
    with answer as (
      select * from json_to_recordset(${JSON.stringify(answers)}::json)
        as answer (id uuid, mac text, status text, message text)
    ), holding as (
      select * from json_to_recordset(${JSON.stringify([...holdings.values()])}::json)
        as holding (id text, mac text, etag text)
    ), settled as (
      update device_commands command set
        status = answer.status::command_status,
        code = case answer.status when 'succeeded' then 'applied' else 'rejected' end,
        message = answer.message,
        settled_at = now()
      from answer
      where command.id = answer.id and command.mac = answer.mac
        -- One that waits again because its device went away may have been answered before.
        and (command.status = 'sent' or command.status = 'waiting' and command.attempt > 0
          -- Sent twice in a crash, it was refused once and then done; or the answer came after our patience ended.
          or command.status = 'failed' and command.code in ('rejected', 'no_answer')
            and answer.status = 'succeeded')
      returning command.batch_id
    ), held as (
      update device_states state set applied_etag = holding.etag, updated_at = now()
      from holding join devices device on device.mac = holding.mac
      where state.device_id = device.id and state.applied_etag is distinct from holding.etag
    )
    select
      (select coalesce(json_agg(distinct batch_id), '[]') from settled) as batch_ids,
      (select coalesce(json_agg(json_build_object('deviceId', device.id, 'mac', device.mac,
          'entries', stored.entries, 'etag', stored.etag)), '[]')
        from holding join devices device on device.mac = holding.mac
        join autop_sets stored on stored.device_id = device.id
        where stored.etag <> holding.etag and stored.entries <> '[]'
          -- Who answers the stored set itself with another name would be asked for ever.
          and holding.id <> 'set-' || stored.etag
          and not exists (select from device_commands command
            join autop_batches batch on batch.id = command.batch_id
            where command.device_id = device.id and command.status = 'sent' and batch.type = 'regular'
              and command.id not in (select id from answer))
      ) as outdated`.execute(db)
  const [row] = rows
  return { batchIds: row?.batchIds ?? [], outdated: (row?.outdated ?? []).map(outgoingSet) }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whole sets are sent under names that are no command's. */
const isCommandId = (id: string) => UUID.test(id)
