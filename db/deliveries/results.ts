import { sql } from 'kysely'
import type { DeviceResult } from '../../domain/device-protocol.ts'
import type { Db } from '../client.ts'

export interface ReceivedResult extends DeviceResult {
  /** That of the topic, which the broker vouches for. */
  mac: string
}

/**
 * Settles the commands that devices answered, in one statement. A result counts only for a command of the device
 * that sent it, once; but what a device says it has done in the end is done, also where it failed before. The set
 * that a device says it holds is noted in any case. Repeating it changes nothing.
 *
 * @returns the batches of which a command settled
 */
export async function recordResults(db: Db, results: readonly ReceivedResult[]): Promise<string[]> {
  const answers = results.filter(({ id }) => isCommandId(id))
  const holdings = new Map(
    results.flatMap(({ mac, status, etag }) =>
      status === 'succeeded' && etag ? [[mac, { mac, etag }] as const] : [],
    ),
  )
  const { rows } = await sql<{ batchId: string }>`
    with answer as (
      select * from json_to_recordset(${JSON.stringify(answers)}::json)
        as answer (id uuid, mac text, status text, message text)
    ), holding as (
      select * from json_to_recordset(${JSON.stringify([...holdings.values()])}::json)
        as holding (mac text, etag text)
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
    select distinct batch_id from settled`.execute(db)
  return rows.map(({ batchId }) => batchId)
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whole sets are sent under names that are no command's. */
const isCommandId = (id: string) => UUID.test(id)
