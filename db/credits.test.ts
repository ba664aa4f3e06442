import { describe, expect, test } from 'vitest'
import { type BookedOrder, bookCarryOut, bookSubmission } from '../domain/bookkeeping.ts'
import { bookCreditAssignment, bookCreditIssue } from '../domain/holdings.ts'
import { accountKey, creditsAccount } from '../domain/ledger.ts'
import { insertOrder, type OrderParts } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { checkBooks } from './books.ts'
import type { Db } from './client.ts'
import { creditBalance, returnCredits, spendCredits } from './credits.ts'
import { issueInvoice } from './invoices.ts'
import { postAll } from './ledger.ts'

const database = useDatabase()

/** As the process that carries out orders. */
const asWorker = <Result>(work: (trx: Db) => Promise<Result>): Promise<Result> =>
  database.as('gatehouse_worker').transaction().execute(work)

const subOf = ({ distributorId, subDistributorId }: Scene) => ({
  distributorId,
  subDistributorId,
  installerId: null,
  propertyManagerId: null,
})
const installerOf = (scene: Scene) => ({ ...subOf(scene), installerId: scene.installerId })

const balanceOf = (owners: ReturnType<typeof subOf> | ReturnType<typeof installerOf>) =>
  creditBalance(database.as('gatehouse_worker'), accountKey(creditsAccount(owners)))

/** A commercial project whose sub-distributor has so many hundredths of credits, the installer half of them. */
async function sceneWith(credits: number): Promise<Scene> {
  const scene = await insertScene(database.owner, 'commercial')
  const distributor = { name: 'Distributor', owners: { ...subOf(scene), subDistributorId: null } }
  const sub = { name: 'Sub', owners: subOf(scene) }
  const installer = { name: 'Installer', owners: installerOf(scene) }
  const step = { actorName: 'Dora Dist', remark: '' }
  await asWorker((trx) =>
    postAll(trx, [
      bookCreditIssue({
        ...step,
        key: `${scene.projectId}-1`,
        from: distributor,
        to: sub,
        credits: credits * 2,
      }),
      bookCreditAssignment({
        ...step,
        key: `${scene.projectId}-2`,
        from: sub,
        to: installer,
        credits,
      }),
    ]),
  )
  return scene
}

const order = (scene: Scene, parts: OrderParts = {}) =>
  insertOrder(database.owner, scene, { kind: 'commercial', means: 'credit', ...parts })

/** Ordered, paid by credits, carried out and invoiced. */
async function paidOrder(scene: Scene, parts: OrderParts = {}): Promise<BookedOrder> {
  const paid = await order(scene, { ...parts, status: 'succeed' })
  await asWorker(async (trx) => {
    await postAll(trx, [bookSubmission(paid)])
    await spendCredits(trx, paid)
    await postAll(trx, [bookCarryOut(paid)])
    await issueInvoice(trx, paid.id)
  })
  return paid
}

const faultsOfBooks = async () => (await checkBooks(database.as('gatehouse_worker'))).faults

describe('an order that credits pay', () => {
  test('takes its whole total from its buyer, and the books add up', async () => {
    const scene = await sceneWith(5_000)

    await paidOrder(scene)

    expect([await balanceOf(subOf(scene)), await balanceOf(installerOf(scene))]).toEqual([
      3_400, 5_000,
    ])
    expect(await faultsOfBooks()).toEqual([])
  })

  test("takes them from the installer where it buys, and leaves its sub-distributor's", async () => {
    const scene = await sceneWith(5_000)

    await paidOrder(scene, { installerBuys: true })

    expect([await balanceOf(subOf(scene)), await balanceOf(installerOf(scene))]).toEqual([
      5_000, 3_400,
    ])
  })

  test.each([
    { currency: 'USD', lineMinor: 1_600, spent: 1_600 },
    { currency: 'JPY', lineMinor: 40, spent: 4_000 },
    { currency: 'KWD', lineMinor: 1_002, spent: 101 },
  ])('costs $spent hundredths of credits for $lineMinor of $currency', async (example) => {
    const scene = await sceneWith(10_000)

    await paidOrder(scene, example)

    expect(await balanceOf(subOf(scene))).toBe(10_000 - example.spent)
  })

  test('SEC-25 is paid once, however often that is asked', async () => {
    const scene = await sceneWith(5_000)
    const open = await order(scene)
    await asWorker((trx) => postAll(trx, [bookSubmission(open)]))

    await Promise.all([1, 2, 3].map(() => asWorker((trx) => spendCredits(trx, open))))

    expect(await balanceOf(subOf(scene))).toBe(3_400)
  })

  test('SEC-25 of what is enough for three, ten at once get three', async () => {
    const scene = await sceneWith(5_000)
    const orders = await Promise.all(Array.from({ length: 10 }, () => order(scene)))
    await asWorker((trx) => postAll(trx, orders.map(bookSubmission)))

    const outcomes = await Promise.allSettled(
      orders.map((open) => asWorker((trx) => spendCredits(trx, open))),
    )

    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.message] : [],
    )
    expect(refused).toEqual(Array(7).fill('There are not enough credits for this'))
    expect(await balanceOf(subOf(scene))).toBe(200)
  })

  test.each([
    ['a community', { kind: 'community' as const, createdAt: '2026-01-01T00:00:00Z' }],
    ['a commercial project of before', { createdAt: '2025-05-31T23:59:59Z' }],
  ])('is refused for %s, and nothing is taken', async (_, project) => {
    const scene = await sceneWith(5_000)
    await database.owner
      .updateTable('projects')
      .set(project)
      .where('id', '=', scene.projectId)
      .execute()
    const open = await order(scene, { kind: 'commercial' })

    const refused = asWorker((trx) => spendCredits(trx, open))

    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    expect(await balanceOf(subOf(scene))).toBe(5_000)
  })
})

describe('a refund to credits', () => {
  const refund = (paid: BookedOrder, id: string, amountMinor: number) =>
    asWorker((trx) => returnCredits(trx, paid, { id, amountMinor }))

  test('gives back what it refunds, once', async () => {
    const scene = await sceneWith(5_000)
    const paid = await paidOrder(scene)

    await refund(paid, 'first', 600)
    await refund(paid, 'first', 600)

    expect(await balanceOf(subOf(scene))).toBe(4_000)
  })

  test('in parts gives back exactly what was spent, also where a credit is no whole number', async () => {
    const scene = await sceneWith(5_000)
    const paid = await paidOrder(scene, { currency: 'KWD', lineMinor: 1_002 })

    const balances = []
    for (const [id, amount] of [
      ['one', 333],
      ['two', 334],
      ['three', 335],
    ] as const) {
      await refund(paid, id, amount)
      balances.push(await balanceOf(subOf(scene)))
    }

    expect(balances).toEqual([4_933, 4_966, 5_000])
  })
})
