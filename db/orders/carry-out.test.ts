import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertOrder } from '../../test/books.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'
import { applyLines } from './carry-out.ts'
import { lockOrder } from './row.ts'
import { carryOut, markPaid } from './settle.ts'

const database = useDatabase()
const NOW = '2026-11-24T10:00:00.000Z'

test('all of 5,000 lines are carried out, each once', async () => {
  const scene = await insertScene(database.owner)
  const { id } = await insertOrder(database.owner, scene, { lines: 5_000, lineMinor: 0 })
  const worker = database.as('gatehouse_worker')

  const order = await worker.transaction().execute(async (trx) => {
    const paid = await markPaid(trx, await lockOrder(trx, id), { now: NOW, means: 'none' }, [])
    return carryOut(trx, paid, NOW)
  })

  expect(order.status).toBe('succeed')
  const carriedOut = await listTerms(id)
  expect(carriedOut).toEqual([
    { lines: 5_000, activatedAt: NOW, expiresOn: '2026-12-24', nextExpiresOn: '2026-12-24' },
  ])

  const later = '2027-03-01T10:00:00.000Z'
  await worker.transaction().execute((trx) => applyLines(trx, id, later))
  expect(await listTerms(id)).toEqual(carriedOut)
})

/** The different terms that an order's items have, and how many have each. */
async function listTerms(orderId: string): Promise<unknown[]> {
  return database.owner
    .selectFrom('orderLines')
    .innerJoin('serviceItems', 'serviceItems.id', 'orderLines.itemId')
    .where('orderLines.orderId', '=', orderId)
    .where('appliedAt', 'is not', null)
    .where('serviceItems.orderId', 'is', null)
    .groupBy(['activatedAt', 'expiresOn', 'nextExpiresOn'])
    .select(['activatedAt', 'expiresOn', 'nextExpiresOn', sql<number>`count(*)`.as('lines')])
    .execute()
}
