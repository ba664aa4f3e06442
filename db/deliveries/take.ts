import { sql } from 'kysely'
import { type AutopEntry, parseAutop, printAutop } from '../../domain/autop.ts'
import { type MergedSet, mergeIntoSets } from '../autop-sets.ts'
import type { Db } from '../client.ts'
import type { AutopType } from '../schema.ts'
import { type Outgoing, oneTimeCommand, regularCommand } from './commands.ts'

export interface Taken {
  outgoing: Outgoing[]
  /** Who gets a whole set by it. */
  regularDeviceIds: string[]
  /** How many commands were taken: as many as asked for means that more may wait. */
  count: number
  batchIds: string[]
  /** Whether some of them settled without being sent. */
  isAnySettled: boolean
}

export interface WaitingRow {
  id: string
  batchId: string
  type: AutopType
  deviceId: string
  mac: string
  appliedEtag: string | null
  /** On the first row of each batch only: a batch's text would otherwise travel once a device. */
  config: string | null
}

/**
 * Takes the oldest waiting commands of online devices whose batch is running: regular lines are merged into the
 * device's set, the rows become `sent`. A merge that changes nothing, on a device that holds the set, settles at
 * once. Seven statements, begin and commit included. Whoever calls publishes what is returned; should it die before,
 * the rows are `sent` and unanswered, and are sent again.
 *
 * @param deviceIds only commands of these; undefined for all
 */
export async function takeCommands(
  db: Db,
  { deviceIds, limit }: { deviceIds: string[] | undefined; limit: number },
): Promise<Taken> {
  return db.transaction().execute(async (trx) => {
    const waiting = await lockWaiting(trx, deviceIds, limit)
    const texts = batchEntries(waiting)
    const entriesOf = ({ batchId }: WaitingRow) => texts.get(batchId) ?? []
    const regular = waiting.filter(({ type }) => type === 'regular')
    const sets = await mergeRegular(trx, regular, entriesOf)
    const steps = waiting.map((row) => {
      const set = row.type === 'regular' ? sets.get(row.deviceId) : undefined
      const isUnchanged = set !== undefined && !set.isChanged && row.appliedEtag === set.etag
      return { row, set, isUnchanged }
    })
    await saveSteps(
      trx,
      steps.map(({ row, set, isUnchanged }) => ({
        id: row.id,
        isUnchanged,
        etag: set?.etag ?? null,
      })),
    )
    const outgoing = steps.flatMap(({ row, set, isUnchanged }) => {
      if (isUnchanged) return []
      const { id, mac } = row
      if (row.type === 'one_time')
        return [{ mac, command: oneTimeCommand(id, printAutop(entriesOf(row))) }]
      return set ? [{ mac, command: regularCommand(id, set) }] : []
    })
    return {
      outgoing,
      regularDeviceIds: [...sets.keys()],
      count: waiting.length,
      batchIds: [...texts.keys()],
      isAnySettled: steps.some(({ isUnchanged }) => isUnchanged),
    }
  })
}

async function lockWaiting(
  trx: Db,
  deviceIds: string[] | undefined,
  limit: number,
): Promise<WaitingRow[]> {
  const ofDevices = deviceIds ? sql`command.device_id = any(${deviceIds}::uuid[])` : sql`true`
  const { rows } = await sql<WaitingRow>`
    with taken as (
      select command.id, command.batch_id, command.position, command.device_id, command.mac,
        state.applied_etag
      from device_commands command
      join device_states state on state.device_id = command.device_id
      join autop_batches batch on batch.id = command.batch_id
      where command.status = 'waiting' and state.online and batch.status = 'running'
        and (batch.expires_at is null or batch.expires_at > now()) and ${ofDevices}
      -- Ids of batches are made in the order of time.
      order by command.batch_id, command.position
      limit ${limit}
      for update of command skip locked
    )
    select taken.id, taken.batch_id, taken.device_id, taken.mac, taken.applied_etag, batch.type,
      case when row_number() over of_batch = 1 then batch.config end as config
    from taken join autop_batches batch on batch.id = taken.batch_id
    window of_batch as (partition by taken.batch_id order by taken.position)
    order by taken.batch_id, taken.position`.execute(trx)
  return rows
}

export function batchEntries(
  rows: readonly Pick<WaitingRow, 'batchId' | 'config'>[],
): Map<string, AutopEntry[]> {
  const texts = new Map<string, AutopEntry[]>()
  for (const { batchId, config } of rows) {
    if (config !== null) texts.set(batchId, parseAutop(config).entries)
  }
  return texts
}

async function mergeRegular(
  trx: Db,
  rows: WaitingRow[],
  entriesOf: (row: WaitingRow) => AutopEntry[],
): Promise<Map<string, MergedSet>> {
  if (rows.length === 0) return new Map()
  return mergeIntoSets(
    trx,
    rows.map((row) => ({ deviceId: row.deviceId, batchId: row.batchId, entries: entriesOf(row) })),
  )
}

interface Step {
  id: string
  isUnchanged: boolean
  etag: string | null
}

async function saveSteps(trx: Db, steps: Step[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ id, isUnchanged, etag }) => ({ id, unchanged: isUnchanged, etag }))
  await sql`
    update device_commands command set
      status = case when step.unchanged then 'succeeded' else 'sent' end::command_status,
      code = case when step.unchanged then 'unchanged' end,
      message = null,
      attempt = command.attempt + case when step.unchanged then 0 else 1 end,
      etag = step.etag,
      sent_at = case when step.unchanged then command.sent_at else now() end,
      settled_at = case when step.unchanged then now() end
    from json_to_recordset(${JSON.stringify(rows)}::json) as step (id uuid, unchanged boolean, etag text)
    where command.id = step.id`.execute(trx)
}
