import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { connect, inScope, isoInstant, type Scope } from './client.ts'
import { statement } from './statement.ts'

const database = useDatabase()

test.each([
  ['2026-01-01 00:00:00+00', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01 00:00:00.1+00', '2026-01-01T00:00:00.100Z'],
  ['2026-01-01 00:00:00.123999+00', '2026-01-01T00:00:00.123Z'],
  ['2026-07-01 02:00:00.5+05:30', '2026-06-30T20:30:00.500Z'],
])('the instant %s is read as %s', (text, instant) => {
  expect(isoInstant(text)).toBe(instant)
})

describe('a transaction in a scope', () => {
  test('that has failed is not taken for committed, also where the work passes over the error', async () => {
    const { scope } = await insertScene(database.owner)
    const work = inScope(database.as('gatehouse_api'), scope, (trx) =>
      sql`select 1 / 0`.execute(trx).catch(() => undefined),
    )

    await expect(work).rejects.toThrow('A failed transaction was committed')
  })

  test('leaves nothing of the scope on its connection, whether it ends well or not', async () => {
    const { scope } = await insertScene(database.owner)
    const one = connect(database.appUrl, { role: 'gatehouse_api', max: 1 })
    const role = async () =>
      (await sql<{ role: string }>`select current_user as role`.execute(one)).rows[0]?.role

    await inScope(one, scope, async () => undefined)
    expect(await role()).toBe('gatehouse_api')
    await expect(inScope(one, scope, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await role()).toBe('gatehouse_api')
    await one.destroy()
  })

  test('is none for queries that read alone, which stay inside the scope and leave nothing of it', async () => {
    const mine = await insertScene(database.owner)
    const strangers = await insertScene(database.owner)
    await insertDevices(database.owner, mine, 2)
    await insertDevices(database.owner, strangers, 2)
    const one = connect(database.appUrl, { role: 'gatehouse_api', max: 1 })
    const readOwners = statement((db, { least }: { least: string }) =>
      db
        .selectFrom('devices')
        .select(['subDistributorId', sql<string>`current_user`.as('role')])
        .where('name', '>=', least),
    )

    const seen = await inScope(one, mine.scope, (trx) => readOwners(trx, { least: '' }, undefined))
    const outside = readOwners(one, { least: '' }, undefined)

    const row = { subDistributorId: mine.subDistributorId, role: 'gatehouse_sub_distributor' }
    expect(seen).toEqual([row, row])
    await expect(outside).rejects.toThrow('permission denied')
    await one.destroy()
  })

  test('passes over what follows where its scope cannot be entered', async () => {
    const { organizationId } = (await insertScene(database.owner)).scope
    const nobody = { level: 'nobody', organizationId } as unknown as Scope
    const work = inScope(database.as('gatehouse_api'), nobody, (trx) =>
      trx.selectFrom('organizations').selectAll().execute(),
    )

    await expect(work).rejects.toThrow('gatehouse_nobody')
  })
})

describe('the second wall', () => {
  test('a query that forgets its scope still sees no stranger', async () => {
    const mine = await insertScene(database.owner)
    const strangers = await insertScene(database.owner)
    await insertDevices(database.owner, mine, 2)
    await insertDevices(database.owner, strangers, 2)

    const seen = await inScope(database.as('gatehouse_api'), mine.scope, (trx) =>
      trx.selectFrom('devices').selectAll().execute(),
    )

    expect(seen.map((row) => row.subDistributorId)).toEqual([
      mine.subDistributorId,
      mine.subDistributorId,
    ])
  })

  test('each level sees its own part of the tree', async () => {
    const scene = await insertScene(database.owner)
    await insertDevices(database.owner, scene, 3)
    const levels = [
      { level: 'distributor', organizationId: scene.distributorId },
      { level: 'sub_distributor', organizationId: scene.subDistributorId },
      { level: 'installer', organizationId: scene.installerId },
    ] as const

    for (const scope of levels) {
      const seen = await inScope(database.as('gatehouse_api'), scope, (trx) =>
        trx.selectFrom('devices').select('id').execute(),
      )
      expect(seen, scope.level).toHaveLength(3)
    }
  })

  test('nobody writes into a stranger’s part, and a changed row cannot leave one’s own', async () => {
    const mine = await insertScene(database.owner)
    const strangers = await insertScene(database.owner)
    const [device] = await insertDevices(database.owner, mine, 1)

    await expect(
      inScope(database.as('gatehouse_api'), strangers.scope, (trx) => insertDevices(trx, mine, 1)),
    ).rejects.toMatchObject({ code: '42501' })
    const stolen = await inScope(database.as('gatehouse_api'), strangers.scope, (trx) =>
      trx
        .updateTable('devices')
        .set({ name: 'mine now' })
        .where('id', '=', device?.id ?? '')
        .executeTakeFirst(),
    )
    expect(stolen.numUpdatedRows).toBe(0n)
  })

  test('without a scope no tenant table answers', async () => {
    const api = database.as('gatehouse_api')

    await expect(api.selectFrom('devices').selectAll().execute()).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('every table with an owner column is forced behind a policy', async () => {
    const { rows } = await sql<{ table: string }>`
      select c.relname as table from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'distributor_id'
      where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(
      database.owner,
    )

    expect(rows).toEqual([])
  })

  test('no role of the product owns a table, is superuser or bypasses policies', async () => {
    const { rows } = await sql`
      select rolname from pg_roles r where rolname like 'gatehouse\\_%' and (rolsuper or rolbypassrls or exists
        (select from pg_class c where c.relowner = r.oid))`.execute(database.owner)

    expect(rows).toEqual([])
  })
})
