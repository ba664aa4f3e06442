import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { insertAuditEntry } from './audit-entries.ts'
import { checkAuditLog } from './audit-seal-checks.ts'
import { sealAuditEntries } from './audit-seals.ts'
import type { Db } from './client.ts'

const database = useDatabase()

let scene: Scene
let worker: Db
beforeEach(async () => {
  await sql`truncate audit_entries, audit_unsealed, audit_seals`.execute(database.owner)
  scene = await insertScene(database.owner)
  worker ??= database.as('gatehouse_worker')
})

const entryOf = ({ distributorId, subDistributorId, accountId }: Scene, targetName: string) => ({
  owners: { distributorId, subDistributorId, installerId: null },
  actorId: accountId,
  actorName: 'Sam Subs',
  action: 'device.deleted',
  targetType: 'device',
  targetName,
  details: { before: { name: 'Gate', z: 1, a: [1, { y: null }] } },
})

/** Each in a seal of its own. @returns their ids */
async function writeAndSeal(names: string[], owner = scene): Promise<string[]> {
  for (const name of names) {
    await insertAuditEntry(database.as('gatehouse_api'), entryOf(owner, name))
    await sealAuditEntries(worker)
  }
  const rows = await database.owner
    .selectFrom('auditEntries')
    .select('id')
    .where('distributorId', '=', owner.distributorId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

const faults = async () => (await checkAuditLog(worker)).faults
const first = async () => (await faults())[0]

test('SEC-48 a log that nobody touched is whole, chain by chain', async () => {
  const other = await insertScene(database.owner)
  await writeAndSeal(['one', 'two', 'three'])
  await writeAndSeal(['four'], other)
  await insertAuditEntry(database.as('gatehouse_api'), {
    ...entryOf(scene, 'five'),
    owners: null,
    actorId: null,
  })
  await sealAuditEntries(worker)

  const report = await checkAuditLog(worker)

  expect(report).toMatchObject({ faults: [], entries: 5, unsealed: 0 })
  expect(report.ends.map(({ number }) => number).sort()).toEqual([1, 1, 3])
})

test.each([
  ['target_name', sql`'Door'`],
  ['actor_name', sql`'Somebody Else'`],
  ['subject_id', sql`distributor_id, subject_name = 'Whoever'`],
  ['details', sql`'{}'`],
  ['details', sql`jsonb_set(details, '{before,a,1,y}', '0')`],
  ['at', sql`at + interval '1 microsecond'`],
  ['ip', sql`'192.0.2.9'`],
  ['sub_distributor_id', sql`null`],
])('SEC-48 an entry whose %s was changed is named', async (column, value) => {
  const [, two] = await writeAndSeal(['one', 'two', 'three'])

  await sql`update audit_entries set ${sql.ref(column)} = ${value} where id = ${two}`.execute(
    database.owner,
  )

  expect(await faults()).toEqual([
    { kind: 'changed', chainId: scene.distributorId, sealNumber: 2, entryId: two },
  ])
})

test('SEC-48 an entry that was removed is named, with its seal or without', async () => {
  const [, two] = await writeAndSeal(['one', 'two', 'three'])
  await sql`delete from audit_entries where id = ${two}`.execute(database.owner)
  expect(await first()).toMatchObject({ kind: 'removed', sealNumber: 2, entryId: two })

  await sql`delete from audit_seals where entry_ids = array[${two}::uuid]`.execute(database.owner)

  expect(await first()).toMatchObject({ kind: 'broken', sealNumber: 3 })
})

test('SEC-48 an entry that was removed before its seal is named as well', async () => {
  await insertAuditEntry(database.as('gatehouse_api'), entryOf(scene, 'one'))
  await sql`delete from audit_entries`.execute(database.owner)
  await sealAuditEntries(worker)

  expect(await first()).toMatchObject({ kind: 'removed', sealNumber: 1 })
})

test('SEC-48 an entry that was slipped in past the queue is named', async () => {
  await writeAndSeal(['one', 'two'])
  const id = uuid()

  await sql`alter table audit_entries disable trigger user`.execute(database.owner)
  await sql`insert into audit_entries select (jsonb_populate_record(e, ${JSON.stringify({ id })}::jsonb)).*
    from audit_entries e limit 1`.execute(database.owner)
  await sql`alter table audit_entries enable trigger user`.execute(database.owner)

  expect(await first()).toMatchObject({ kind: 'inserted', sealNumber: null, entryId: id })
})

test('SEC-48 an entry that is dated back is named', async () => {
  await writeAndSeal(['one', 'two'])
  const id = uuid()

  await sql`insert into audit_entries
    select (jsonb_populate_record(e, jsonb_build_object('id', ${id}::uuid, 'at', now() - interval '2 days'))).*
    from audit_entries e limit 1`.execute(database.owner)
  await sealAuditEntries(worker)

  expect(await first()).toMatchObject({ kind: 'misdated', sealNumber: 3, entryId: id })
})

test('SEC-48 entries that changed places are named, and seals that did', async () => {
  const [one, two] = await writeAndSeal(['one', 'two', 'three'])
  await sql`update audit_entries set id = case id when ${one} then ${uuid()}::uuid else ${one}::uuid end
    where id in (${one}, ${two})`.execute(database.owner)
  expect(await first()).toMatchObject({ kind: 'changed', sealNumber: 1, entryId: one })

  await sql`truncate audit_entries, audit_unsealed, audit_seals`.execute(database.owner)
  await writeAndSeal(['one', 'two', 'three'])
  await sql`update audit_seals set number = number + 10 where number in (1, 2)`.execute(
    database.owner,
  )
  await sql`update audit_seals set number = 13 - number where number > 10`.execute(database.owner)

  expect(await first()).toMatchObject({ kind: 'broken', sealNumber: 1, entryId: null })
})

test('SEC-48 a chain that was cut off or written anew differs from a seal that is known elsewhere', async () => {
  await writeAndSeal(['one', 'two', 'three'])
  const known = (await checkAuditLog(worker)).ends
  await sql`delete from audit_entries where target_name = 'three'`.execute(database.owner)
  await sql`delete from audit_seals where number = 3`.execute(database.owner)
  expect(await faults()).toEqual([])

  const cutOff = await checkAuditLog(worker, known)
  await sql`delete from audit_seals`.execute(database.owner)
  await sql`insert into audit_unsealed select id, distributor_id from audit_entries`.execute(
    database.owner,
  )
  await writeAndSeal(['another three'])
  const anew = await checkAuditLog(worker, known)

  expect(cutOff.faults).toMatchObject([{ kind: 'broken', sealNumber: 3 }])
  expect(anew.faults).toMatchObject([{ kind: 'broken', sealNumber: 3 }])
})

test('SEC-48 entries written at once from many connections, some late and some never, break no chain', async () => {
  const api = database.as('gatehouse_api')
  const edge = database.as('gatehouse_edge')
  const slow = api.transaction().execute(async (trx) => {
    await insertAuditEntry(trx, entryOf(scene, 'slow'))
    await sql`select pg_sleep(0.4)`.execute(trx)
  })
  const undone = api.transaction().execute(async (trx) => {
    await insertAuditEntry(trx, entryOf(scene, 'undone'))
    throw new Error('never mind')
  })
  const writing = Array.from({ length: 300 }, (_, index) =>
    insertAuditEntry(index % 2 ? api : edge, entryOf(scene, `entry ${index}`)),
  )
  const sealing = Array.from({ length: 8 }, () => sealAuditEntries(worker))

  await Promise.all([slow, ...writing, ...sealing, expect(undone).rejects.toThrow('never mind')])
  await sealAuditEntries(worker)

  expect(await checkAuditLog(worker)).toMatchObject({ faults: [], entries: 301, unsealed: 0 })
})

test('more entries than one seal or one read holds are sealed in one go', async () => {
  await sql`insert into audit_entries (id, distributor_id, actor_name, action, target_type)
    select gen_random_uuid(), ${scene.distributorId}, 'Nobody', 'test.done', 'test'
    from generate_series(1, 6001)`.execute(database.owner)

  const [end] = await sealAuditEntries(worker)

  expect(end?.number).toBe(7)
  expect(await checkAuditLog(worker)).toMatchObject({ faults: [], entries: 6001, unsealed: 0 })
})

test('SEC-48 no process can change or remove an entry or a seal', async () => {
  await writeAndSeal(['one'])
  const roles = ['gatehouse_api', 'gatehouse_worker', 'gatehouse_edge'] as const
  for (const table of ['audit_entries', 'audit_seals']) {
    for (const role of roles) {
      const db = database.as(role)
      const change = sql`update ${sql.table(table)} set ${sql.ref(table === 'audit_seals' ? 'number' : 'actor_name')} = default`
      const removal = sql`delete from ${sql.table(table)}`
      await expect(change.execute(db), `${role} ${table}`).rejects.toMatchObject({ code: '42501' })
      await expect(removal.execute(db), `${role} ${table}`).rejects.toMatchObject({ code: '42501' })
    }
  }
})
