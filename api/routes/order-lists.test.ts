import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { inScope } from '../../db/client.ts'
import { matchOrders } from '../../db/orders/list.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { insertOrder, type OrderParts } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import type { ListedOrder, OrderCounts } from '../schemas/order-list.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let client: ApiClient

beforeEach(async () => {
  scene = await insertScene(database.owner)
  client = await api.signedIn(scene)
})

/** @param at its Created Time */
async function order(at: string, parts: OrderParts & { type?: 'subscription' } = {}) {
  const { id } = await insertOrder(database.owner, scene, parts)
  const number =
    at.replaceAll(/\D/g, '').slice(0, 14) + id.replaceAll(/\D/g, '').slice(-4).padEnd(4, '0')
  await database.owner
    .updateTable('orders')
    .set({ createdAt: at, number, ...(parts.type && { type: parts.type }) })
    .where('id', '=', id)
    .execute()
  return { id, number }
}

async function list(query = ''): Promise<{ rows: ListedOrder[]; total: number }> {
  const response = await client.get(`/api/orders?${query}`)
  expect(response.status).toBe(200)
  return response.json()
}
const idsOf = async (query: string) => (await list(query)).rows.map(({ id }) => id)

test('orders stand newest first, and each filter finds its own', async () => {
  const early = await order('2026-03-01T10:00:00Z', { status: 'succeed', means: 'sandbox' })
  const middle = await order('2026-03-02T10:00:00Z', { type: 'subscription', lines: 3 })
  const late = await order('2026-03-03T10:00:00Z', { status: 'time_out' })

  expect(await idsOf('')).toEqual([late.id, middle.id, early.id])
  expect(await idsOf('sort=createdAt')).toEqual([early.id, middle.id, late.id])
  expect(await idsOf('status=time_out')).toEqual([late.id])
  expect(await idsOf('type=subscription')).toEqual([middle.id])
  expect(await idsOf(`number=${middle.number}`)).toEqual([middle.id])
  expect(await idsOf('number=202603')).toEqual([late.id, middle.id, early.id])
  expect(await idsOf('number=20260302')).toEqual([middle.id])
  expect(await idsOf(`installerId=${scene.installerId}&limit=1&offset=1`)).toEqual([middle.id])
  expect(await idsOf(`installerId=${scene.accountId}`)).toEqual([])
  expect((await list('status=processing')).rows[0]).toMatchObject({
    number: middle.number,
    projectName: 'Palm Court',
    itemCount: 3,
    totalMinor: 4_800,
    currency: 'USD',
  })
})

test('days are those of the account, from its midnight to its midnight', async () => {
  await database.owner
    .updateTable('organizations')
    .set({ timeZone: 'Asia/Tokyo' })
    .where('id', '=', scene.subDistributorId)
    .execute()
  const before = await order('2026-03-01T14:59:59Z')
  const first = await order('2026-03-01T15:00:00Z')
  const last = await order('2026-03-02T14:59:59Z')
  await order('2026-03-02T15:00:00Z')

  expect(await idsOf('fromDay=2026-03-02&toDay=2026-03-02')).toEqual([last.id, first.id])
  expect(await idsOf('toDay=2026-03-01')).toEqual([before.id])
})

test('each status is counted under the other filters', async () => {
  await order('2026-03-01T10:00:00Z', { status: 'cancel' })
  await order('2026-03-02T10:00:00Z', { status: 'cancel' })
  await order('2026-03-02T11:00:00Z')

  const counts = async (query: string) => {
    const { rows } = (await (await client.get(`/api/orders/counts?${query}`)).json()) as OrderCounts
    return Object.fromEntries(rows.map(({ status, total }) => [status, total]))
  }

  expect(await counts('')).toMatchObject({ cancel: 2, processing: 1, succeed: 0 })
  expect(await counts('number=20260302')).toMatchObject({ cancel: 1, processing: 1 })
})

test('a hidden order stands in the list of hidden ones alone', async () => {
  const { id } = await order('2026-03-01T10:00:00Z', { status: 'succeed', means: 'sandbox' })
  await database.owner
    .updateTable('orders')
    .set({ hiddenAt: '2026-03-02T10:00:00Z' })
    .where('id', '=', id)
    .execute()

  expect(await idsOf('')).toEqual([])
  expect(await idsOf('isHidden=true')).toEqual([id])
})

test('the list is a file with amounts as numbers, and its making is in the log', async () => {
  const { number } = await order('2026-03-01T10:00:00Z', { lineMinor: 123_456 })
  await order('2026-03-02T10:00:00Z', { status: 'cancel' })

  const response = await client.get('/api/orders/export?format=csv&status=processing')
  const text = await response.text()
  const entry = await database.owner
    .selectFrom('auditEntries')
    .select('details')
    .where('action', '=', 'orders.exported')
    .where('subDistributorId', '=', scene.subDistributorId)
    .executeTakeFirst()

  expect(text.split('\r\n')).toHaveLength(3)
  expect(text).toContain(`${number},Activation,`)
  expect(text).toContain(',1,1234.56,0.00,USD,,Processing,')
  expect(entry?.details).toEqual({ format: 'csv', filter: { status: 'processing' } })
})

test('SEC-02 orders of others are neither listed nor counted nor exported', async () => {
  const { number } = await order('2026-03-01T10:00:00Z')
  const stranger = await api.signedIn(await insertScene(database.owner))

  const listed = await stranger.get(`/api/orders?number=${number}`)
  const counted = await stranger.get('/api/orders/counts')
  const saved = await stranger.get('/api/orders/export?format=csv')

  expect(await listed.json()).toEqual({ rows: [], total: 0, totalIsExact: true })
  expect(JSON.stringify(await counted.json())).not.toContain('"total":1')
  expect(await saved.text()).not.toContain(number)
})

test('each filter is found by an index, under the policies', async () => {
  await order('2026-03-01T10:00:00Z')
  await sql`insert into orders (id, distributor_id, sub_distributor_id, buyer_name, number, type, status, project_kind,
      project_installer_id, item_count, currency, subtotal_minor, total_minor, billing, terms_version,
      terms_accepted_at, created_by_name, created_at, due_at)
    select gen_random_uuid(), distributor_id, sub_distributor_id, buyer_name, '1' || lpad(n::text, 17, '0'),
      (array['activation', 'subscription'])[1 + n % 2]::order_type,
      case n % 500 when 0 then 'failed' else 'succeed' end::order_status, project_kind, project_installer_id, 1,
      currency, 1, 1, billing, terms_version, terms_accepted_at, created_by_name,
      created_at - n * interval '1 minute', due_at
    from orders, generate_series(1, 20000) as n where sub_distributor_id = ${scene.subDistributorId}`.execute(
    database.owner,
  )
  await sql`analyze orders`.execute(database.owner)
  const plan = (filter: object) =>
    inScope(database.as('gatehouse_api'), scene.scope, async (trx) => {
      const query = matchOrders(trx, scene.scope, { timeZone: 'UTC', ...filter })
      const lines = await query.orderBy('createdAt', 'desc').orderBy('id').limit(20).explain()
      return JSON.stringify(lines)
    })

  expect(await plan({ status: 'failed' })).toContain('status_number = ')
  expect(await plan({ status: 'failed' })).toContain('orders_sub_distributor_status')
  expect(await plan({ type: 'additional_app' })).toContain('orders_sub_distributor_type')
  expect(await plan({})).not.toMatch(/Seq Scan on orders|Sort Key/)
  expect(await plan({ number: '100000000000001999' })).toMatch(/Index Cond[^"]*number >= /)
  expect(await plan({ installerId: scene.accountId })).toContain('orders_project_installer')
  expect(await plan({ fromDay: '2026-03-01' })).toMatch(/Index Cond[^"]*created_at >= /)
})
