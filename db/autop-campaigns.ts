import { type Selectable, sql } from 'kysely'
import { type CommandCounts, NO_COMMANDS } from '../domain/autop-batch.ts'
import type { CommandStatus } from '../domain/device-command.ts'
import { AppError } from '../domain/errors.ts'
import type { AutopBatchRow } from './autop-batches.ts'
import { type Db, ownerColumn, type Scope } from './client.ts'
import type { Owners } from './notifications.ts'
import type { AutopCampaigns } from './schema.ts'

/** A chain of batches that one submit made. */
export interface AutopCampaignRow extends Selectable<AutopCampaigns> {
  /** In the order of their delivery. */
  batches: AutopBatchRow[]
}

export async function insertCampaign(trx: Db, campaign: Owners & { id: string }): Promise<void> {
  await trx.insertInto('autopCampaigns').values(campaign).execute()
}

/** @throws AppError `not_found`, also for a campaign outside the scope */
export async function getCampaign(trx: Db, scope: Scope, id: string): Promise<AutopCampaignRow> {
  const campaign = await trx
    .selectFrom('autopCampaigns')
    .selectAll()
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No campaign ${id}`))
  const batches = await trx
    .selectFrom('autopBatches')
    .selectAll()
    .where('campaignId', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .orderBy('campaignPosition')
    .execute()
  return { ...campaign, batches }
}

/** How many commands of all its batches stand where. */
export async function countCampaign(trx: Db, id: string): Promise<CommandCounts> {
  const { rows } = await sql<{ status: CommandStatus; commands: number }>`
    select command.status, count(*) as commands
    from autop_batches batch join device_commands command on command.batch_id = batch.id
    where batch.campaign_id = ${id} group by command.status`.execute(trx)
  return {
    ...NO_COMMANDS,
    ...Object.fromEntries(rows.map(({ status, commands }) => [status, commands])),
  }
}
