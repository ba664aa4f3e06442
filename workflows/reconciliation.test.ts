import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { createFindingActivities } from '../activities/findings.ts'
import { relayOnce } from '../activities/relay.ts'
import { giveCoupon, insertOrder } from '../test/books.ts'
import { useDatabase } from '../test/database.ts'
import { orderHouse } from '../test/order-house.ts'
import { insertTestRule } from '../test/renewal-rules.ts'
import { insertScene } from '../test/scene.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { booksCheck, reconciliation } from './reconciliation.ts'

const database = useDatabase()
const withWorker = useTemporal()
const house = orderHouse(database)
const log = pino({ level: 'silent' })

let connection: Connection
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') })
})
afterAll(() => connection.close())
afterEach(async () => {
  for (const table of DAMAGED) await sql`delete from ${sql.table(table)}`.execute(database.owner)
})

/** Each test finds its own damage alone. */
const DAMAGED = [
  ...['outbox', 'reconciliation_findings', 'mails', 'webhook_deliveries', 'autop_batches'],
  ...['refunds', 'renewals', 'orders'],
]

const inHouse = (body: (running: Running) => Promise<void>) => {
  const db = database.as('gatehouse_worker')
  const temporal = new Client({ connection })
  const finding = createFindingActivities({ db, temporal, log })
  return withWorker(Object.assign(house.activities(), finding), body)
}

const AN_HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString()

const look = ({ client, taskQueue }: Running) =>
  client.workflow.execute(reconciliation, {
    taskQueue,
    workflowId: `reconciliation-${randomUUID()}`,
    args: [{ graceMinutes: 5 }],
  })

const checkBooks = ({ client, taskQueue }: Running) =>
  client.workflow.execute(booksCheck, {
    taskQueue,
    workflowId: `books-check-${randomUUID()}`,
    args: [],
  })

const findings = () =>
  database.owner
    .selectFrom('reconciliationFindings')
    .select(['kind', 'subject', 'state', 'times', 'alarmedAt', 'details', 'workflowId', 'orderId'])
    .orderBy('kind')
    .execute()

const relay = ({ client: temporal, taskQueue }: Running) =>
  relayOnce({ db: database.as('gatehouse_worker'), temporal, taskQueue, log })

test('an order whose process was lost is found once, gets a new one, and is mended', () =>
  inHouse(async (running) => {
    const order = await house.submit(running)
    await sql`update outbox set done_at = now()`.execute(database.owner)
    await order.handle.terminate('lost')
    await age('orders', 'changed_at', order.id)

    // The list of processes lags behind.
    await vi.waitFor(
      async () => expect(await look(running)).toMatchObject({ found: 1, mended: 0, alarms: 0 }),
      20_000,
    )
    // Its start waits: it is neither found again nor mended.
    expect(await look(running)).toMatchObject({ found: 0, mended: 0 })
    expect(await findings()).toMatchObject([
      {
        kind: 'order_without_process',
        subject: order.id,
        state: 'open',
        details: { lastRun: 'terminated' },
      },
    ])
    await relay(running)
    expect(await look(running)).toMatchObject({ found: 0, mended: 1 })

    expect(await findings()).toMatchObject([{ state: 'mended', times: 1, alarmedAt: null }])
    expect(await order.cancel()).toBe('cancel')
  }))

test('batches, refunds, mails, deliveries and renewals without a process are found, each by its kind', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const rows = {
      batch: await pausedBatch(scene),
      refund: await pendingRefund(scene),
      mail: await unsentMail(scene.accountId),
      delivery: await pendingDelivery(scene),
      renewal: await waitingRenewal(scene),
    }

    expect(await look(running)).toMatchObject({ found: 5 })

    expect(Object.fromEntries((await findings()).map((row) => [row.kind, row.subject]))).toEqual({
      batch_without_process: rows.batch,
      refund_without_process: rows.refund,
      mail_without_process: rows.mail,
      delivery_without_process: rows.delivery,
      renewal_without_process: rows.renewal,
    })
    const starts = await database.owner
      .selectFrom('outbox')
      .select(['name', 'args', 'workflowId'])
      .orderBy('name')
      .execute()
    expect(starts.map(({ name, workflowId }) => [name, workflowId])).toEqual([
      ['autopBatch', `autop-batch-${rows.batch}`],
      ['mail', `mail-${rows.mail}`],
      ['refund', `refund-${rows.refund}`],
      ['renewal', expect.stringMatching(/^renewal-.*-2026-11-20$/)],
      ['webhookDelivery', `webhook-delivery-${rows.delivery}`],
    ])
    // What a person has paused does not begin by itself.
    expect(starts[0]?.args).toMatchObject([{ batchId: rows.batch, resumeAs: 'paused' }])
  }))

test('items that an ended order holds are let go at once', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const order = await insertOrder(database.owner, scene, { status: 'cancel', lines: 2 })
    await sql`update service_items set order_id = ${order.id} where id in
      (select item_id from order_lines where order_id = ${order.id})`.execute(database.owner)

    expect(await look(running)).toMatchObject({ found: 1 })
    expect(await look(running)).toMatchObject({ found: 0 })

    expect(await findings()).toMatchObject([
      { kind: 'held_by_closed_order', orderId: order.id, state: 'mended', details: { items: 2 } },
    ])
    const { rows } = await sql`select from service_items where order_id = ${order.id}`.execute(
      database.owner,
    )
    expect(rows).toEqual([])
  }))

test('what the outbox cannot bring to Temporal is told to the distributor, once', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const accountId = await distributorAccount(scene.distributorId)
    const options = JSON.stringify({ searchAttributes: { OrgId: scene.subDistributorId } })
    await sql`insert into outbox (kind, name, workflow_id, args, options, created_at, run_after)
      values ('start', 'order', 'order-stuck', '[]', ${options}, ${AN_HOUR_AGO}, 'infinity')`.execute(
      database.owner,
    )

    expect(await look(running)).toMatchObject({ found: 1, alarms: 1 })
    expect(await look(running)).toMatchObject({ found: 1, alarms: 1 })

    expect(await findings()).toMatchObject([{ kind: 'outbox_stuck', state: 'open', times: 2 }])
    expect(await told(accountId)).toEqual([{ count: 1, first: 'order-stuck' }])
    await sql`update outbox set done_at = now()`.execute(database.owner)
    expect(await look(running)).toMatchObject({ found: 0, mended: 1, alarms: 0 })
  }))

test('a balance that was changed behind the books is found page by page, and alarms until it is right', () =>
  inHouse(async (running) => {
    const scene = await insertScene(database.owner)
    const accountId = await distributorAccount(scene.distributorId)
    const coupon = await giveCoupon(database.owner, scene, { faceMinor: 5000 })
    const change = (by: number) =>
      sql`update ledger_accounts set balance = balance + ${by}
        where key like ${`coupon:%:${coupon.id}:%`}`.execute(database.owner)
    expect(await checkBooks(running)).toEqual({ found: 0, alarms: 0 })
    await change(-1)

    expect(await checkBooks(running)).toEqual({ found: 1, alarms: 1 })
    expect(await checkBooks(running)).toEqual({ found: 1, alarms: 1 })

    expect(await findings()).toMatchObject([
      {
        kind: 'books',
        state: 'open',
        times: 2,
        details: {
          rule: 'A kept balance is the sum of the postings',
          expected: '5000',
          found: '4999',
        },
      },
    ])
    expect(await told(accountId)).toHaveLength(1)
    await database.owner
      .updateTable('reconciliationFindings')
      .set({ state: 'dismissed', settledAt: AN_HOUR_AGO, dismissReason: 'Known' })
      .execute()
    await checkBooks(running)
    expect(await findings()).toMatchObject([{ state: 'dismissed' }])
    // It says something else than what was dismissed.
    await change(-1)
    expect(await checkBooks(running)).toEqual({ found: 1, alarms: 1 })
    await change(2)
    expect(await checkBooks(running)).toEqual({ found: 0, alarms: 0 })
    expect(await findings()).toMatchObject([{ state: 'mended' }])
  }))

const age = (table: string, column: string, id: string) =>
  sql`update ${sql.table(table)} set ${sql.ref(column)} = ${AN_HOUR_AGO} where id = ${id}`.execute(
    database.owner,
  )

type Scene = Awaited<ReturnType<typeof insertScene>>

async function pausedBatch(scene: Scene): Promise<string> {
  const id = uuid()
  const { distributorId, subDistributorId, accountId } = scene
  await database.owner
    .insertInto('autopBatches')
    .values({
      id,
      distributorId,
      subDistributorId,
      projectKind: 'community',
      type: 'regular',
      status: 'paused',
      config: 'Config.Account1.GENERAL.Enable = 1',
      deviceCount: 1,
      createdBy: accountId,
      createdByName: 'Sam Subs',
      idempotencyKey: id,
      requestHash: 'hash',
      createdAt: AN_HOUR_AGO,
    })
    .execute()
  return id
}

async function pendingRefund(scene: Scene): Promise<string> {
  const order = await insertOrder(database.owner, scene, { status: 'succeed' })
  const { distributorId, subDistributorId, installerId } = order
  const owners = { orderId: order.id, distributorId, subDistributorId, installerId }
  const paymentId = uuid()
  await database.owner
    .insertInto('payments')
    .values({
      id: paymentId,
      ...owners,
      attempt: 1,
      means: 'sandbox',
      status: 'created',
      amountMinor: 100,
      currency: 'USD',
    })
    .execute()
  const id = uuid()
  await database.owner
    .insertInto('refunds')
    .values({
      id,
      paymentId,
      ...owners,
      amountMinor: 100,
      reason: 'Not wanted',
      createdByName: 'Dora Dist',
      createdAt: AN_HOUR_AGO,
    })
    .execute()
  return id
}

async function waitingRenewal(scene: Scene): Promise<string> {
  const id = uuid()
  const { distributorId, subDistributorId } = scene
  const ruleId = await insertTestRule(database.owner, scene)
  await database.owner
    .insertInto('renewals')
    .values({
      ...{ id, distributorId, subDistributorId, ruleId, period: '2026-11-20', state: 'waiting' },
      ...{ itemIds: [], createdAt: AN_HOUR_AGO },
    })
    .execute()
  return id
}

async function unsentMail(accountId: string): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('mails')
    .values({
      id,
      kind: 'password_changed',
      accountId,
      address: 'sam@example.com',
      locale: 'en',
      data: JSON.stringify({}),
      createdAt: AN_HOUR_AGO,
    })
    .execute()
  return id
}

async function pendingDelivery({ distributorId }: Scene): Promise<string> {
  const [id, endpointId, eventId] = [uuid(), uuid(), uuid()]
  await database.owner
    .insertInto('webhookEndpoints')
    .values({
      id: endpointId,
      distributorId,
      organizationId: distributorId,
      url: 'https://hooks.example.com',
      events: ['order.paid'],
      secret: Buffer.from('secret'),
    })
    .execute()
  await database.owner
    .insertInto('webhookEvents')
    .values({ id: eventId, distributorId, event: 'order.paid', data: JSON.stringify({}) })
    .execute()
  await database.owner
    .insertInto('webhookDeliveries')
    .values({ id, distributorId, endpointId, eventId, createdAt: AN_HOUR_AGO })
    .execute()
  return id
}

async function distributorAccount(distributorId: string): Promise<string> {
  const id = uuid()
  await database.owner
    .insertInto('accounts')
    .values({
      id,
      organizationId: distributorId,
      distributorId,
      role: 'distributor',
      account: `dist-${id.slice(-12)}`,
      name: 'Dora Dist',
      passwordHash: 'unusable',
    })
    .execute()
  return id
}

async function told(accountId: string): Promise<unknown[]> {
  const rows = await database.owner
    .selectFrom('notifications')
    .select('data')
    .where('accountId', '=', accountId)
    .where('kind', '=', 'reconciliation_findings')
    .execute()
  return rows.map(({ data }) => data)
}
