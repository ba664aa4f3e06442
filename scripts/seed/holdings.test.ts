import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkBooks } from '../../db/books.ts'
import { listCoupons } from '../../db/coupons.ts'
import { listCreditLog } from '../../db/credits.ts'
import { openStore } from '../../sandbox/store.ts'
import { useDatabase } from '../../test/database.ts'
import { seed } from '../seed.ts'

const database = useDatabase()
const sandboxFolder = mkdtempSync(path.join(tmpdir(), 'gatehouse-sample-'))
afterAll(() => rmSync(sandboxFolder, { recursive: true, force: true }))

test('the sample has coupons in every state, credits on their way, and books that add up', async () => {
  await seed(database.ownerUrl, { scale: 1_000, sandboxFolder })
  const { organizationId } = await database.owner
    .selectFrom('accounts')
    .select('organizationId')
    .where('account', '=', 'nordlicht')
    .executeTakeFirstOrThrow()
  const scope = { level: 'sub_distributor' as const, organizationId }
  const slice = { limit: 50, offset: 0 }
  const totalOf = async (state: 'normal' | 'used' | 'expired') =>
    (await listCoupons(database.owner, scope, { state }, slice)).total

  expect([await totalOf('normal'), await totalOf('used'), await totalOf('expired')]).toEqual([
    2, 1, 1,
  ])
  const log = await listCreditLog(database.owner, scope, { timeZone: 'UTC' }, slice)
  expect(log.rows.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['received', 'assigned', 'revoked']),
  )
  expect((await checkBooks(database.as('gatehouse_worker'))).faults).toEqual([])
})

test('every order of the sample that was paid can be refunded where it was paid', async () => {
  const payments = await database.owner
    .selectFrom('orders')
    .leftJoin('payments', (join) =>
      join.onRef('payments.orderId', '=', 'orders.id').on('payments.status', '=', 'succeeded'),
    )
    .select(['orders.means', 'orders.totalMinor', 'captureRef', 'receivedMinor'])
    .select(['payments.means as paidBy', 'payments.refundedMinor'])
    .where('orders.status', '=', 'succeed')
    .execute()
  const sandbox = openStore(sandboxFolder)

  expect(payments.length).toBeGreaterThan(10)
  for (const { means, totalMinor, captureRef, ...paid } of payments) {
    expect(paid).toMatchObject({ paidBy: means, receivedMinor: totalMinor })
    if (means !== 'sandbox') continue
    const money = { state: 'paid', amountMinor: totalMinor, refundedMinor: paid.refundedMinor }
    expect(sandbox.findCaptured(captureRef ?? '')).toMatchObject(money)
  }
})
