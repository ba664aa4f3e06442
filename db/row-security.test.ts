import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertAccount } from '../test/accounts.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertProject, insertScene, type Scene } from '../test/scene.ts'
import { inScope, type ProcessRole } from './client.ts'

const database = useDatabase()

/** Tables that hold nobody's rows, or that are read before anybody is known. */
const WITHOUT_OWNERS = [
  'audit_seals',
  'audit_unsealed',
  'digest_receivers',
  'invoice_counters',
  'kysely_migration',
  'kysely_migration_lock',
  'outbox',
  'provider_events',
  'rate_limits',
  'reminders',
  'sample_data',
  'sessions',
  'third_party_brands',
]

test('SEC-20 every tenant table forces row-level security, for its owner too', async () => {
  const { rows } = await sql<{ name: string; isForced: boolean; policies: number }>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_forced,
      (select count(*) from pg_policies p where p.tablename = c.relname) as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`.execute(
    database.owner,
  )

  const tenant = rows.filter(({ name }) => !WITHOUT_OWNERS.includes(name))
  expect(tenant.length).toBeGreaterThanOrEqual(10)
  for (const { name, isForced, policies } of tenant) {
    expect(isForced, name).toBe(true)
    expect(policies, name).toBeGreaterThanOrEqual(2)
  }
})

test('SEC-20 a table outside row-level security has no owner columns', async () => {
  const { rows } = await sql<{ name: string }>`select distinct table_name as name
    from information_schema.columns
    where table_schema = 'public' and column_name in ('distributor_id', 'sub_distributor_id', 'installer_id')
      and table_name = any (${WITHOUT_OWNERS})`.execute(database.owner)

  expect(rows).toEqual([])
})

test('SEC-20 no role of a process is superuser, bypasses policies or owns a table', async () => {
  const { rows } = await sql<{ name: string; isFree: boolean; owned: number }>`
    select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as is_free,
      (select count(*) from pg_class where relowner = r.oid) as owned
    from pg_roles r where rolname like 'gatehouse\_%'`.execute(database.owner)

  expect(rows.map(({ name }) => name)).toContain('gatehouse_app')
  for (const { name, isFree, owned } of rows) {
    expect([isFree, owned], name).toEqual([false, 0])
  }
})

test('SEC-20 the login itself reads nothing, and the API without a scope no device', async () => {
  await insertDevices(database.owner, await insertScene(database.owner), 1)
  const read = (role: ProcessRole) => database.as(role).selectFrom('devices').select('id').execute()

  await expect(read('gatehouse_api')).rejects.toMatchObject({ code: '42501' })
  expect(await read('gatehouse_worker')).toHaveLength(1)
})

test.each(['distributor', 'sub_distributor', 'installer', 'property_manager'])(
  'SEC-20 the role of a %s sees no row without an organization',
  async (level) => {
    await insertDevices(database.owner, await insertScene(database.owner), 1)

    const rows = await database
      .as('gatehouse_api')
      .transaction()
      .execute(async (trx) => {
        await sql`select set_config('role', ${`gatehouse_${level}`}, true)`.execute(trx)
        return trx.selectFrom('devices').select('id').execute()
      })

    expect(rows).toEqual([])
  },
)

test('SEC-20 a property manager sees the projects it was given and what is in them, and no other', async () => {
  const scene = await insertScene(database.owner)
  const manager = await asPropertyManager(scene)
  const other = { ...scene, projectId: await insertProject(database.owner, scene) }
  const [mine] = await insertDevices(database.owner, scene, 1)
  await insertDevices(database.owner, other, 1)
  await insertDevices(database.owner, await insertScene(database.owner), 1)

  const seen = await manager(async (trx) => ({
    projects: await trx.selectFrom('projects').select('id').execute(),
    devices: await trx.selectFrom('devices').select('id').execute(),
    states: await trx.selectFrom('deviceStates').select('deviceId as id').execute(),
    organizations: await trx.selectFrom('organizations').select('id').execute(),
  }))

  expect(seen).toEqual({
    projects: [{ id: scene.projectId }],
    devices: [{ id: mine?.id }],
    states: [{ id: mine?.id }],
    organizations: [{ id: scene.installerId }],
  })
})

test('SEC-20 a property manager reads no table that is not shared, and changes no device and no project', async () => {
  const scene = await insertScene(database.owner)
  const manager = await asPropertyManager(scene)
  const refused = { code: '42501' }

  await expect(
    manager((trx) => trx.selectFrom('autopBatches').select('id').execute()),
  ).rejects.toMatchObject(refused)
  await expect(
    manager((trx) => trx.updateTable('projects').set({ name: 'Mine' }).execute()),
  ).rejects.toMatchObject(refused)
  await expect(
    manager((trx) => trx.deleteFrom('propertyManagerProjects').execute()),
  ).rejects.toMatchObject(refused)
})

test('a property manager’s households are found by the index of their projects', async () => {
  const scene = await insertScene(database.owner)
  const manager = await asPropertyManager(scene)
  await insertManyHouseholds(scene)
  const plan = await manager(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    const { rows } = await sql<{
      'QUERY PLAN': string
    }>`explain select id from households`.execute(trx)
    return rows.map((row) => Object.values(row)[0]).join('\n')
  })

  expect(plan).toMatch(/Index Cond: .*project_id = ANY/)
})

/** Runs queries as a property manager of the scene's project. */
async function asPropertyManager(scene: Scene) {
  const { accountId } = await insertAccount(database.owner, scene, 'property_manager')
  const db = database.as('gatehouse_api')
  const scope = { level: 'property_manager', organizationId: scene.installerId, accountId } as const
  return <Result>(work: Parameters<typeof inScope<Result>>[2]) => inScope(db, scope, work)
}

/** In many projects of one installer: the planner must have something to choose by. */
async function insertManyHouseholds(scene: Scene): Promise<void> {
  for (let project = 0; project < 30; project += 1) {
    await sql`insert into households (id, distributor_id, sub_distributor_id, installer_id, project_id, building, number)
      select gen_random_uuid(), ${scene.distributorId}, ${scene.subDistributorId}, ${scene.installerId},
        ${await insertProject(database.owner, scene)}, '1', number::text
      from generate_series(1, 100) number`.execute(database.owner)
  }
  await sql`analyze households, property_manager_projects`.execute(database.owner)
}
