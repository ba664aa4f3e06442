import { v7 as uuid } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { OrderRow } from '../../db/orders/row.ts'
import { insertPayment, updatePayment } from '../../db/payments.ts'
import type { OrderStatus } from '../../domain/order.ts'
import { browserOf } from '../../test/access.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { insertOrder, type OrderParts } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { scriptedProvider } from '../../test/scripted-provider.ts'
import { grantPayment } from '../../test/subscriptions.ts'

const database = useDatabase()
const api = useApi(database, () => ({ payments: { sandbox: scriptedProvider().provider } }))

let scene: Scene
let dora: ApiClient
let sam: ApiClient
let ina: ApiClient

beforeAll(async () => {
  scene = await insertScene(database.owner)
  await grantPayment(database.owner, scene)
  sam = await api.signedIn(scene)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
})

const order = (status: OrderStatus, parts: OrderParts = {}) =>
  insertOrder(database.owner, scene, { status, ...parts })

/** Carried out, with the money of it. */
async function paidOrder(parts: OrderParts = {}): Promise<OrderRow> {
  const made = await order('succeed', { means: 'sandbox', ...parts })
  const { id } = await insertPayment(database.owner, made, { means: 'sandbox' })
  await updatePayment(database.owner, id, { status: 'succeeded' })
  return made
}

const pay = (client: ApiClient, { id }: { id: string }, body: object = {}) =>
  client.post(`/api/orders/${id}/payments`, { means: 'sandbox', ...body })
const cancel = (client: ApiClient, { id }: { id: string }) =>
  client.post(`/api/orders/${id}/cancellation`)
const refund = (client: ApiClient, { id }: { id: string }, body: object = {}) =>
  client.post(`/api/orders/${id}/refunds`, { reason: 'Ordered twice', ...body })

const detailOf = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, (await response.json()).detail]
}

const entriesOf = ({ id }: { id: string }) =>
  database.owner
    .selectFrom('auditEntries')
    .select(['action', 'actorName', 'targetName', 'subDistributorId', 'details'])
    .where('targetId', '=', id)
    .orderBy('id')
    .execute()

test('SEC-19 an order of another tree is not there, whatever is asked of it', async () => {
  const open = await order('processing')
  const paid = await paidOrder()
  const strange = await insertScene(database.owner)
  await grantPayment(database.owner, strange)
  const [sub, distributor] = [
    await api.signedIn(strange),
    await api.signedIn(await insertAccount(database.owner, strange, 'distributor')),
  ]
  const at = `/api/orders/${open.id}`
  const answers = await Promise.all([
    sub.get(at),
    sub.get(`${at}/lines`),
    pay(sub, open),
    sub.post(`${at}/payment-checks`),
    cancel(sub, open),
    sub.delete(`/api/orders/${paid.id}`),
    sub.post(`/api/orders/${paid.id}/hiding`),
    sub.delete(`/api/orders/${paid.id}/hiding`),
    refund(distributor, paid),
    distributor.post(`/api/orders/${paid.id}/returns`, { paymentId: uuid(), reason: 'Late' }),
  ])

  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(404))
  expect([...(await entriesOf(open)), ...(await entriesOf(paid))]).toEqual([])
})

test('SEC-23 an order is paid by whoever submitted it, while that one may pay', async () => {
  const [ofSub, ofInstaller] = [
    await order('processing'),
    await order('processing', { installerBuys: true }),
  ]
  const other = await insertScene(database.owner)
  const ungranted = await insertOrder(database.owner, other)

  expect(await detailOf(pay(sam, ofInstaller))).toEqual([
    403,
    'An order is paid by whoever submitted it',
  ])
  expect((await pay(ina, ofSub)).status).toBe(404)
  expect((await pay(dora, ofSub)).status).toBe(403)
  expect(await detailOf(pay(await api.signedIn(other), ungranted))).toEqual([
    403,
    'Paying is not switched on: the distributor can grant it to the sub-distributor',
  ])
})

test('SEC-23 a visitor reads orders, and neither pays, cancels, hides nor deletes one', async () => {
  const [open, paid, over] = [
    await order('processing', { installerBuys: true }),
    await paidOrder({ installerBuys: true }),
    await order('time_out', { installerBuys: true }),
  ]
  const visitor = await browserOf(api, scene.accountId)
  await ina.post('/api/access-grants', { hours: 1 })
  const { installerId } = scene
  await visitor.post('/api/access-sessions', { installerId, reason: 'Ticket 4711' })
  const shown = await visitor.get(`/api/orders/${open.id}`)
  const answers = await Promise.all([
    pay(visitor, open),
    visitor.post(`/api/orders/${open.id}/payment-checks`),
    cancel(visitor, open),
    visitor.post(`/api/orders/${paid.id}/hiding`),
    visitor.delete(`/api/orders/${paid.id}/hiding`),
    visitor.delete(`/api/orders/${over.id}`),
  ])

  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(403))
  expect((await shown.json()).payBy).toEqual([])
})

test.each([
  ['system_processing', 'The order is paid already'],
  ['succeed', 'The order is paid already'],
  ['failed', 'The order has failed: submit another one'],
  ['time_out', 'The order has timed out: submit another one'],
  ['cancel', 'The order was canceled: submit another one'],
] as const)('an order that is %s is neither paid nor canceled: %s', async (status, message) => {
  const made = await order(status)

  expect(await detailOf(pay(sam, made))).toEqual([409, message])
  expect(await detailOf(cancel(sam, made))).toEqual([409, message])
  expect(await entriesOf(made)).toEqual([])
})

test('an order is not paid with a card of somebody else, nor with a card and coupons at once', async () => {
  const made = await order('processing')

  expect((await pay(sam, made, { methodId: uuid() })).status).toBe(404)
  const both = await pay(sam, made, { means: 'coupon', methodId: uuid() })
  expect([both.status, (await both.json()).errors[0].field]).toEqual([422, 'methodId'])
})

test.each(['failed', 'time_out', 'cancel'] as const)(
  'an order that is %s is deleted for good, and it is written down',
  async (status) => {
    const made = await order(status)

    expect((await sam.delete(`/api/orders/${made.id}`)).status).toBe(204)
    expect((await sam.get(`/api/orders/${made.id}`)).status).toBe(404)
    expect((await sam.delete(`/api/orders/${made.id}`)).status).toBe(404)
    const { rows } = await (await dora.get(`/api/orders?number=${made.number}`)).json()
    expect(rows).toEqual([])
    expect(await entriesOf(made)).toMatchObject([
      { action: 'order.deleted', actorName: 'Sam Subs', targetName: made.number },
    ])
  },
)

test.each(['processing', 'system_processing', 'succeed'] as const)(
  'an order that is %s is not deleted',
  async (status) => {
    const made = await order(status)

    expect(await detailOf(sam.delete(`/api/orders/${made.id}`))).toEqual([
      409,
      'Only orders that ended without a payment are deleted',
    ])
    expect((await sam.get(`/api/orders/${made.id}`)).status).toBe(200)
  },
)

test('an order that succeeded is hidden from the list and put back, and no other is', async () => {
  const [made, open] = [await paidOrder(), await order('processing')]
  const list = async (client: ApiClient, filter = '') => {
    const answer = await client.get(`/api/orders?number=${made.number}${filter}`)
    return (await answer.json()).rows.length
  }

  expect((await sam.post(`/api/orders/${made.id}/hiding`)).status).toBe(204)
  expect([await list(sam), await list(sam, '&isHidden=true'), await list(dora)]).toEqual([0, 1, 1])
  expect((await sam.get(`/api/orders/${made.id}`)).status).toBe(200)
  expect((await sam.delete(`/api/orders/${made.id}/hiding`)).status).toBe(204)
  expect(await list(sam)).toBe(1)
  expect((await entriesOf(made)).map(({ action }) => action)).toEqual([
    'order.hidden',
    'order.shown',
  ])
  expect(await detailOf(sam.post(`/api/orders/${open.id}/hiding`))).toEqual([
    409,
    'Only orders that succeeded are hidden',
  ])
})

test('a distributor refunds an order once; those below read who asked, and why', async () => {
  const made = await paidOrder()
  const answer = await refund(dora, made)
  const asked = await answer.json()
  const start = await database.owner
    .selectFrom('outbox')
    .select('name')
    .where('workflowId', '=', `refund-${asked.id}`)
    .executeTakeFirst()

  expect([answer.status, asked]).toMatchObject([202, { amountMinor: 1600, currency: 'USD' }])
  expect(start?.name).toBe('refund')
  expect(await entriesOf(made)).toMatchObject([
    {
      action: 'order.refund_asked',
      actorName: 'Robin Role',
      subDistributorId: scene.subDistributorId,
      details: { amountMinor: 1600, currency: 'USD', reason: 'Ordered twice' },
    },
  ])
  const { refunds } = await (await sam.get(`/api/orders/${made.id}`)).json()
  expect(refunds).toMatchObject([{ id: asked.id, status: 'pending', reason: 'Ordered twice' }])
  expect(await detailOf(refund(dora, made))).toEqual([409, 'This was refunded already'])
  expect((await refund(sam, made)).status).toBe(403)
})

test('of two who refund the same line at once, one does; a line of another order is not there', async () => {
  const [made, other] = [await paidOrder({ lines: 2 }), await paidOrder()]
  const linesOf = async ({ id }: OrderRow): Promise<string[]> => {
    const { rows } = await (await dora.get(`/api/orders/${id}/lines`)).json()
    return rows.map((line: { id: string }) => line.id)
  }
  const [first = '', second = ''] = await linesOf(made)
  const answers = await Promise.all([
    refund(dora, made, { lineIds: [first] }),
    refund(dora, made, { lineIds: [first] }),
  ])

  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
  expect((await refund(dora, made, { lineIds: await linesOf(other) })).status).toBe(404)
  expect((await refund(dora, made, { lineIds: [second] })).status).toBe(202)
  expect((await refund(dora, made, { lineIds: [] })).status).toBe(422)
  expect((await refund(dora, made, { reason: ' ' })).status).toBe(422)
})

test('what a later order holds or has renewed is not refunded, and that order is named', async () => {
  const [held, renewed, later] = [await paidOrder(), await paidOrder(), await order('succeed')]
  const holder = await order('processing')
  const itemsOf = ({ id }: OrderRow) =>
    database.owner.selectFrom('orderLines').select('itemId').where('orderId', '=', id)
  await database.owner
    .updateTable('serviceItems')
    .set({ orderId: holder.id })
    .where('id', 'in', itemsOf(held))
    .execute()
  const [{ itemId } = { itemId: '' }] = await itemsOf(renewed).execute()
  await database.owner
    .updateTable('orderLines')
    .set({ kind: 'renewal', months: 1, isTrial: false, itemId, appliedAt: '2026-11-24T10:06:00Z' })
    .where('orderId', '=', later.id)
    .execute()

  expect(await detailOf(refund(dora, held))).toEqual([
    409,
    `Order ${holder.number} holds an item of this`,
  ])
  expect(await detailOf(refund(dora, renewed))).toEqual([
    409,
    `Refund order ${later.number} first: it renewed this`,
  ])
})

test('what nobody paid, has not succeeded, or is disputed is not refunded', async () => {
  const [unpaid, open, disputed] = [
    await order('succeed'),
    await order('processing'),
    await paidOrder(),
  ]
  await database.owner
    .updateTable('payments')
    .set({ status: 'disputed' })
    .where('orderId', '=', disputed.id)
    .execute()

  expect(await detailOf(refund(dora, unpaid))).toEqual([409, 'Nothing was paid for this'])
  expect(await detailOf(refund(dora, disputed))).toEqual([409, 'The payment is disputed'])
  expect((await refund(dora, open)).status).toBe(409)
})

test('what a provider took that is not set up any more is not refunded, and can be later', async () => {
  const made = await paidOrder()
  const way = (means: 'stripe' | 'sandbox') =>
    database.owner.updateTable('payments').set({ means }).where('orderId', '=', made.id).execute()
  await way('stripe')

  expect(await detailOf(refund(dora, made))).toEqual([409, 'This way of paying is not set up here'])
  await way('sandbox')
  expect((await refund(dora, made)).status).toBe(202)
})

test('money that never paid its order goes back once, as much as came', async () => {
  const made = await order('cancel')
  const late = await insertPayment(database.owner, made, { means: 'sandbox' })
  await updatePayment(database.owner, late.id, {
    ...{ status: 'succeeded', unappliedAs: 'late' },
    ...{ receivedMinor: 1500, receivedCurrency: 'EUR' },
  })
  const paid = await paidOrder()
  const applied = await database.owner
    .selectFrom('payments')
    .select('id')
    .where('orderId', '=', paid.id)
    .executeTakeFirstOrThrow()
  const giveBack = (client: ApiClient, { id }: OrderRow, paymentId: string) =>
    client.post(`/api/orders/${id}/returns`, { paymentId, reason: 'Came too late' })
  const answer = await giveBack(dora, made, late.id)

  expect([answer.status, await answer.json()]).toMatchObject([
    202,
    { amountMinor: 1500, currency: 'EUR' },
  ])
  expect(await entriesOf(made)).toMatchObject([
    { action: 'order.refund_asked', details: { amountMinor: 1500, currency: 'EUR' } },
  ])
  const nothing = [409, 'Nothing of this payment can go back']
  expect(await detailOf(giveBack(dora, made, late.id))).toEqual(nothing)
  expect(await detailOf(giveBack(dora, paid, applied.id))).toEqual(nothing)
  expect((await giveBack(dora, paid, late.id)).status).toBe(404)
  expect((await giveBack(sam, made, late.id)).status).toBe(403)
})
