import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { TRANSFERRED } from '../../db/installers/transfer.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertInstaller, insertMacs } from '../../test/installers.ts'
import { insertDevices, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let sam: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
})

let serial = 0
const newInstaller = (fields: object = {}) => {
  serial += 1
  const account = `nina-${serial}`
  const email = `${account}@example.com`
  const timeZone = 'Europe/Berlin'
  return { account, email, businessType: 'intercom', timeZone, ...fields }
}

const patch = (client: ApiClient, id: string, change: object) =>
  client.fetch(`/api/installers/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(change),
    headers: { 'content-type': 'application/json' },
  })

async function create(client = sam, fields: object = {}) {
  const response = await client.post('/api/installers', newInstaller(fields))
  expect(response.status).toBe(201)
  return response.json()
}

test('a new installer gets a password that is shown once, and a mail in its language', async () => {
  const { installer, password } = await create(sam, { company: 'Nina & Co', locale: 'de' })

  expect(password).toMatch(/^[a-z0-9-]{19}$/)
  expect(installer).toMatchObject({
    ...{ name: 'Nina & Co', connectType: 'default', rtpConfusion: false, rtsps: true },
    ...{ paysItself: false, emailTwoFactor: false, access: { state: 'none' } },
  })
  const mail = await database.owner
    .selectFrom('mails')
    .innerJoin('accounts', 'accounts.id', 'mails.accountId')
    .select(['mails.kind', 'mails.locale', 'mails.address'])
    .where('accounts.account', '=', installer.account)
    .executeTakeFirstOrThrow()
  expect(mail).toEqual({ kind: 'account_created', locale: 'de', address: installer.email })
  const shown = await (await sam.get(`/api/installers/${installer.id}`)).text()
  const audit = await (await sam.get(`/api/audit-entries?targetId=${installer.id}`)).text()
  expect(shown + audit).not.toContain(password)
  expect(audit).toContain('installer.created')
})

test.each([
  ['an account name with a blank', { account: 'nina one' }, 'account'],
  ['an address that is none', { email: 'nina' }, 'email'],
  ['a zone that nobody knows', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ['SEC-30 a company of two lines', { company: 'Nina\r\nBcc: x' }, 'company'],
  ['a phone number with letters', { phone: 'call me' }, 'phone'],
  ['an unknown connect type', { connectType: 'sctp' }, 'connectType'],
])('%s is refused at its field', async (_, fields, field) => {
  const response = await sam.post('/api/installers', newInstaller(fields))

  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe(field)
})

test('an account name or address that somebody has is refused by its name', async () => {
  const { installer } = await create()

  for (const field of ['account', 'email']) {
    const taken = newInstaller({ [field]: installer[field].toUpperCase() })
    const response = await sam.post('/api/installers', taken)
    expect(response.status).toBe(409)
    expect((await response.json()).errors[0].field).toBe(field)
  }
})

test('an installer pays only where its sub-distributor has the permission to', async () => {
  const paying = newInstaller({ paysItself: true })
  const refused = await sam.post('/api/installers', paying)
  await database.owner
    .updateTable('organizations')
    .set({ mayPay: true })
    .where('id', '=', scene.subDistributorId)
    .execute()

  const taken = await sam.post('/api/installers', paying)

  expect((await refused.json()).errors[0].field).toBe('paysItself')
  expect((await taken.json()).installer).toMatchObject({ paysItself: true, mayPay: true })
  const choices = await (await sam.get('/api/installers/sub-distributors')).json()
  expect(choices.rows).toMatchObject([{ id: scene.subDistributorId, mayPay: true }])
  await database.owner.updateTable('organizations').set({ mayPay: false }).execute()
})

test('every field but account and business type can be changed, and the log says from what to what', async () => {
  const { installer } = await create()
  const change = {
    ...{ email: 'moved@example.com', company: 'Moved', phone: '+49 40 1', timeZone: 'Asia/Tokyo' },
    ...{ locale: 'ja', connectType: 'tls', rtpConfusion: true, rtsps: false, emailTwoFactor: true },
  }

  const response = await patch(sam, installer.id, change)

  expect(await response.json()).toMatchObject({ ...change, name: 'Moved' })
  for (const fixed of [{ account: 'other' }, { businessType: 'smart_home' }]) {
    expect((await patch(sam, installer.id, fixed)).status).toBe(422)
  }
  const log = await (await sam.get(`/api/audit-entries?targetId=${installer.id}`)).json()
  const entry = log.rows.find(({ action }: { action: string }) => action === 'installer.changed')
  expect(entry.details.before).toMatchObject({ company: '', timeZone: 'Europe/Berlin' })
  expect(entry.details.after).toEqual(change)
})

test('installers are found by a part of their account or address, and exported', async () => {
  const { installer } = await create(sam, { account: 'quentin-1', email: 'q@strange.example' })
  await create()

  for (const search of ['UENTIN', 'strange.ex']) {
    const page = await (await sam.get(`/api/installers?search=${search}&sort=-createdAt`)).json()
    expect(page.rows.map(({ id }: { id: string }) => id)).toEqual([installer.id])
  }
  expect(await (await sam.get('/api/installers?search=%25')).json()).toMatchObject({ total: 0 })
  const csv = await sam.get(
    '/api/installers/export?format=csv&search=quentin&columns=account,paysItself',
  )
  expect((await csv.text()).replace('\ufeff', '')).toBe(
    'Account,Pay by Installer\r\nquentin-1,Off\r\n',
  )
})

test('SEC-09 a reset shows a new password once, ends the sessions and mails a link', async () => {
  const ina = await insertInstaller(database.owner, scene, { isNew: true })
  const client = await api.signedIn(ina)

  const response = await sam.post(`/api/installers/${ina.id}/password-reset`)

  expect(await response.json()).toEqual({ account: ina.account, password: expect.any(String) })
  expect((await client.get('/api/session')).status).toBe(401)
})

test('what an installer owns stands in the way of its deletion until it is transferred', async () => {
  const [from, to] = [
    await insertInstaller(database.owner, scene),
    await insertInstaller(database.owner, scene, { isNew: true }),
  ]
  const [device] = await insertDevices(database.owner, scene, 1)
  const [mac] = await insertMacs(database.owner, scene, { count: 1, installerId: from.id })
  const remove = (confirmation: string) =>
    sam.post(`/api/installers/${from.id}/deletion`, { confirmation })

  const refused = await remove(from.account)
  const moved = await sam.post(`/api/installers/${from.id}/transfer`, { installerId: to.id })
  const mistyped = await remove('something else')
  const removed = await remove(from.account)

  expect(refused.status).toBe(409)
  expect((await refused.json()).detail).toContain('1 project and 1 device')
  expect(await moved.json()).toEqual({ projects: 1, devices: 1 })
  expect(mistyped.status).toBe(422)
  expect(removed.status).toBe(200)
  expect((await sam.get(`/api/installers/${from.id}`)).status).toBe(404)
  expect(await (await sam.get(`/api/devices/${device?.id}`)).json()).toMatchObject({
    installerId: to.id,
    installerName: expect.stringMatching(/^Installer \d/),
  })
  const ina = await api.signedIn(to)
  expect((await ina.get(`/api/devices/${device?.id}`)).status).toBe(200)
  const macs = await (await ina.get('/api/library-macs')).json()
  expect(macs.rows.map(({ id }: { id: string }) => id)).toEqual([mac?.id])
  expect((await sam.get(`/api/audit-entries?targetId=${from.id}`)).status).toBe(200)
})

test('a deleted installer cannot sign in, and its unused MACs are free again', async () => {
  const ina = await insertInstaller(database.owner, scene, { isNew: true })
  const [mac] = await insertMacs(database.owner, scene, { count: 1, installerId: ina.id })
  const client = await api.signedIn(ina)

  await sam.post(`/api/installers/${ina.id}/deletion`, { confirmation: ina.account })

  expect((await client.get('/api/session')).status).toBe(401)
  const row = await database.owner
    .selectFrom('libraryMacs')
    .select(['state', 'installerId', 'subDistributorId'])
    .where('id', '=', mac?.id ?? '')
    .executeTakeFirst()
  expect(row).toEqual({ state: 0, installerId: null, subDistributorId: null })
})

test('SEC-19 nothing is transferred to a stranger, and nothing of a stranger', async () => {
  const stranger = await insertScene(database.owner)
  const theirs = await insertInstaller(database.owner, stranger)
  const own = await insertInstaller(database.owner, scene, { isNew: true })

  const there = await sam.post(`/api/installers/${own.id}/transfer`, { installerId: theirs.id })
  const here = await sam.post(`/api/installers/${theirs.id}/transfer`, { installerId: own.id })

  expect([there.status, here.status]).toEqual([404, 404])
})

test('a distributor makes installers for its sub-distributors alone', async () => {
  const dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  const stranger = await insertScene(database.owner)

  const unnamed = await dora.post('/api/installers', newInstaller())
  const foreign = newInstaller({ subDistributorId: stranger.subDistributorId })

  expect((await unnamed.json()).errors[0].field).toBe('subDistributorId')
  expect((await dora.post('/api/installers', foreign)).status).toBe(404)
  const { installer } = await create(dora, { subDistributorId: scene.subDistributorId })
  expect(installer.subDistributorId).toBe(scene.subDistributorId)
})

/** What these hold is who did what when, or belongs to the installer's own people. */
const KEPT = [
  'access_grants',
  'access_requests',
  'access_visits',
  'accounts',
  'audit_entries',
  'audit_seals',
  'autop_batches',
  'autop_campaigns',
  'billing_information',
  'coupons',
  'credit_assignments',
  'customer_services',
  'feedback',
  'firmwares',
  'import_lines',
  'imports',
  'installers',
  'invoices',
  'ledger_accounts',
  'ledger_postings',
  'ledger_transfers',
  'notices',
  'order_drafts',
  'order_events',
  'order_lines',
  'orders',
  'organizations',
  'payment_method_visits',
  'payment_methods',
  'payments',
  'price_books',
  'price_discounts',
  'prices',
  'quotations',
  'reconciliation_findings',
  'refund_lines',
  'refunds',
  'reminder_settings',
  // What a rule of the former installer renews, it lets go.
  'renewal_rules',
  'renewals',
  'sellers',
  'tax_rates',
  'webhook_attempts',
  'webhook_deliveries',
  'webhook_endpoints',
  'webhook_events',
]

test('every table with an owner is either transferred or history', async () => {
  const { rows } = await sql<{ name: string }>`select c.table_name as name
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and c.column_name = 'installer_id' and t.table_type = 'BASE TABLE'`.execute(
    database.owner,
  )

  const unknown = rows.map(({ name }) => name).filter((name) => !KEPT.includes(name))
  expect(unknown.sort()).toEqual([...TRANSFERRED].sort())
})
