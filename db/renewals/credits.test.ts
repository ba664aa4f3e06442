import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { bookCreditIssue } from '../../domain/holdings.ts'
import { accountKey, creditsAccount } from '../../domain/ledger.ts'
import { useDatabase } from '../../test/database.ts'
import { CHARGE_AT, everythingDue, insertTestRule, openShop } from '../../test/renewals.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { checkBooks } from '../books.ts'
import { creditBalance } from '../credits.ts'
import { postAll } from '../ledger.ts'
import { settleRange } from './settle.ts'

const database = useDatabase()
/** 150 a month and 19 % tax, in hundredths of credits. */
const PRICE = 179

test('credits pay as far as they go; what they do not cover waits for more', async () => {
  const { owner } = database
  const scene = await insertScene(owner, 'commercial')
  await openShop(owner, scene)
  const worker = database.as('gatehouse_worker')
  const holder = {
    distributorId: scene.distributorId,
    subDistributorId: scene.subDistributorId,
    installerId: null,
    propertyManagerId: null,
  }
  const issue = bookCreditIssue({
    ...{ actorName: 'Dora Dist', remark: '', key: scene.projectId, credits: 2 * PRICE + 1 },
    from: { name: 'Distributor', owners: { ...holder, subDistributorId: null } },
    to: { name: 'Sub', owners: holder },
  })
  await worker.transaction().execute((trx) => postAll(trx, [issue]))
  for (const slot of [1, 2, 3]) {
    await insertTestRule(owner, scene, {
      ...{ means: 'credit', paymentMethodId: null, projectKind: 'commercial' },
      itemIds: [await insertAlert(scene, slot)],
    })
  }
  const range = await everythingDue(owner, CHARGE_AT)
  const input = { range, dueBy: CHARGE_AT, now: CHARGE_AT }

  const counts = await worker.transaction().execute((trx) => settleRange(trx, input))

  expect(counts).toMatchObject({ renewed: 2, waiting: 1 })
  expect(await creditBalance(worker, accountKey(creditsAccount(holder)))).toBe(1)
  const invoices = await owner.selectFrom('invoices').select('content').execute()
  expect(invoices).toMatchObject([
    { content: { payment: { means: 'credit', credits: PRICE, coupons: [] } } },
    { content: { payment: { means: 'credit', credits: PRICE, coupons: [] } } },
  ])
  expect((await checkBooks(worker)).faults).toEqual([])
})

/** The sensor alert of the scene's project. @returns its id */
async function insertAlert(scene: Scene, slot: number): Promise<string> {
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const id = uuid()
  await database.owner
    .insertInto('serviceItems')
    .values({
      ...{ id, distributorId, subDistributorId, installerId, projectId, slot },
      ...{ projectKind: 'commercial', service: 'sensor_alert', variant: 'standard' },
      holderId: projectId,
      activatedAt: '2026-01-01T00:00:00Z',
      expiresOn: '2027-01-15',
      expiresAt: '2027-01-15T23:00:00Z',
      anchorDay: 15,
    })
    .execute()
  return id
}
