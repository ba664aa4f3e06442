import { type Insertable, type Selectable, sql } from 'kysely'
import { type BatchStatus, type CommandCounts, NO_COMMANDS } from '../../domain/autop-batch.ts'
import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { countUpTo, type Db, ownerColumn, type Page, type Scope, type Slice } from '../client.ts'
import type { AutopBatches } from '../schema.ts'

export type AutopBatchRow = Selectable<AutopBatches>

interface BatchFilter {
  projectKind?: ProjectKind | undefined
  status?: BatchStatus | undefined
  campaignId?: string | undefined
  /** Those of the last 30 days alone of which a device failed, or which should have begun. */
  isInTrouble?: true | undefined
}

/** By the time they were made; `total` counts every match. */
export async function listBatches(
  trx: Db,
  scope: Scope,
  filter: BatchFilter,
  { limit, offset, descending }: Slice & { descending: boolean },
): Promise<Page<AutopBatchRow>> {
  const matches = matchBatches(trx, scope, filter)
  const direction = descending ? 'desc' : 'asc'
  const sorted = matches.selectAll().orderBy('createdAt', direction).orderBy('id', direction)
  const rows = await sorted.limit(limit).offset(offset).execute()
  const count = matches.select((eb) => eb.fn.countAll<number>().as('total'))
  const { total } = await count.executeTakeFirstOrThrow()
  return { rows, total }
}

export const countBatches = (trx: Db, scope: Scope, filter: BatchFilter) =>
  countUpTo(trx, matchBatches(trx, scope, filter).select('autopBatches.id'))

function matchBatches(trx: Db, scope: Scope, filter: BatchFilter) {
  let matches = trx.selectFrom('autopBatches').where(ownerColumn(scope), '=', scope.organizationId)
  if (filter.projectKind) matches = matches.where('projectKind', '=', filter.projectKind)
  if (filter.status) matches = matches.where('status', '=', filter.status)
  if (filter.campaignId) matches = matches.where('campaignId', '=', filter.campaignId)
  return filter.isInTrouble ? matches.where(IS_IN_TROUBLE) : matches
}

/** A batch of a campaign may wait for its turn; any other begins within seconds. */
const IS_IN_TROUBLE = sql<boolean>`autop_batches.created_at > now() - interval '30 days' and (
  (autop_batches.status = 'queued' and autop_batches.campaign_id is null
    and autop_batches.created_at < now() - interval '10 minutes')
  or exists (select from device_commands where device_commands.batch_id = autop_batches.id
    and device_commands.status = 'failed'))`

/** @throws AppError `not_found`, also for a batch outside the scope */
export async function getBatch(trx: Db, scope: Scope, id: string): Promise<AutopBatchRow> {
  return trx
    .selectFrom('autopBatches')
    .selectAll()
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No batch ${id}`))
}

interface IdempotencyKey {
  createdBy: string
  idempotencyKey: string
}

/** Until the transaction ends, others with the same key wait here, and then see what it has written. */
export async function lockIdempotencyKey(
  trx: Db,
  { createdBy, idempotencyKey }: IdempotencyKey,
): Promise<void> {
  const name = `autop-batch ${createdBy} ${idempotencyKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

/** The batches that an earlier request with the same key made: one, or those of a campaign in their order. */
export async function findBatchesByKey(
  trx: Db,
  scope: Scope,
  { createdBy, idempotencyKey }: IdempotencyKey,
): Promise<AutopBatchRow[]> {
  return trx
    .selectFrom('autopBatches')
    .selectAll()
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('createdBy', '=', createdBy)
    .where((eb) =>
      eb.or([
        eb('idempotencyKey', '=', idempotencyKey),
        eb('idempotencyKey', 'like', `${likeLiteral(idempotencyKey)}#%`),
      ]),
    )
    .orderBy('campaignPosition')
    .execute()
}

/** How many commands of each batch stand where. */
export async function countCommands(
  trx: Db,
  batchIds: string[],
): Promise<Map<string, CommandCounts>> {
  const counts = new Map(batchIds.map((id) => [id, { ...NO_COMMANDS }]))
  if (batchIds.length === 0) return counts
  const rows = await trx
    .selectFrom('deviceCommands')
    .select(['batchId', 'status', (eb) => eb.fn.countAll<number>().as('commands')])
    .where('batchId', 'in', batchIds)
    .groupBy(['batchId', 'status'])
    .execute()
  for (const { batchId, status, commands } of rows) {
    const of = counts.get(batchId)
    if (of) of[status] = commands
  }
  return counts
}

export async function insertBatch(
  trx: Db,
  batch: Insertable<AutopBatches>,
): Promise<AutopBatchRow> {
  return trx.insertInto('autopBatches').values(batch).returningAll().executeTakeFirstOrThrow()
}

const likeLiteral = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')
