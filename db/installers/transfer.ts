import { sql } from 'kysely'
import type { Holdings } from '../../domain/installer.ts'
import { type Db, ownerColumn, type Scope } from '../client.ts'

/** What moves with a project, by the column that names the project. */
const OF_PROJECTS = {
  projects: 'id',
  households: 'project_id',
  companies: 'project_id',
  residents: 'project_id',
  property_manager_projects: 'project_id',
  devices: 'project_id',
  third_party_devices: 'project_id',
  service_items: 'project_id',
} as const

/** What moves with a device. */
const OF_DEVICES = ['device_states', 'autop_sets', 'device_commands'] as const

/** What moves as a whole. */
const OF_INSTALLER = ['library_macs', 'property_managers'] as const

/** Every table whose rows change hands. What the others hold is who did what when, and stays theirs who did it. */
export const TRANSFERRED = [...Object.keys(OF_PROJECTS), ...OF_DEVICES, ...OF_INSTALLER]

/** Projects that one statement moves: with all that hangs on them, a second's work at most. */
const CHUNK = 25

/**
 * Gives everything that one installer owns to another of the same sub-distributor, in the caller's transaction.
 * Both are to be locked before.
 */
export async function transferHoldings(
  trx: Db,
  scope: Scope,
  from: string,
  to: { id: string; name: string },
): Promise<Holdings> {
  const moved: Holdings = { projects: 0, devices: 0 }
  const projects = await trx
    .selectFrom('projects')
    .select('id')
    .where('installerId', '=', from)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .orderBy('id')
    .execute()
  const ids = projects.map(({ id }) => id)
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK)
    moved.projects += chunk.length
    moved.devices += await moveProjects(trx, scope, chunk, to)
  }
  const isMoving = sql`installer_id = ${from} and ${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`
  for (const table of OF_INSTALLER) {
    await sql`update ${sql.table(table)} set installer_id = ${to.id} where ${isMoving}`.execute(trx)
  }
  // What a property manager has goes with it; its installer reads of it.
  await sql`update ledger_accounts set installer_id = ${to.id}
    where ${isMoving} and property_manager_id is not null`.execute(trx)
  await sql`update accounts set organization_id = ${to.id}, installer_id = ${to.id}
    where ${isMoving} and role = 'property_manager'`.execute(trx)
  return moved
}

/** @returns how many devices moved */
async function moveProjects(
  trx: Db,
  scope: Scope,
  projectIds: string[],
  to: { id: string; name: string },
): Promise<number> {
  const isOwn = sql`${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`
  const { rows } = await sql<{ id: string }>`select id from devices
    where project_id = any (${projectIds}::uuid[]) and ${isOwn}`.execute(trx)
  const deviceIds = rows.map(({ id }) => id)
  for (const [table, column] of Object.entries(OF_PROJECTS)) {
    const copy = table === 'devices' ? sql`, installer_name = ${to.name}` : sql``
    await sql`update ${sql.table(table)} set installer_id = ${to.id}${copy}
      where ${sql.ref(column)} = any (${projectIds}::uuid[]) and ${isOwn}`.execute(trx)
  }
  for (const table of OF_DEVICES) {
    await sql`update ${sql.table(table)} set installer_id = ${to.id}
      where device_id = any (${deviceIds}::uuid[]) and ${isOwn}`.execute(trx)
  }
  return deviceIds.length
}
