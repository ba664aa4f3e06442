import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import type { ProcessRole } from './client.ts'

const database = useDatabase()

/** Tables that hold nobody's rows, or that are read before anybody is known. */
const WITHOUT_OWNERS = [
  'kysely_migration',
  'kysely_migration_lock',
  'outbox',
  'rate_limits',
  'sessions',
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
    expect(policies, name).toBeGreaterThanOrEqual(3)
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

test.each(['distributor', 'sub_distributor', 'installer'])(
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
