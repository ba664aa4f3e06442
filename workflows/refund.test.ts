import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { assignCredits } from '../db/credits.ts'
import { creditsFor } from '../domain/ledger.ts'
import { giveCoupon } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { orderHouse } from '../test/order-house.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { fastForward } from '../test/time-skipping.ts'

const database = useDatabase()
const withWorker = useTemporal()
const house = orderHouse(database)
const { bank } = house

const inHouse = (body: (running: Running) => Promise<void>) => withWorker(house.activities(), body)

afterEach(async () => {
  bank.script.refundState = 'succeeded'
  bank.script.calls.length = 0
  const { faults } = await house.checkBooks()
  expect(faults).toEqual([])
})

/** An order that was paid on the provider's page, and carried out. */
async function submitPaid(running: Running, parts: Parameters<typeof house.submit>[1] = {}) {
  const order = await house.submit(running, parts)
  await order.pay()
  bank.pay(order.refOf(1))
  await order.announce()
  expect(await order.handle.result()).toBe('succeed')
  return order
}

test('a refund sends all of the money back and takes back what it had bought', () =>
  inHouse(async (running) => {
    const before = bank.holds().USD ?? 0
    const order = await submitPaid(running, { lines: 2, taxBasisPoints: 1900 })
    expect(bank.holds().USD).toBe(before + 3808)

    const refund = await order.askForRefund()

    expect(await refund.result()).toBe('succeeded')
    expect(bank.holds().USD).toBe(before)
    expect(await order.order()).toMatchObject({ status: 'succeed', refundedMinor: 3808 })
    expect(await order.items()).toMatchObject([
      { activatedAt: null, expiresOn: null },
      { activatedAt: null, expiresOn: null },
    ])
    expect(await order.invoices()).toMatchObject([
      { kind: 'invoice', totalMinor: 3808 },
      { kind: 'credit_note', totalMinor: 3808 },
    ])
    await expect(order.askForRefund()).rejects.toMatchObject({ code: 'conflict' })
  }))

test('lines are refunded one by one, each once', () =>
  inHouse(async (running) => {
    const before = bank.holds().USD ?? 0
    const order = await submitPaid(running, { lines: 2, taxBasisPoints: 1900 })

    const first = await order.askForRefund([1])
    expect(await first.result()).toBe('succeeded')

    expect(bank.holds().USD).toBe(before + 1904)
    expect(await order.items()).toMatchObject([
      { activatedAt: null },
      { activatedAt: expect.any(String) },
    ])
    await expect(order.askForRefund([1])).rejects.toMatchObject({ code: 'conflict' })

    const rest = await order.askForRefund()
    expect(await rest.result()).toBe('succeeded')
    expect(bank.holds().USD).toBe(before)
    expect(await order.refunds()).toMatchObject([{ amountMinor: 1904 }, { amountMinor: 1904 }])
    expect(await order.items()).toMatchObject([{ activatedAt: null }, { activatedAt: null }])
  }))

test('what coupons paid goes back to them', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const coupon = await giveCoupon(database.owner, scene, { faceMinor: 2000 })
    const byCoupon = { means: 'coupon' as const, couponIds: [coupon.id] }
    const order = await house.submit(running, { scene })
    expect(await order.pay(byCoupon)).toBe('succeed')

    const refund = await order.askForRefund()

    expect(await refund.result()).toBe('succeeded')
    expect(bank.script.calls).not.toContain('refund')
    const next = await house.submit(running, { scene })
    expect(await next.pay(byCoupon)).toBe('succeed')
  }))

test('what credits paid goes back to them', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner, 'commercial')
    await giveCredits(scene, creditsFor(1600, 'USD'))
    const order = await house.submit(running, { scene, kind: 'commercial' })
    const next = await house.submit(running, { scene, kind: 'commercial' })
    expect(await order.pay({ means: 'credit' })).toBe('succeed')
    await expect(next.pay({ means: 'credit' })).rejects.toMatchObject({
      cause: { type: 'conflict' },
    })

    const refund = await order.askForRefund()

    expect(await refund.result()).toBe('succeeded')
    expect(await next.pay({ means: 'credit' })).toBe('succeed')
  }))

test('a refund that is under way at the provider counts once it has succeeded there', () =>
  inHouse(async (running) => {
    const order = await submitPaid(running)
    bank.script.refundState = 'pending'
    const refund = await order.askForRefund()
    await vi.waitFor(() => expect(bank.script.calls).toContain('refund'), 20_000)
    expect(await order.order()).toMatchObject({ refundedMinor: 0 })
    expect(await order.items()).toMatchObject([{ activatedAt: expect.any(String) }])
    // The provider knows first, and announces it: nobody needs to look into that.
    bank.set(order.refOf(1), { state: 'refunded' })
    await (await order.announce()).result()
    expect(await order.order()).toMatchObject({ needsAttention: false })

    bank.script.refundState = 'succeeded'
    const step = { workflowId: refund.workflowId, seconds: 3_600, stepId: randomUUID() }
    await fastForward(running.client, step)

    expect(await refund.result()).toBe('succeeded')
    expect(bank.script.calls.filter((call) => call === 'refund')).toHaveLength(1)
    expect(await order.order()).toMatchObject({ refundedMinor: 1600 })
    expect(await order.items()).toMatchObject([{ activatedAt: null }])
  }))

test('a refund that fails takes nothing back, asks for attention, and can be asked for again', () =>
  inHouse(async (running) => {
    const order = await submitPaid(running)
    bank.script.refundState = 'failed'
    const refund = await order.askForRefund()

    expect(await refund.result()).toBe('failed')
    expect(await order.order()).toMatchObject({
      refundedMinor: 0,
      needsAttention: true,
      attentionReason: 'refund_failed',
    })
    expect(await order.refunds()).toMatchObject([{ status: 'failed' }])
    expect(await order.items()).toMatchObject([{ activatedAt: expect.any(String) }])

    bank.script.refundState = 'succeeded'
    const again = await order.askForRefund()
    expect(await again.result()).toBe('succeeded')
    expect(await order.order()).toMatchObject({ refundedMinor: 1600 })
  }))

test('a disputed payment is shown to somebody and not refunded as well, until it is won', () =>
  inHouse(async (running) => {
    const order = await submitPaid(running)
    bank.set(order.refOf(1), { state: 'disputed' })
    const opened = await order.announce()
    expect(await opened.result()).toBe('succeed')

    expect(await order.order()).toMatchObject({ needsAttention: true, attentionReason: 'disputed' })
    expect(await order.payments()).toMatchObject([{ status: 'disputed' }])
    await expect(order.askForRefund()).rejects.toMatchObject({ code: 'conflict' })

    bank.set(order.refOf(1), { state: 'paid' })
    const won = await order.announce()
    expect(await won.result()).toBe('succeed')
    expect(await order.order()).toMatchObject({ needsAttention: false })
    expect(await order.payments()).toMatchObject([{ status: 'succeeded' }])
  }))

test('a dispute after a refund takes no more than what was left, and does so again after it was won', () =>
  inHouse(async (running) => {
    const order = await submitPaid(running, { lines: 2, taxBasisPoints: 1900 })
    const refund = await order.askForRefund([1])
    expect(await refund.result()).toBe('succeeded')

    bank.set(order.refOf(1), { state: 'disputed' })
    const opened = await order.announce()
    expect(await opened.result()).toBe('succeed')
    expect(await disputedOf(order.id)).toBe(1904)

    bank.set(order.refOf(1), { state: 'paid' })
    const won = await order.announce()
    expect(await won.result()).toBe('succeed')
    expect(await disputedOf(order.id)).toBe(0)

    bank.set(order.refOf(1), { state: 'disputed' })
    const again = await order.announce()
    expect(await again.result()).toBe('succeed')
    expect(await disputedOf(order.id)).toBe(1904)
  }))

async function disputedOf(orderId: string): Promise<number> {
  const { sum } = await database.owner
    .selectFrom('ledgerPostings')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'ledgerPostings.accountId')
    .innerJoin('ledgerTransfers', 'ledgerTransfers.id', 'ledgerPostings.transferId')
    .select((eb) => eb.fn.sum<number>('ledgerPostings.amount').as('sum'))
    .where('ledgerTransfers.orderId', '=', orderId)
    .where('ledgerAccounts.kind', '=', 'disputes')
    .executeTakeFirstOrThrow()
  return Number(sum)
}

function giveCredits({ distributorId, subDistributorId }: Scene, credits: number) {
  return assignCredits(
    database.owner,
    { level: 'distributor', organizationId: distributorId },
    {
      holderId: subDistributorId,
      credits,
      remark: '',
      actorName: 'Dora Dist',
      idempotencyKey: randomUUID(),
    },
  )
}
