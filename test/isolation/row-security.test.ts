import { type RawBuilder, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Db, inScope, type Scope } from '../../db/client.ts'
import { useDatabase } from '../database.ts'
import type { Row } from './inserts.ts'
import { isSeen } from './owner.ts'
import type { Table } from './tables.ts'
import { foreignTo, insertWorld, isAbove, someOf, type World } from './world.ts'

const database = useDatabase()

let world: World
let api: Db
beforeAll(async () => {
  world = await insertWorld(database.owner)
  api = database.as('gatehouse_api')
})

/** What the policies let everybody read, and not change, of those above them. */
const SHARED_BELOW = [
  'customer_services',
  'firmwares',
  'notices',
  'organizations',
  'price_books',
  'prices',
  'sellers',
  'tax_rates',
]

/** What is written for others: to be sent, or read by them alone. */
const FOR_OTHERS = ['mails', 'notifications']

const LEVELS = ['distributor', 'sub_distributor', 'installer', 'property_manager'] as const

test('SEC-20 every protected table holds rows of several owners here', () => {
  expect(Object.fromEntries(world.faults)).toEqual({})

  for (const { name } of protectedTables()) {
    const owners = world.places.filter(({ rows }) => rows[name])
    const message = `${name} stays empty: say in VALUES of test/isolation/values.ts what it takes`
    expect(owners.length, message).toBeGreaterThanOrEqual(2)
  }
})

test.each(LEVELS)('SEC-20 no table shows a %s a row of somebody else', async (level) => {
  const caller = world.callers[level]
  let own = 0

  for (const table of protectedTables()) {
    const seen = await keysSeen(caller.scope, table)
    for (const owner of world.places) {
      const row = owner.rows[table.name]
      if (!row || !seen.has(keyOf(table, row))) continue
      const isOwn = isSeen(caller.scope, caller.projectIds, owner)
      const isShared = SHARED_BELOW.includes(table.name) && isAbove(caller, owner, world)
      expect(isOwn || isShared, `${table.name} of ${owner.title}`).toBe(true)
      if (isOwn) own += 1
    }
  }

  // Else nothing would be shown of anybody, and all would be well.
  expect(own).toBeGreaterThanOrEqual(level === 'property_manager' ? 5 : 20)
})

test.each(LEVELS)('SEC-20 a %s changes and deletes no row of somebody else', async (level) => {
  const { scope } = world.callers[level]
  const foreign = foreignTo(world, world.callers[level])

  for (const table of protectedTables()) {
    const rows = foreign.flatMap((owner): Row[] => {
      const row = owner.rows[table.name]
      return row ? [row] : []
    })
    const column = table.columns.find(({ name }) => !table.key.includes(name))
    if (rows.length === 0 || !column) continue
    const among = amongRows(table, rows)
    for (const change of [
      sql`update ${sql.table(table.name)} set ${sql.ref(column.name)} = ${sql.ref(column.name)} where ${among}`,
      sql`delete from ${sql.table(table.name)} where ${among}`,
    ]) {
      expect(await tried(scope, change), change.compile(api).sql).not.toBe('done')
    }
  }
})

test.each(LEVELS)('SEC-20 a %s puts no row into the hands of somebody else', async (level) => {
  const { scope } = world.callers[level]

  for (const table of protectedTables()) {
    if (FOR_OTHERS.includes(table.name)) continue
    for (const owner of someOf(foreignTo(world, world.callers[level]))) {
      const row = owner.rows[table.name]
      if (!row) continue
      const columns = sql.join(table.columns.map(({ name }) => sql.ref(name)))
      const copy = sql`insert into ${sql.table(table.name)} (${columns}) overriding system value
        select ${columns} from jsonb_populate_record(null::${sql.table(table.name)}, ${await jsonOf(table, row)})`
      expect(await tried(scope, copy), `${table.name} of ${owner.title}`).toBe('refused')
    }
    if (!table.columns.some(({ name }) => name === 'distributor_id')) continue
    const [stranger] = world.places.slice(-1)
    const gift = sql`update ${sql.table(table.name)} set distributor_id = ${stranger?.distributorId},
      sub_distributor_id = ${stranger?.subDistributorId}, installer_id = ${stranger?.installerId}`
    expect(await tried(scope, gift), `a gift of ${table.name}`).not.toBe('done')
  }
})

test.each(LEVELS)(
  'SEC-20 no table shows the role of a %s a row without settings',
  async (level) => {
    for (const { name } of protectedTables()) {
      const count = api.transaction().execute(async (trx) => {
        await sql`select set_config('role', ${`gatehouse_${level}`}, true)`.execute(trx)
        const counted = sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`
        const { rows } = await counted.execute(trx)
        return rows[0]?.count
      })
      expect(await count.catch(whereRefused), name).toBe(0)
    }
  },
)

const protectedTables = (): Table[] =>
  [...world.tables.values()].filter(({ isProtected }) => isProtected)

const keyOf = ({ key }: Table, row: Row) => JSON.stringify(key.map((column) => String(row[column])))

/** Empty where the role may not read the table. */
async function keysSeen(scope: Scope, table: Table): Promise<Set<string>> {
  const columns = sql.join(table.key.map((column) => sql`${sql.ref(column)}::text`))
  const read = inScope(api, scope, (trx) =>
    sql<{ key: unknown[] }>`select array[${columns}] as key from ${sql.table(table.name)}`.execute(
      trx,
    ),
  )
  const rows = await read.then((result) => result.rows).catch((error) => whereRefused(error) || [])
  return new Set(rows.map(({ key }) => JSON.stringify(key)))
}

function amongRows({ key, columns }: Table, rows: Row[]): RawBuilder<unknown> {
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]))
  const one = (row: Row) =>
    sql`(${sql.join(
      key.map((name) => sql`${sql.ref(name)} = ${row[name]}::${sql.raw(typeOf.get(name) ?? '')}`),
      sql` and `,
    )})`
  return sql.join(rows.map(one), sql` or `)
}

/** The row as it stands there, whatever its columns are. */
async function jsonOf(table: Table, row: Row): Promise<string> {
  const { rows } = await sql<{ json: string }>`select to_jsonb(t)::text as json
    from ${sql.table(table.name)} t where ${amongRows(table, [row])}`.execute(database.owner)
  return rows[0]?.json ?? '{}'
}

/** @returns whether a change did something, met no row, or was refused by a right or a policy */
async function tried(scope: Scope, change: RawBuilder<unknown>) {
  const made = inScope(api, scope, (trx) => change.execute(trx))
  const result = await made.catch((error: { code?: string }) => error)
  if (!('numAffectedRows' in result)) {
    // A policy is asked before a constraint: whatever else is said, it had let the row pass.
    return 'code' in result && result.code === '42501' ? 'refused' : 'done'
  }
  return Number(result.numAffectedRows ?? 0) === 0 ? 'in vain' : 'done'
}

/** No right on the table; or no organization, where the policy compares one with nothing. */
const REFUSALS = ['42501', '22P02']

function whereRefused(error: { code?: string }): 0 {
  if (REFUSALS.includes(error.code ?? '')) return 0
  throw error
}
