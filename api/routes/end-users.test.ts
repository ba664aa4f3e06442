import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertHousehold, insertResident } from '../../test/people.ts'
import { insertDevices, insertScene } from '../../test/scene.ts'
import { insertItem } from '../../test/subscriptions.ts'

const database = useDatabase()
const api = useApi(database)

const EMAIL = 'anna.hansen@example.com'
const MOBILE = '+4915123456789'
const LANDLINE = '+494012345678'

async function setUp() {
  const scene = await insertScene(database.owner)
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const owners = { distributorId, subDistributorId, installerId, projectId }
  const householdId = uuid()
  await database.owner
    .insertInto('households')
    .values({ id: householdId, ...owners, building: 'A', number: '1' })
    .execute()
  await insertItem(database.owner, scene, {
    service: 'app',
    holderId: householdId,
    expiresOn: '2999-12-31',
  })
  const [anna, ben] = [uuid(), uuid()]
  await database.owner
    .insertInto('residents')
    .values([
      {
        id: anna,
        ...owners,
        householdId,
        role: 'family_master',
        name: 'Anna Hansen',
        sip: `51${anna.slice(-8)}`,
        email: EMAIL,
        mobileNumber: MOBILE,
        landlineNumber: LANDLINE,
      },
      {
        id: ben,
        ...owners,
        householdId,
        role: 'family_member',
        name: 'Ben Hansen',
        sip: `52${ben.slice(-8)}`,
      },
    ])
    .execute()
  const [device] = await insertDevices(database.owner, scene, 1)
  await database.owner
    .updateTable('devices')
    .set({ householdId })
    .where('id', '=', device?.id ?? '')
    .execute()
  return { sam: await api.signedIn(scene), scene, anna, ben, device }
}

test('a list masks e-mail and numbers, and tells the state of each account', async () => {
  const { sam, scene } = await setUp()
  const holderId = await insertHousehold(database.owner, scene, { building: 'B' })
  await insertItem(database.owner, scene, { service: 'app', holderId, expiresOn: '2026-02-01' })
  await insertResident(database.owner, scene, {
    householdId: holderId,
    role: 'family_master',
    name: 'Carl Lund',
  })

  const response = await sam.get('/api/end-users?projectKind=community')

  expect(response.status).toBe(200)
  const text = await response.text()
  for (const secret of [EMAIL, MOBILE, LANDLINE, 'hansen@', '23456']) {
    expect(text).not.toContain(secret)
  }
  const { rows, total } = JSON.parse(text)
  expect(total).toBe(3)
  expect(rows[0]).toMatchObject({
    name: 'Anna Hansen',
    maskedEmail: 'a***@e***.com',
    maskedMobileNumber: '***789',
    maskedLandlineNumber: '***678',
    familyMasterName: 'Anna Hansen',
    state: 'active',
    hasPremiumPlan: false,
  })
  expect(rows[1]).toMatchObject({
    maskedEmail: null,
    state: 'active',
    familyMasterName: 'Anna Hansen',
  })
  expect(rows[2]).toMatchObject({ name: 'Carl Lund', state: 'expired' })
})

test('an exported file masks what the list masks', async () => {
  const { sam } = await setUp()

  const csv = await (await sam.get('/api/end-users/export?format=csv&projectKind=community')).text()

  expect(csv).toContain('a***@e***.com')
  expect(csv).not.toContain(EMAIL)
  expect(csv).not.toContain('123456')
  expect(csv.trim().split('\r\n')).toHaveLength(3)
})

test('details show household, members and devices, still masked', async () => {
  const { sam, anna, ben, device } = await setUp()

  const text = await (await sam.get(`/api/end-users/${ben}`)).text()

  expect(JSON.parse(text)).toMatchObject({
    name: 'Ben Hansen',
    address: 'A, 1',
    members: [{ id: anna }, { id: ben }],
    devices: [{ id: device?.id, mac: device?.mac, online: false }],
  })
  expect(text).not.toContain(EMAIL)
})

test('reading a contact answers it whole and is noted each time, without the contact', async () => {
  const { sam, anna } = await setUp()

  await sam.post(`/api/end-users/${anna}/contact-views`)
  const response = await sam.post(`/api/end-users/${anna}/contact-views`)

  expect(await response.json()).toEqual({
    email: EMAIL,
    mobileNumber: MOBILE,
    landlineNumber: LANDLINE,
  })
  const entries = await (await sam.get(`/api/audit-entries?targetId=${anna}`)).text()
  expect(JSON.parse(entries)).toMatchObject({
    total: 2,
    rows: [
      { action: 'end_user.contact_viewed', targetName: 'Anna Hansen', actorName: 'Sam Subs' },
      {},
    ],
  })
  expect(entries).not.toContain(EMAIL)
})

test('SEC-19 details and contact of a stranger’s end user are not found, and nothing is noted', async () => {
  const { sam } = await setUp()
  const stranger = await setUp()

  const show = await sam.get(`/api/end-users/${stranger.anna}`)
  const contact = await sam.post(`/api/end-users/${stranger.anna}/contact-views`)

  expect([show.status, contact.status]).toEqual([404, 404])
  const { total } = await (
    await stranger.sam.get(`/api/audit-entries?targetId=${stranger.anna}`)
  ).json()
  expect(total).toBe(0)
})

test.each([
  ['a name of one character', 'name=x', 'name'],
  ['a part of an e-mail', 'email=anna@', 'email'],
  ['a part of a mobile number', 'mobile=4915', 'mobile'],
  ['a SIP number without digits', 'sip=abc', 'sip'],
  ['a sort by what is masked', 'sort=email', 'sort'],
  ['an unknown filter', 'colour=red', ''],
])('a list refuses %s, and names the field', async (_, query, field) => {
  const { sam } = await setUp()

  const response = await sam.get(`/api/end-users?projectKind=community&${query}`)

  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ errors: [{ field }] })
})
