import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { autopEtag } from '../db/autop-sets.ts'
import type { Db } from '../db/client.ts'
import { type AutopEntry, unknownKeys } from '../domain/autop.ts'
import { findModel, isFirmwareOfModel } from '../domain/device-model.ts'
import { useDatabase } from '../test/database.ts'
import { type Seeded, seed } from './seed.ts'

const database = useDatabase()
const twin = useDatabase()
const directory = mkdtempSync(path.join(tmpdir(), 'gatehouse-seed-'))
const fleetFile = path.join(directory, 'fleet.json')
const today = new Date('2026-11-23T00:00:00Z')
let seeded: Seeded

beforeAll(async () => {
  seeded = await seed(database.ownerUrl, { seed: 7, fleetFile, today })
})
afterAll(() => rmSync(directory, { recursive: true }))

test('the sample is as large as promised', async () => {
  const { rows } = await sql`select kind::text, count(*) from organizations group by 1
    union all select 'project', count(*) from projects
    union all select 'device', count(*) from devices
    union all select 'state', count(*) from device_states`.execute(database.owner)

  const counts = Object.fromEntries(
    (rows as { kind: string; count: number }[]).map((row) => [row.kind, row.count]),
  )
  expect(counts.distributor).toBe(2)
  expect(counts.sub_distributor).toBe(4)
  expect(counts.installer).toBeGreaterThanOrEqual(40)
  expect(counts.project).toBeGreaterThanOrEqual(200)
  expect(counts.device).toBe(5_000)
  expect(counts.state).toBe(5_000)
})

test('the first sub-distributor can fill batches of 500 of each kind but homes, and those 300', async () => {
  const { rows } = await sql<{ projectKind: string; count: number }>`
    select project_kind, count(*) from devices join organizations as o on o.id = devices.sub_distributor_id
    where o.name = 'Nordlicht Gebäudetechnik GmbH' group by 1`.execute(database.owner)

  const counts = Object.fromEntries(rows.map((row) => [row.projectKind, row.count]))
  expect(counts.community).toBeGreaterThanOrEqual(600)
  expect(counts.commercial).toBeGreaterThanOrEqual(300)
  expect(counts.single_family).toBeGreaterThanOrEqual(300)
})

test('every installer has its facts and spare MACs, and the library knows every device', async () => {
  const { rows } = await sql`select
      (select count(*) from organizations where kind = 'installer') = count(*) as complete,
      count(distinct business_type) as kinds, bool_or(pays_itself) as some_pay, not bool_and(pays_itself) as not_all,
      (select count(*) from devices d join library_macs m on m.device_id = d.id and m.mac = d.mac
        and m.installer_id = d.installer_id) as used,
      (select min(spare) from (select count(m.id) as spare from installers i left join library_macs m
        on m.installer_id = i.installer_id and m.device_id is null group by i.installer_id) s) as spare,
      (select count(*) > 0 from library_macs where installer_id is null) as some_free
    from installers`.execute(database.owner)

  expect(rows).toEqual([
    {
      ...{ complete: true, kinds: 2, somePay: true, notAll: true, used: 5_000, spare: 12 },
      someFree: true,
    },
  ])
})

test('people live in households, and work where nobody lives', async () => {
  const { rows } =
    await sql`select p.kind, array_agg(distinct r.role::text order by r.role::text) as roles,
      count(*) > 300 as many
    from residents as r join projects as p on p.id = r.project_id group by 1 order by 1`.execute(
      database.owner,
    )

  expect(rows).toEqual([
    { kind: 'community', roles: ['family_master', 'family_member'], many: true },
    { kind: 'commercial', roles: ['administrator', 'personnel'], many: true },
    { kind: 'single_family', roles: ['family_master', 'family_member'], many: true },
  ])
})

test('each device is of a known model, with a firmware and a MAC that fit', async () => {
  const devices = await database.owner
    .selectFrom('devices')
    .select(['model', 'type', 'firmware', 'mac'])
    .execute()

  for (const { model, type, firmware, mac } of devices) {
    expect(findModel(model)?.type, model).toBe(type)
    const fits =
      findModel(model)?.modelId === null ? firmware === '' : isFirmwareOfModel(firmware, model)
    expect(fits, `${model} ${firmware}`).toBe(true)
    expect(mac).toMatch(/^0C1105[0-9A-F]{6}$/)
  }
})

test('a device belongs to whom its project belongs, by name as well', async () => {
  const { rows } = await sql`select d.id from devices as d
    join projects as p on p.id = d.project_id join organizations as o on o.id = d.installer_id
    join device_states as s on s.device_id = d.id
    left join households as h on h.id = d.household_id
    where (p.kind, p.name, o.name, p.installer_id, p.sub_distributor_id, p.distributor_id, s.installer_id, s.project_kind)
      is distinct from (d.project_kind, d.project_name, d.installer_name, d.installer_id, d.sub_distributor_id,
        d.distributor_id, d.installer_id, d.project_kind)
      or h.project_id <> p.id or o.parent_id <> d.sub_distributor_id`.execute(database.owner)

  expect(rows).toEqual([])
})

test('none is online before its edge says so, most have been, some never', async () => {
  const { rows } =
    await sql`select bool_or(online) as online, max(last_connected_at) <= ${today.toISOString()} as past,
      count(*) filter (where last_connected_at is null) between 50 and 300 as some_never
    from device_states`.execute(database.owner)

  expect(rows).toEqual([{ online: false, past: true, someNever: true }])
})

test('stored sets hold keys that the model knows, under the digest of their text', async () => {
  const sets = await database.owner
    .selectFrom('autopSets')
    .innerJoin('devices', 'devices.id', 'deviceId')
    .select(['entries', 'etag', 'model'])
    .execute()

  expect(sets.length).toBeGreaterThan(300)
  for (const { entries, etag, model } of sets) {
    const set = entries as unknown as AutopEntry[]
    expect(autopEtag(set)).toBe(etag)
    expect(unknownKeys(set, model)).toEqual([])
  }
})

test('every organization has an account with the one password, which is random unless given', async () => {
  const accounts = await database.owner.selectFrom('accounts').selectAll().execute()

  expect(seeded.accounts).toHaveLength(accounts.length)
  expect(seeded.accounts).toContainEqual({
    account: 'nordlicht',
    role: 'sub_distributor',
    organization: 'Nordlicht Gebäudetechnik GmbH',
  })
  expect(await verify(accounts[0]?.passwordHash ?? '', seeded.password)).toBe(true)
  expect(seeded.password).toMatch(/^[\w-]{16}$/)
})

test('those who may pay have automatic renewals on and off, of which nothing is due in the first weeks', async () => {
  const { rows } = await sql<{ state: string; means: string; items: number; first: string }>`
    select rules.state, rules.means, count(items.id) as items, min(items.renews_at)::date::text as first
    from renewal_rules rules join organizations o on o.id = rules.sub_distributor_id and o.may_pay
      left join service_items items on items.renewal_rule_id = rules.id
    group by rules.id order by rules.id`.execute(database.owner)

  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['on', 'off']))
  expect(new Set(rows.map(({ means }) => means))).toEqual(new Set(['coupon', 'credit']))
  for (const { state, items, first } of rows) {
    expect(items).toBeGreaterThan(0)
    if (state === 'on') expect(first >= '2026-12-09').toBe(true)
    else expect(first).toBeNull()
  }
})

describe('the fleet file', () => {
  test('holds the secrets of the devices that were ever connected, for its owner alone', async () => {
    const fleet = JSON.parse(readFileSync(fleetFile, 'utf8')).devices as Record<string, string>[]
    const devices = await database.owner
      .selectFrom('devices')
      .innerJoin('deviceStates', 'deviceId', 'devices.id')
      .where('lastConnectedAt', 'is not', null)
      .orderBy('devices.mac')
      .select(['devices.mac', 'devices.model', 'devices.firmware', 'hardwareVersion', 'secretHash'])
      .execute()

    const known = fleet.map(({ mac = '', secret = '', ...device }) => ({
      mac,
      ...device,
      secretHash: createHash('sha256').update(secret).digest('hex'),
    }))
    expect(known.sort((one, other) => (one.mac < other.mac ? -1 : 1))).toEqual(devices)
    expect(statSync(fleetFile).mode & 0o777).toBe(0o600)
  })
})

test('the same seed makes the same data, another seed other data; a filled database is refused', async () => {
  const options = { seed: 7, scale: 1_000, password: 'a password for tests', today }
  const first = await fingerprint(twin.owner, () => seed(twin.ownerUrl, options))
  await expect(seed(twin.ownerUrl, options)).rejects.toThrow('organizations already')
  const again = await fingerprint(twin.owner, () => seed(twin.ownerUrl, options))
  const other = await fingerprint(twin.owner, () => seed(twin.ownerUrl, { ...options, seed: 8 }))

  expect(again).toBe(first)
  expect(other).not.toBe(first)
})

/** A digest of all that `fill` puts into an emptied database, but salted password hashes. */
async function fingerprint(db: Db, fill: () => Promise<unknown>): Promise<unknown> {
  await sql`truncate organizations, audit_unsealed, audit_seals cascade`.execute(db)
  await fill()
  const tables = [
    'organizations',
    'projects',
    'households',
    'residents',
    'devices',
    'device_states',
    'autop_sets',
  ]
  const digests = []
  for (const table of tables) {
    // updated_at of a state is the moment of writing.
    const { rows } = await sql<{
      digest: string
    }>`select md5(string_agg((to_jsonb(t) - 'updated_at')::text, '' order by
      (to_jsonb(t) - 'updated_at')::text)) as digest from ${sql.table(table)} as t`.execute(db)
    digests.push(rows[0]?.digest)
  }
  return digests.join()
}
