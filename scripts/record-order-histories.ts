import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import proto from '@temporalio/proto'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import { refusalsAreFinal } from '../activities/errors.ts'
import { createRenewalActivities } from '../activities/renewals.ts'
import { connect, type Db } from '../db/client.ts'
import { setEntryDone } from '../db/outbox.ts'
import { lockOwnRule } from '../db/renewals/row.ts'
import { changeMeans } from '../db/renewals/rules.ts'
import { paymentsQueue } from '../domain/task-queues.ts'
import { addDays, dayAt } from '../domain/term.ts'
import { deliver } from '../gateways/temporal.ts'
import { giveCoupon } from '../test/books.ts'
import { insertKeptCard } from '../test/kept-card.ts'
import { orderHouse } from '../test/order-house.ts'
import { insertApps, insertTestRule, openShop } from '../test/renewals.ts'
import { insertScene } from '../test/scene.ts'
import { renewalSweep } from '../workflows/renewal-sweep.ts'
import { startPostgres } from './embedded/postgres.ts'
import { freeTemporalPorts } from './embedded/temporal/ports.ts'
import { startTemporal } from './embedded/temporal.ts'
import { createAppLogin, migrate } from './migrate.ts'

/*
 * Records what the processes of orders, refunds and renewals of this version did, as `record-histories.ts` does of the
 * rest. With `renewals` behind the release, those alone.
 */

const version = process.argv[2]
if (!version) throw new Error('Name the release: node scripts/record-order-histories.ts 0.1.0')
const target = path.resolve(import.meta.dirname, '../test/histories', version)
mkdirSync(target, { recursive: true })

const taskQueue = 'recorded'
const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-record-'))
// PostgreSQL may run as another user.
chmodSync(folder, 0o755)
const { ownerUrl, stop } = await startPostgres(path.join(folder, 'postgres'), { durable: false })
await migrate(ownerUrl)
const appUrl = await createAppLogin(ownerUrl, 'gatehouse-record')
const temporal = await startTemporal({
  folder: path.join(folder, 'temporal'),
  store: 'memory',
  ports: await freeTemporalPorts(),
})
const opened: Db[] = []
const open = (url: string, role?: Parameters<typeof connect>[1]) => {
  const db = connect(url, role)
  opened.push(db)
  return db
}
const owner = open(ownerUrl)
const house = orderHouse({ ownerUrl, appUrl, owner, as: (role) => open(appUrl, { role }) })
const { bank } = house
const connection = await Connection.connect({ address: temporal.address })
const native = await NativeConnection.connect({ address: temporal.address })
const running = { client: new Client({ connection }), taskQueue }
const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve(import.meta.dirname, '../workflows/index.ts'),
  logger: new DefaultLogger('WARN'),
})
const settings = {
  connection: native,
  activities: Object.assign(
    house.activities(),
    createRenewalActivities({ db: open(appUrl, { role: 'gatehouse_worker' }), log: console }),
  ),
  interceptors: { activity: [refusalsAreFinal] },
}
const workers = await Promise.all([
  Worker.create({ ...settings, taskQueue, workflowBundle: { code } }),
  Worker.create({ ...settings, taskQueue: paymentsQueue(taskQueue) }),
])
const work = process.argv[3] === 'renewals' ? recordRenewals() : record().then(recordRenewals)
try {
  await Promise.allSettled(workers.map((worker) => worker.runUntil(work)))
  await work
} finally {
  await connection.close()
  await native.close()
  await Promise.all(opened.map((db) => db.destroy()))
  await temporal.stop()
  await stop()
  rmSync(folder, { recursive: true, force: true })
}

async function record(): Promise<void> {
  const paid = await house.submit(running)
  await paid.pay()
  bank.pay(paid.refOf(1))
  await paid.announce()
  await save('order-paid', paid.handle)

  const declined = await house.submit(running)
  await declined.pay()
  bank.decline(declined.refOf(1))
  await declined.announce()
  await until(async () => (await declined.events()).includes('payment_declined'))
  await declined.pay()
  bank.pay(declined.refOf(2))
  await declined.announce(declined.refOf(2))
  await save('order-declined-then-paid', declined.handle)

  const late = await house.submit(running, { dueInHours: 5 / 3_600 })
  await late.pay()
  await save('order-timed-out', late.handle)
  bank.pay(late.refOf(1))
  await save('late-payment-carried-out', await late.announce())

  const canceled = await house.submit(running)
  await canceled.cancel()
  await save('order-canceled', canceled.handle)

  const scene = await insertScene(owner)
  const coupon = await giveCoupon(owner, scene, { faceMinor: 5_000 })
  const byCoupon = await house.submit(running, { scene })
  await byCoupon.pay({ means: 'coupon', couponIds: [coupon.id] })
  await save('order-paid-by-coupon', byCoupon.handle)

  const unannounced = await house.submit(running)
  await unannounced.pay()
  await unannounced.cancel()
  bank.pay(unannounced.refOf(1))
  await unannounced.reconcile('reconcile-recorded')
  await save('reconcile-news', running.client.workflow.getHandle('reconcile-recorded'))

  // Paid on the first page once the second had paid: that money goes back.
  bank.pay(declined.refOf(1))
  await save('late-payment-double', await declined.announce())
  await declined.runRefunds()
  const { id } = await owner.selectFrom('refunds').select('id').executeTakeFirstOrThrow()
  await save('refund-succeeded', running.client.workflow.getHandle(`refund-${id}`))
}

async function recordRenewals(): Promise<void> {
  const scene = await insertScene(owner)
  await openShop(owner, scene)
  const expiresOn = addDays(dayAt(new Date().toISOString(), 'Europe/Berlin'), 3)
  const [covered = '', declined = ''] = await insertApps(owner, scene, 2, expiresOn)
  const coupons = { means: 'coupon', paymentMethodId: null } as const
  await giveCoupon(owner, scene, { faceMinor: 5_000 })
  await insertTestRule(owner, scene, { ...coupons, itemIds: [covered] })
  const { 'payment-methods': paymentMethodId } = await insertKeptCard(owner, scene)
  await owner.updateTable('paymentMethods').set({ means: 'sandbox' }).execute()
  const card = { means: 'sandbox', paymentMethodId } as const
  const rule = await insertTestRule(owner, scene, { ...card, itemIds: [declined] })

  bank.script.chargeState = 'declined'
  const { client } = running
  const sweep = await client.workflow.start(renewalSweep, {
    ...{ workflowId: 'renewal-sweep-recorded', taskQueue, args: [] },
  })
  await save('renewal-sweep', sweep)
  const refused = owner.selectFrom('renewals').selectAll().where('ruleId', '=', rule.id)
  await until(async () => {
    await deliverAll()
    return (await refused.executeTakeFirst())?.tries === 1
  })
  await owner
    .transaction()
    .execute(async (trx) =>
      changeMeans(trx, scene.scope, await lockOwnRule(trx, scene.scope, rule.id), coupons),
    )
  await deliverAll()
  const { period, orderId } = await refused.executeTakeFirstOrThrow()
  await save(
    'renewal-declined-then-coupon',
    client.workflow.getHandle(`renewal-${rule.id}-${period}`),
  )
  await save('order-renewed', client.workflow.getHandle(`order-${orderId}`))
}

async function deliverAll(): Promise<void> {
  const target = { temporal: running.client, taskQueue }
  const entries = await owner
    .selectFrom('outbox')
    .selectAll()
    .where('doneAt', 'is', null)
    .where('name', 'in', ['renewal', 'ruleChanged', 'order'])
    .execute()
  for (const entry of entries) {
    await deliver(target, entry)
    await setEntryDone(owner, entry.id)
  }
}

async function save(story: string, handle: Pick<WorkflowHandle, 'result' | 'fetchHistory'>) {
  await handle.result()
  const { History } = proto.temporal.api.history.v1
  const bytes = History.encode(await handle.fetchHistory()).finish()
  writeFileSync(path.join(target, `${story}.binpb`), bytes)
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 100))
}
