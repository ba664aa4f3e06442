import { sql } from 'kysely'
import { type Db, ownerColumn, type Scope } from '../client.ts'
import { notify } from '../notifications.ts'
import { type DeviceRow, selectDevice } from './row.ts'

const OPEN = ['queued', 'waiting', 'sent'] as const

/**
 * Deletes those of the devices that are in the scope, with their stored AutoP set and their state. Their open
 * commands end as canceled; what was done to them stays in the history of batches under MAC and name.
 *
 * @returns the rows as they were
 */
export async function deleteDevices(trx: Db, scope: Scope, ids: string[]): Promise<DeviceRow[]> {
  if (ids.length === 0) return []
  // Commands before devices, as whoever delivers locks them: the other way round two could wait for each other.
  await lockOpenCommands(trx, scope, ids)
  const devices = await selectDevice(trx, scope)
    .where('devices.id', 'in', ids)
    .orderBy('devices.id')
    .forUpdate('devices')
    .execute()
  const found = devices.map(({ id }) => id)
  if (found.length === 0) return []

  await cancelOpenCommands(trx, scope, found)
  await trx
    .deleteFrom('devices')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('id', 'in', found)
    .execute()
  return devices
}

async function lockOpenCommands(trx: Db, scope: Scope, deviceIds: string[]): Promise<void> {
  await trx
    .selectFrom('deviceCommands')
    .select('id')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deviceId', 'in', deviceIds)
    .where('status', 'in', OPEN)
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function cancelOpenCommands(trx: Db, scope: Scope, deviceIds: string[]): Promise<void> {
  const canceled = await trx
    .updateTable('deviceCommands')
    .set({ status: 'canceled', code: 'device_deleted', settledAt: sql<string>`now()` })
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deviceId', 'in', deviceIds)
    .where('status', 'in', OPEN)
    .returning('batchId')
    .execute()
  const batchIds = [...new Set(canceled.map(({ batchId }) => batchId))]
  if (batchIds.length > 0) await tellBatches(trx, scope, batchIds)
}

interface BatchOwners {
  id: string
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
  awaitsResults: boolean
}

async function tellBatches(trx: Db, { level }: Scope, batchIds: string[]): Promise<void> {
  const { rows } = await sql<BatchOwners>`
    select * from ${sql.raw(`find_batch_owners_${level}`)}(${batchIds})`.execute(trx)
  for (const { id, distributorId, subDistributorId, installerId, awaitsResults } of rows) {
    const owners = { distributorId, subDistributorId, installerId }
    await notify(trx, 'autop_batch_changed', { batchId: id, ...owners })
    if (awaitsResults) await signalSettled(trx, id)
  }
}

async function signalSettled(trx: Db, batchId: string): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({
      kind: 'signal',
      name: 'commandsSettled',
      workflowId: `autop-batch-${batchId}`,
      args: '[]',
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}
