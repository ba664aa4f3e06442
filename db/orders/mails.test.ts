import { expect, test } from 'vitest'
import { insertOrder } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { getPayment, insertPayment } from '../payments.ts'
import { type Closing, closeUnpaid } from './close.ts'
import { settleRefund } from './refund.ts'
import { lockOrder, type OrderRow } from './row.ts'
import { hearPayment } from './settle.ts'

const database = useDatabase()
const NOW = '2026-11-24T10:00:00.000Z'
const MONEY = { amountMinor: 1600, currency: 'USD' }

test.each(['limit_reached', 'declined_for_good'] as const)(
  'whoever ordered is mailed in their language that the order ended: %s',
  async (closing) => {
    const { scene, order } = await submit()

    await close(order, closing)

    expect(await mailsTo(scene)).toEqual([
      {
        kind: 'order_closed',
        locale: 'de',
        data: {
          name: 'Sam Subs',
          orderNumber: order.number,
          orderId: order.id,
          totalMinor: 1600,
          currency: 'USD',
          reason: closing,
          by: '',
        },
      },
    ])
  },
)

test('whoever cancels their own order is not mailed about it', async () => {
  const { scene, order } = await submit()

  await close(order, 'canceled', { id: scene.accountId, name: 'Sam Subs' })

  expect(await mailsTo(scene)).toEqual([])
})

test('whose order somebody else cancels is mailed who it was', async () => {
  const { scene, order } = await submit()
  const { accountId } = await insertScene(database.owner)

  await close(order, 'canceled', { id: accountId, name: 'Kim Kowalski' })

  expect(await mailsTo(scene)).toMatchObject([
    { kind: 'order_closed', data: { reason: 'canceled', by: 'Kim Kowalski' } },
  ])
})

test('money that came too late is mailed about once it has gone back, not before', async () => {
  const { scene, order } = await submit()
  const paid = await database.owner
    .transaction()
    .execute((trx) => insertPayment(trx, order, { means: 'sandbox' }))
  await close(order, 'canceled', { id: scene.accountId, name: 'Sam Subs' })
  const other = await insertOrder(database.owner, scene)
  await database.owner
    .updateTable('serviceItems')
    .set({ orderId: other.id })
    .where('projectId', '=', scene.projectId)
    .execute()

  await asWorker(order, async (trx, closed) => {
    const payment = { ...(await getPayment(trx, paid.id)), means: 'sandbox' as const }
    const said = { state: 'paid' as const, orderId: order.id, money: MONEY }
    const word = { ...said, captureRef: 'capture', reason: null }
    return hearPayment(trx, closed, { payment, said: word, now: NOW })
  })
  expect(await mailsTo(scene)).toEqual([])

  await asWorker(order, async (trx, closed) => {
    const payment = await getPayment(trx, paid.id)
    const refund = await trx
      .selectFrom('refunds')
      .selectAll()
      .where('orderId', '=', order.id)
      .executeTakeFirstOrThrow()
    await settleRefund(trx, { order: closed, payment, refund, now: NOW })
  })
  expect(await mailsTo(scene)).toMatchObject([
    { kind: 'late_money_refunded', locale: 'de', data: { ...MONEY, why: 'late' } },
  ])
})

async function submit(): Promise<{ scene: Scene; order: OrderRow }> {
  const scene = await insertScene(database.owner)
  await database.owner
    .updateTable('accounts')
    .set({ email: addressOf(scene), locale: 'de', name: 'Sam Subs' })
    .where('id', '=', scene.accountId)
    .execute()
  const { id } = await insertOrder(database.owner, scene)
  const order = await database.owner
    .updateTable('orders')
    .set({ createdBy: scene.accountId })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { scene, order }
}

const addressOf = ({ accountId }: Scene) => `${accountId}@example.com`

function asWorker<Result>(
  { id }: OrderRow,
  work: (trx: Parameters<typeof lockOrder>[0], order: OrderRow) => Promise<Result>,
): Promise<Result> {
  const worker = database.as('gatehouse_worker')
  return worker.transaction().execute(async (trx) => work(trx, await lockOrder(trx, id)))
}

const close = (order: OrderRow, closing: Closing, by?: { id: string; name: string }) =>
  asWorker(order, (trx, locked) =>
    closeUnpaid(trx, locked, closing, {
      now: NOW,
      actorId: by?.id ?? null,
      actorName: by?.name,
    }),
  )

const mailsTo = (scene: Scene) =>
  database.owner
    .selectFrom('mails')
    .select(['kind', 'locale', 'data'])
    .where('address', '=', addressOf(scene))
    .execute()
