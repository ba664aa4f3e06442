import { randomUUID } from 'node:crypto'
import type { WorkflowHandle } from '@temporalio/client'
import { sql } from 'kysely'
import { createOrderActivities } from '../activities/orders.ts'
import { createPaymentActivities } from '../activities/payments.ts'
import { createReconcileActivities } from '../activities/reconcile.ts'
import { createRefundActivities } from '../activities/refunds.ts'
import { checkBooks } from '../db/books.ts'
import type { Db } from '../db/client.ts'
import { requestRefund } from '../db/orders/refund-request.ts'
import { listOrderLines, lockOrder, type OrderRow } from '../db/orders/row.ts'
import { startOrder } from '../db/orders/start.ts'
import { lateStart, type Provider } from '../domain/order.ts'
import { deliver } from '../gateways/temporal.ts'
import { cancelOrder, type PayRequest, payOrder } from '../workflows/order.ts'
import { type Reconciled, reconcile } from '../workflows/reconcile.ts'
import { insertOrder, type OrderParts } from './books.ts'
import type { TestDatabase } from './database.ts'
import { insertScene, type Scene } from './scene.ts'
import { scriptedProvider } from './scripted-provider.ts'
import type { Running } from './temporal.ts'

const silent = { info() {}, warn() {} }

const BY_CARD: PayRequest = {
  means: 'sandbox',
  couponIds: [],
  methodId: null,
  keepsMethod: false,
  locale: 'en',
  accountId: null,
}

/** Orders with real rows and processes, and a provider that does what the test says. */
export function orderHouse(database: TestDatabase) {
  const bank = scriptedProvider()
  const providers = { sandbox: bank.provider }
  let worker: Db | undefined
  const db = () => (worker ??= database.as('gatehouse_worker'))

  return {
    bank,
    /** Made when the database is there. */
    activities: () =>
      Object.assign(
        createOrderActivities({ db: db() }),
        createPaymentActivities({ db: db(), providers, publicUrl: 'http://console.test' }),
        createRefundActivities({ db: db(), providers }),
        createReconcileActivities({ db: db(), providers, log: silent }),
      ),

    /** An order of a new buyer that holds its items, and its process. */
    async submit(
      running: Running,
      parts: OrderParts & { scene?: Scene; dueInHours?: number } = {},
    ) {
      const scene = parts.scene ?? (await insertScene(database.owner))
      const made = await insertOrder(database.owner, scene, parts)
      const dueAt = new Date(Date.now() + (parts.dueInHours ?? 24) * 3_600_000).toISOString()
      const order = await database.owner
        .updateTable('orders')
        .set({ dueAt, createdBy: scene.accountId })
        .where('id', '=', made.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await database.owner
        .updateTable('serviceItems')
        .set({ orderId: order.id })
        .where('id', 'in', (query) =>
          query.selectFrom('orderLines').select('itemId').where('orderId', '=', order.id),
        )
        .execute()
      return followOrder(database, running, order, scene)
    },

    checkBooks: () => checkBooks(db()),
  }
}

async function followOrder(
  database: TestDatabase,
  { client, taskQueue }: Running,
  { id }: OrderRow,
  scene: Scene,
) {
  const { owner } = database
  const target = { temporal: client, taskQueue }
  const order = () =>
    owner.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { delivery } = await startOrder(owner, await order())
  await deliver(target, { kind: 'start', name: delivery.workflow, ...delivery })
  const handle = client.workflow.getHandle(delivery.workflowId)
  const refOf = (attempt: number) => `ref-${id}-${attempt}`

  return {
    id,
    scene,
    handle,
    order,
    refOf,
    pay: (request: Partial<PayRequest> = {}) =>
      handle.executeUpdate(payOrder, { args: [{ ...BY_CARD, ...request }] }),
    cancel: () => handle.executeUpdate(cancelOrder, { args: [{ accountId: scene.accountId }] }),
    /** As the provider's announcement does, once it is verified. */
    async announce(ref = refOf(1), means: Provider = 'sandbox') {
      const eventId = randomUUID()
      const event = { means, eventId, type: 'payment', providerRef: ref, orderId: id }
      await owner.insertInto('providerEvents').values(event).execute()
      await deliver(target, {
        kind: 'signal',
        name: 'paymentSeen',
        workflowId: delivery.workflowId,
        args: [{ means, eventId }],
        options: delivery.options,
      })
      return client.workflow.getHandle(`late-payment-${id}-${means}-${eventId}`)
    },
    /** Asks for the refund of lines by their numbers, or of all that have not gone back. @returns its process */
    async askForRefund(numbers?: number[]): Promise<WorkflowHandle> {
      const lines = await listOrderLines(owner, id)
      const chosen = lines.filter(({ number }) => numbers?.includes(number))
      const { delivery: start } = await owner.transaction().execute(async (trx) =>
        requestRefund(trx, await lockOrder(trx, id), {
          lineIds: numbers && chosen.map((line) => line.id),
          reason: 'Not wanted any more',
          createdBy: scene.accountId,
          createdByName: 'Dora Dist',
        }),
      )
      await deliver(target, { kind: 'start', name: start.workflow, ...start })
      return client.workflow.getHandle(start.workflowId)
    },
    /** Asks the provider again about the payments of this order, and of no other. */
    async reconcile(workflowId = `reconcile-${randomUUID()}`): Promise<Reconciled> {
      await owner
        .updateTable('payments')
        .set({
          nextLookAt: sql<string>`case when order_id = ${id} then now() - interval '1 second' end`,
        })
        .execute()
      return client.workflow.execute(reconcile, { workflowId, taskQueue, args: [] })
    },
    /** Brings what was noted for the order's process to it. @returns what takes its place where it has ended */
    async deliverNews(): Promise<WorkflowHandle | undefined> {
      const entries = await owner
        .selectFrom('outbox')
        .selectAll()
        .where('workflowId', '=', delivery.workflowId)
        .where('kind', '=', 'signal')
        .where('doneAt', 'is', null)
        .execute()
      const [entry] = entries
      if (!entry) return undefined
      await deliver(target, entry)
      await owner
        .updateTable('outbox')
        .set({ doneAt: new Date().toISOString() })
        .where('id', '=', entry.id)
        .execute()
      const late = lateStart(entry.workflowId, entry.args)
      return client.workflow.getHandle(late.workflowId)
    },
    refunds: () =>
      owner.selectFrom('refunds').selectAll().where('orderId', '=', id).orderBy('id').execute(),
    /** Runs what was asked for in the meantime: the refunds of this order. */
    async runRefunds(): Promise<unknown[]> {
      const refunds = await owner
        .selectFrom('refunds')
        .select('id')
        .where('orderId', '=', id)
        .execute()
      return Promise.all(
        refunds.map(async (refund) => {
          const workflowId = `refund-${refund.id}`
          const start = await owner
            .selectFrom('outbox')
            .selectAll()
            .where('workflowId', '=', workflowId)
            .executeTakeFirstOrThrow()
          await deliver(target, start)
          return client.workflow.getHandle(workflowId).result()
        }),
      )
    },
    items: () =>
      owner
        .selectFrom('serviceItems')
        .innerJoin('orderLines', 'orderLines.itemId', 'serviceItems.id')
        .selectAll('serviceItems')
        .select(['itemId', 'nextExpiresOn', 'formerExpiresOn'])
        .where('orderLines.orderId', '=', id)
        .orderBy('orderLines.number')
        .execute(),
    payments: () =>
      owner
        .selectFrom('payments')
        .selectAll()
        .where('orderId', '=', id)
        .orderBy('attempt')
        .execute(),
    async events(): Promise<string[]> {
      const rows = await owner
        .selectFrom('orderEvents')
        .select('kind')
        .where('orderId', '=', id)
        .orderBy('id')
        .execute()
      return rows.map(({ kind }) => kind)
    },
    invoices: () => owner.selectFrom('invoices').selectAll().where('orderId', '=', id).execute(),
  }
}
