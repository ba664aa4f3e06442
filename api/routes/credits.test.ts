import { beforeAll, describe, expect, test } from 'vitest'
import { checkBooks } from '../../db/books.ts'
import { spendCoupons } from '../../db/coupons.ts'
import { issueInvoice } from '../../db/invoices.ts'
import { post, postAll } from '../../db/ledger.ts'
import { bookCarryOut, bookSubmission } from '../../domain/bookkeeping.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { insertOrder } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertInstaller } from '../../test/installers.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let dora: ApiClient
let sam: ApiClient
let ina: ApiClient
let stranger: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  stranger = await api.signedIn(await insertScene(database.owner))
})

let requests = 0
function step(client: ApiClient, path: string, body: object, key?: string): Promise<Response> {
  requests += 1
  return client.fetch(`/api/credits/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key ?? `step-${requests}-key`,
    },
    body: JSON.stringify(body),
  })
}
const available = async (client: ApiClient) =>
  (await (await client.get('/api/credits')).json()).available

describe('credits', () => {
  test('go from the distributor to a sub-distributor, and on to an installer', async () => {
    await step(dora, 'assignments', { holderId: scene.subDistributorId, credits: 100 })
    const given = await step(sam, 'assignments', { holderId: scene.installerId, credits: 30 })

    expect([given.status, await given.json()]).toEqual([200, { available: 7000 }])
    expect(await available(ina)).toBe(3000)
    const { rows } = await (await sam.get('/api/credits/log')).json()
    expect(rows).toMatchObject([
      { type: 'assigned', counterparty: 'Installer', change: -3000, balanceAfter: 7000 },
      { type: 'received', counterparty: 'Distributor', change: 10_000, balanceAfter: 10_000 },
    ])
    const log = await (await ina.get('/api/credits/log')).json()
    expect(log.rows).toMatchObject([{ type: 'received', counterparty: 'Sub', change: 3000 }])
  })

  test('that are not spent are taken back, and no more', async () => {
    const more = await step(sam, 'revocations', { holderId: scene.installerId, credits: 31 })
    const some = await step(sam, 'revocations', { holderId: scene.installerId, credits: 10 })

    expect([more.status, some.status]).toEqual([409, 200])
    expect([await available(sam), await available(ina)]).toEqual([8000, 2000])
  })

  test('SEC-25 the same request twice is one step, and fifty at once never overdraw', async () => {
    const body = { holderId: scene.installerId, credits: 1 }
    await step(sam, 'assignments', body, 'the-same-key')
    await step(sam, 'assignments', body, 'the-same-key')
    expect(await available(sam)).toBe(7900)

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => step(sam, 'assignments', { ...body, credits: 10 })),
    )

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7)
    expect(await available(sam)).toBe(900)
    expect((await checkBooks(database.as('gatehouse_worker'))).faults).toEqual([])
  })

  test('are found in the log by day, type and name, and saved as a file', async () => {
    const count = async (client: ApiClient, query: string) =>
      (await (await client.get(`/api/credits/log?${query}`)).json()).total
    const today = new Date().toISOString().slice(0, 10)

    expect(await count(ina, 'type=received')).toBe(9)
    expect(await count(ina, 'type=revoked')).toBe(1)
    expect(await count(ina, 'type=used')).toBe(0)
    expect(await count(sam, 'counterparty=distrib')).toBe(1)
    expect(await count(sam, 'counterparty=100%25')).toBe(0)
    expect(await count(sam, `fromDay=${today}&toDay=${today}&type=received`)).toBe(1)
    expect(await count(sam, 'toDay=2020-01-01')).toBe(0)
    const file = await ina.get('/api/credits/log/export?format=csv&type=revoked')
    const [head, line, end] = (await file.text()).split('\r\n')
    expect(head).toContain('Time (UTC),Type,Counterparty,Order Number,Change,Balance after')
    expect(line).toMatch(/^\S+Z,Revoked,Sub,,'?-10\.00,20\.00,Sam Subs,$/)
    expect(end).toBe('')
  })

  test('SEC-19 reach nobody of another tree', async () => {
    const answer = await step(stranger, 'assignments', { holderId: scene.installerId, credits: 1 })

    expect(answer.status).toBe(404)
    expect(await available(stranger)).toBe(0)
  })

  test('are read by a property manager of their own', async () => {
    const pm = await insertAccount(database.owner, scene, 'property_manager')
    const client = await api.signedIn(pm)

    expect(await available(client)).toBe(0)
    expect(await (await client.get('/api/credits/log')).json()).toMatchObject({ rows: [] })
  })
})

describe('credits of those who go', () => {
  test('stay with a property manager whose installer hands its projects on', async () => {
    const own = await insertScene(database.owner)
    const [sub, distributor] = [
      await api.signedIn(own),
      await api.signedIn(await insertAccount(database.owner, own, 'distributor')),
    ]
    const pm = await insertAccount(database.owner, own, 'property_manager')
    await insertInstaller(database.owner, own)
    const to = await insertInstaller(database.owner, own, { isNew: true })
    await step(distributor, 'assignments', { holderId: own.subDistributorId, credits: 50 })
    await step(sub, 'assignments', { holderId: pm.accountId, credits: 20 })

    await sub.post(`/api/installers/${own.installerId}/transfer`, { installerId: to.id })
    const more = await step(sub, 'assignments', { holderId: pm.accountId, credits: 5 })

    expect(more.status).toBe(200)
    expect(await available(await api.signedIn(pm))).toBe(2500)
    const statements = await (await api.signedIn(to)).get('/api/ledger-accounts?kind=credits')
    expect((await statements.json()).rows).toMatchObject([{ balance: 2500 }])
    expect((await checkBooks(database.as('gatehouse_worker'))).faults).toEqual([])
  })

  test('stand in the way of a deletion until they are revoked', async () => {
    const own = await insertScene(database.owner)
    const [sub, distributor] = [
      await api.signedIn(own),
      await api.signedIn(await insertAccount(database.owner, own, 'distributor')),
    ]
    const installer = await insertInstaller(database.owner, own, { isNew: true })
    const pm = await insertAccount(database.owner, own, 'property_manager')
    const owner = await api.signedIn(await insertAccount(database.owner, own, 'installer'))
    await step(distributor, 'assignments', { holderId: own.subDistributorId, credits: 50 })
    for (const holderId of [installer.id, pm.accountId]) {
      await step(sub, 'assignments', { holderId, credits: 20 })
    }
    const remove = () =>
      sub.post(`/api/installers/${installer.id}/deletion`, { confirmation: installer.account })

    const refused = [await remove(), await owner.delete(`/api/property-managers/${pm.accountId}`)]
    expect(refused.map(({ status }) => status)).toEqual([409, 409])
    for (const one of refused) {
      expect((await one.json()).detail).toContain('unspent credits (20)')
    }

    for (const holderId of [installer.id, pm.accountId]) {
      await step(sub, 'revocations', { holderId, credits: 20 })
    }
    expect((await remove()).status).toBe(200)
    expect((await owner.delete(`/api/property-managers/${pm.accountId}`)).status).toBe(204)
    const late = await step(sub, 'assignments', { holderId: installer.id, credits: 1 })
    expect(late.status).toBe(404)
  })
})

describe('coupons', () => {
  const coupon = () => ({
    subDistributorId: scene.subDistributorId,
    currency: 'USD',
    faceMinor: 2000,
    expiresOn: '2099-12-31',
  })
  const issue = (body: object, key: string = crypto.randomUUID()) =>
    dora.fetch('/api/coupons', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })

  test('are issued by the distributor, pay an order, and show what is left', async () => {
    const { id } = await (await issue(coupon())).json()
    const order = await insertOrder(database.owner, scene, { means: 'coupon', status: 'succeed' })
    await database
      .as('gatehouse_worker')
      .transaction()
      .execute(async (trx) => {
        await post(trx, bookSubmission(order))
        await spendCoupons(trx, order, [id])
        await postAll(trx, [bookCarryOut(order)])
        await issueInvoice(trx, order.id)
      })

    const { rows } = await (await sam.get('/api/coupons?state=normal')).json()
    expect(rows).toMatchObject([{ id, faceMinor: 2000, balanceMinor: 400, state: 'normal' }])
    expect((await (await sam.get('/api/coupons?state=used')).json()).rows).toEqual([])
    expect((await (await stranger.get('/api/coupons')).json()).rows).toEqual([])
    const uses = await (await sam.get(`/api/coupons/${id}/uses`)).json()
    expect(uses.rows).toMatchObject([
      { type: 'used', orderId: order.id, changeMinor: -1600, balanceAfterMinor: 400 },
      { type: 'issued', orderId: null, changeMinor: 2000, balanceAfterMinor: 2000 },
    ])
  })

  test('get more time from the distributor alone, and it is written down', async () => {
    const { id } = await (await issue(coupon())).json()
    const move = (client: ApiClient, expiresOn: string) =>
      client.fetch(`/api/coupons/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ expiresOn }),
      })

    expect((await move(dora, '2020-01-01')).status).toBe(422)
    expect((await move(sam, '2100-06-30')).status).toBe(403)
    const moved = await move(dora, '2100-06-30')
    expect(await moved.json()).toMatchObject({ id, expiresOn: '2100-06-30', state: 'normal' })
    expect(await (await sam.get(`/api/coupons/${id}`)).json()).toMatchObject({
      expiresOn: '2100-06-30',
    })
    const { rows } = await (await sam.get('/api/audit-entries?action=coupon.changed')).json()
    expect(rows).toMatchObject([
      { details: { before: { expiresOn: '2099-12-31' }, after: { expiresOn: '2100-06-30' } } },
    ])
  })

  test('sent twice with the same Idempotency-Key are one, also at the same moment', async () => {
    const key = crypto.randomUUID()
    const answers = await Promise.all([issue(coupon(), key), issue(coupon(), key)])
    const later = await issue(coupon(), key)
    const other = await issue({ ...coupon(), faceMinor: 2001 }, key)
    const [first, ...others] = await Promise.all([...answers, later].map((one) => one.json()))

    expect(others).toEqual([first, first])
    expect(other.status).toBe(409)
    const issued = await (await dora.get('/api/audit-entries?action=coupon.issued')).json()
    const ofThis = issued.rows.filter(({ targetId }: { targetId: string }) => targetId === first.id)
    expect(ofThis).toHaveLength(1)
    expect((await dora.post('/api/coupons', coupon())).status).toBe(422)
  })

  test.each([
    ['another currency', { currency: 'EUR' }, 409],
    ['a day that has passed', { expiresOn: '2020-01-01' }, 422],
    ['no value', { faceMinor: 0 }, 422],
    ['a stranger', { subDistributorId: '01900000-0000-7000-8000-000000000000' }, 404],
  ])('are refused for %s', async (_, change, status) => {
    expect((await issue({ ...coupon(), ...change })).status).toBe(status)
  })
})

describe('invoices', () => {
  test('are listed, and downloaded one by one or as an archive', async () => {
    const { rows } = await (await sam.get('/api/invoices')).json()
    const pdf = await sam.get(`/api/invoices/${rows[0].id}/pdf`)
    const period = new Date().toISOString().slice(0, 10)
    const zip = await sam.get(`/api/invoices/archive?from=${period}&to=${period}`)

    expect(rows).toMatchObject([{ kind: 'invoice', totalMinor: 1600 }])
    expect(pdf.headers.get('content-disposition')).toBe(
      `attachment; filename="${rows[0].number}.pdf"`,
    )
    expect(await pdf.text()).toMatch(/^%PDF-1\.7/)
    expect((await zip.text()).slice(0, 2)).toBe('PK')
  })

  test('SEC-19 of another tree are not there', async () => {
    const { rows } = await (await sam.get('/api/invoices')).json()

    expect((await stranger.get(`/api/invoices/${rows[0].id}/pdf`)).status).toBe(404)
    expect((await ina.get(`/api/invoices/${rows[0].id}/pdf`)).status).toBe(404)
    expect((await (await stranger.get('/api/invoices')).json()).rows).toEqual([])
  })
})
