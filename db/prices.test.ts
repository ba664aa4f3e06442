import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { insertAccount } from '../test/accounts.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { inScope, type Scope } from './client.ts'

const database = useDatabase()

test('SEC-20 a sub-distributor reads its own discount and that of its level, and others below none', async () => {
  const scene = await insertScene(database.owner)
  const { distributorId, subDistributorId, installerId } = scene
  const siblingId = uuid()
  await database.owner
    .insertInto('organizations')
    .values({
      ...{ id: siblingId, kind: 'sub_distributor', name: 'Sibling', parentId: distributorId },
      ...{ distributorId, subDistributorId: siblingId },
    })
    .execute()
  const { accountId } = await insertAccount(database.owner, scene, 'property_manager')
  const discount = (discountBasisPoints: number, forSubDistributorId?: string) => ({
    ...{ id: uuid(), distributorId, level: 'sub_distributor' as const, forSubDistributorId },
    ...{ discountBasisPoints, validFrom: '2020-01-01' },
  })
  await database.owner
    .insertInto('priceDiscounts')
    .values([
      discount(100),
      discount(200, subDistributorId),
      discount(300, siblingId),
      { ...discount(400), level: 'distributor' },
    ])
    .execute()
  const seen = async (scope: Scope) => {
    const rows = await inScope(database.as('gatehouse_api'), scope, (trx) =>
      trx
        .selectFrom('priceDiscounts')
        .select('discountBasisPoints')
        .orderBy('discountBasisPoints')
        .execute(),
    )
    return rows.map(({ discountBasisPoints }) => discountBasisPoints)
  }

  expect(await seen({ level: 'distributor', organizationId: distributorId })).toEqual([
    100, 200, 300, 400,
  ])
  expect(await seen({ level: 'sub_distributor', organizationId: subDistributorId })).toEqual([
    100, 200,
  ])
  expect(await seen({ level: 'sub_distributor', organizationId: siblingId })).toEqual([100, 300])
  expect(await seen({ level: 'installer', organizationId: installerId })).toEqual([])
  expect(await seen({ level: 'property_manager', organizationId: installerId, accountId })).toEqual(
    [],
  )
})
