import { expect, test } from 'vitest'
import { checkBooks } from '../db/books.ts'
import { useDatabase } from '../test/database.ts'
import { seed } from './seed.ts'

const database = useDatabase()

test('the sample has orders in every ending, and its books are right', {
  timeout: 120_000,
}, async () => {
  await seed(database.ownerUrl, { scale: 1_000, password: 'sample' })

  const orders = await database.owner
    .selectFrom('orders')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute()
  const { faults, invoices } = await checkBooks(database.as('gatehouse_worker'))
  const held = await database.owner
    .selectFrom('serviceItems')
    .innerJoin('orders', 'orders.id', 'serviceItems.orderId')
    .select('orders.status')
    .distinct()
    .execute()
  const given = await database.owner
    .selectFrom('orderLines')
    .innerJoin('serviceItems', 'serviceItems.id', 'orderLines.itemId')
    .select('orderLines.id')
    .where('appliedAt', 'is not', null)
    .where('refundedAt', 'is', null)
    .whereRef('nextExpiresOn', '<>', 'serviceItems.expiresOn')
    .execute()

  expect(faults).toEqual([])
  expect(orders.map(({ status }) => status).sort()).toEqual(
    ['cancel', 'failed', 'processing', 'succeed', 'time_out'].sort(),
  )
  expect(invoices).toBeGreaterThan(10)
  expect(held).toEqual([{ status: 'processing' }])
  expect(given).toEqual([])
})
