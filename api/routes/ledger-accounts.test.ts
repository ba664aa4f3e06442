import { beforeAll, describe, expect, test } from 'vitest'
import { postAll } from '../../db/ledger.ts'
import { bookCarryOut, bookSubmission } from '../../domain/bookkeeping.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { insertOrder } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)
let scene: Scene
let dora: ApiClient
let sam: ApiClient
let ina: ApiClient
let stranger: ApiClient
let numbers: string[]
beforeAll(async () => {
  scene = await insertScene(database.owner)
  sam = await api.signedIn(scene)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  stranger = await api.signedIn(await insertScene(database.owner))
  const first = await insertOrder(database.owner, scene, { lineMinor: 1000 })
  const second = await insertOrder(database.owner, scene, { lineMinor: 250, taxBasisPoints: 2000 })
  numbers = [first.number, second.number]
  await database
    .as('gatehouse_worker')
    .transaction()
    .execute(async (trx) => {
      await postAll(trx, [bookSubmission(first), bookCarryOut(first)])
      await postAll(trx, [bookSubmission(second)])
    })
})

interface Account {
  id: string
  kind: string
  unit: string
  holderName: string
  balance: number
}

async function accountsOf(client: ApiClient, query = ''): Promise<Account[]> {
  return (await (await client.get(`/api/ledger-accounts${query}`)).json()).rows
}

async function accountOf(client: ApiClient, kind: string): Promise<string> {
  const [account] = await accountsOf(client, `?kind=${kind}`)
  return account?.id ?? ''
}

describe('accounts of the ledger', () => {
  test('have their balances, of the distributor and of everybody below it', async () => {
    expect(await accountsOf(dora)).toMatchObject([
      { kind: 'deferred_revenue', unit: 'USD', holderName: 'Distributor', balance: 300 },
      { kind: 'receivable', unit: 'USD', holderName: 'Sub', balance: 1300 },
      { kind: 'revenue', unit: 'USD', holderName: 'Distributor', balance: 1000 },
    ])
    expect(await accountsOf(sam)).toMatchObject([{ kind: 'receivable', balance: 1300 }])
    expect(await accountsOf(ina)).toEqual([])
  })

  test('say what came and went, with the balance after each', async () => {
    const owed = await sam.get(
      `/api/ledger-accounts/${await accountOf(sam, 'receivable')}/postings`,
    )
    expect((await owed.json()).rows).toMatchObject([
      { kind: 'order_submitted', orderNumber: numbers[1], change: 300, balanceAfter: 1300 },
      { kind: 'order_submitted', orderNumber: numbers[0], change: 1000, balanceAfter: 1000 },
    ])

    const id = await accountOf(dora, 'deferred_revenue')
    const whole = await (await dora.get(`/api/ledger-accounts/${id}/postings`)).json()
    expect(whole).toMatchObject({
      total: 3,
      rows: [
        { counterparty: 'Sub', change: 300, balanceAfter: 300 },
        { kind: 'order_carried_out', change: -1000, balanceAfter: 0 },
        { change: 1000, balanceAfter: 1000 },
      ],
    })
    const middle = await dora.get(`/api/ledger-accounts/${id}/postings?limit=1&offset=1`)
    expect((await middle.json()).rows).toEqual([whole.rows[1]])
  })

  test('are searched by day', async () => {
    const path = `/api/ledger-accounts/${await accountOf(sam, 'receivable')}/postings`
    const today = new Date().toISOString().slice(0, 10)

    const [inTime, before] = await Promise.all([
      sam.get(`${path}?from=${today}&to=${today}`),
      sam.get(`${path}?to=2020-01-01`),
    ])
    expect((await inTime.json()).total).toBe(2)
    expect(await before.json()).toMatchObject({ rows: [], total: 0 })
    const noDay = 'from=0000-01-01&to=0000-01-02'
    const refused = await Promise.all([
      sam.get(`${path}?${noDay}`),
      sam.get(`${path.replace('postings', 'export')}?format=csv&${noDay}`),
      sam.get(`/api/invoices?${noDay}`),
      sam.get(`/api/invoices/archive?${noDay}`),
    ])
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422])
  })

  test('are exported, which is written down', async () => {
    const id = await accountOf(dora, 'deferred_revenue')
    const file = await dora.get(`/api/ledger-accounts/${id}/export?format=csv`)
    const lines = (await file.text()).trim().split('\r\n')

    expect(file.headers.get('content-disposition')).toContain('statement-deferred-revenue-usd-')
    expect(lines[0]).toContain('Order Number,Counterparty,In,Out,Balance')
    expect(lines[2]).toContain(`Order carried out,${numbers[0]},Sub,,10.00,0.00,USD`)
    expect(lines).toHaveLength(4)
    const audit = await (await dora.get('/api/audit-entries?action=statement.exported')).json()
    expect(audit.rows).toMatchObject([{ targetId: id, details: { format: 'csv', unit: 'USD' } }])
  })

  test('SEC-19 of another tree are none', async () => {
    const id = await accountOf(dora, 'revenue')

    expect(await accountsOf(stranger)).toEqual([])
    for (const path of ['', '/postings', '/export?format=csv']) {
      for (const client of [stranger, sam]) {
        expect((await client.get(`/api/ledger-accounts/${id}${path}`)).status).toBe(404)
      }
    }
  })
})
