import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { fillDue } from '../../../bench/renewals/fill.ts'
import { findDueRanges } from '../../../db/renewals/due.ts'
import { settleRange } from '../../../db/renewals/settle.ts'
import { useDatabase } from '../../database.ts'
import { findViolations } from './checker.ts'

const database = useDatabase()

beforeAll(async () => {
  await fillDue(database.owner, 8)
  const worker = database.as('gatehouse_worker')
  const now = new Date().toISOString()
  const { ranges } = await findDueRanges(worker, { dueBy: now, after: null, limit: 100 })
  for (const range of ranges) {
    await worker.transaction().execute((trx) => settleRange(trx, { range, dueBy: now, now }))
  }
})

const check = () => findViolations(database.owner, database.as('gatehouse_worker'))

test('finds nothing where every item was renewed once', async () => {
  expect(await check()).toEqual([])
})

const AN_ITEM = sql`(select id from service_items order by id limit 1)`

test.each([
  [
    'time that was given twice',
    sql`update service_items set expires_on = expires_on + 30 where id = ${AN_ITEM}`,
  ],
  [
    'an item that was missed',
    sql`update service_items set renews_at = now() - interval '1 minute' where id = ${AN_ITEM}`,
  ],
  [
    'an invoice that is missing',
    sql`delete from invoices where id = (select id from invoices limit 1)`,
  ],
  [
    'an item that an order holds for ever',
    sql`update service_items set order_id = (select id from orders limit 1)
    where id = ${AN_ITEM}`,
  ],
] as const)('finds %s', async (_, damage) => {
  const found = await database.owner
    .transaction()
    .execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await damage.execute(trx)
      const violations = await findViolations(trx, database.as('gatehouse_worker'))
      throw Object.assign(new Error('undo'), { violations })
    })
    .catch((error: { violations?: unknown[] }) => error.violations ?? [])

  expect(found).not.toEqual([])
})
