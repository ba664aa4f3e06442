import { sql } from 'kysely'
import type { Db } from '../client.ts'
import { type Outgoing, type SentRow, sentAgain } from './commands.ts'

export interface Patience {
  /** How long a device may take to answer. */
  acknowledgeSeconds: number
  /** Sendings in all. */
  maxAttempts: number
}

export interface Overdue {
  outgoing: Outgoing[]
  /** Batches of which a command changed its status. */
  batchIds: string[]
}

const SENT_AGAIN = sql`command.id, command.mac, batch.type,
  case batch.type when 'one_time' then batch.config end as config,
  case batch.type when 'regular' then stored.entries end as entries, stored.etag`

/**
 * Commands that no device answered in time: sent once more, given up, or put back where the device has gone.
 * One of a paused batch stays as it is; one of a canceled batch is not sent again.
 */
export async function passOverdue(
  db: Db,
  { acknowledgeSeconds, maxAttempts }: Patience,
  limit: number,
): Promise<Overdue> {
  const { rows } = await sql<SentRow & { batchId: string; outcome: string }>`
    with due as (
      select command.id, case
          when batch.status = 'canceled' or state.online and command.attempt >= ${maxAttempts}
            then 'failed'
          when state.online then 'sent' else 'waiting' end::command_status as outcome
      from device_commands command
      join autop_batches batch on batch.id = command.batch_id
      join device_states state on state.device_id = command.device_id
      where command.status = 'sent' and (batch.status <> 'paused' or not state.online)
        and command.sent_at < now() - ${acknowledgeSeconds} * interval '1 second'
      order by command.sent_at
      limit ${limit}
      for update of command skip locked
    ), command as (
      update device_commands command set
        status = due.outcome,
        attempt = command.attempt + case due.outcome when 'sent' then 1 else 0 end,
        sent_at = case due.outcome when 'sent' then now() else command.sent_at end,
        code = case due.outcome when 'failed' then 'no_answer' end,
        settled_at = case due.outcome when 'failed' then now() end
      from due where command.id = due.id
      returning command.id, command.mac, command.batch_id, command.device_id, due.outcome
    )
    select command.batch_id, command.outcome, ${SENT_AGAIN}
    from command join autop_batches batch on batch.id = command.batch_id
    left join autop_sets stored on stored.device_id = command.device_id`.execute(db)
  return {
    outgoing: rows.filter(({ outcome }) => outcome === 'sent').flatMap(sentAgain),
    batchIds: [
      ...new Set(rows.filter(({ outcome }) => outcome !== 'sent').map(({ batchId }) => batchId)),
    ],
  }
}

/**
 * Commands that went out and are not answered yet, in pages by id: an edge or a broker that died may have lost
 * either message. Devices tell by its id a command that they have had.
 *
 * @param after the last id of the page before
 */
export async function listUnanswered(
  db: Db,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ outgoing: Outgoing[]; last: string | undefined }> {
  const { rows } = await sql<SentRow>`
    select ${SENT_AGAIN}
    from device_commands command
    join autop_batches batch on batch.id = command.batch_id
    join device_states state on state.device_id = command.device_id
    left join autop_sets stored on stored.device_id = command.device_id
    where command.status = 'sent' and state.online and batch.status = 'running'
      and ${after ? sql`command.id > ${after}` : sql`true`}
    order by command.id limit ${limit}`.execute(db)
  return {
    outgoing: rows.flatMap(sentAgain),
    last: rows.length === limit ? rows.at(-1)?.id : undefined,
  }
}
