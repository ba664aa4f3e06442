import { expect, test } from 'vitest'
import { checkBooks } from '../../db/books.ts'
import { listCoupons } from '../../db/coupons.ts'
import { listCreditLog } from '../../db/credits.ts'
import { useDatabase } from '../../test/database.ts'
import { seed } from '../seed.ts'

const database = useDatabase()

test('the sample has coupons in every state, credits on their way, and books that add up', async () => {
  await seed(database.ownerUrl, { scale: 1_000 })
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
