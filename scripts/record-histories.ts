import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { Client, Connection } from '@temporalio/client'
import proto from '@temporalio/proto'
import type { AutopBatch } from '../api/schemas/autop-batch.ts'
import { insertMail, type NewMail } from '../db/mails.ts'
import { emitWebhookEvent } from '../db/webhooks.ts'
import { startRig, type Tenant } from '../test/rig.ts'
import { freePort } from './embedded/ports.ts'

/*
 * Records what the workflows of this version did, one file a story, into the folder named after the version. The
 * replay test holds every later version to them: run this once for each release, and keep the older folders.
 */

const version = process.argv[2]
if (!version) throw new Error('Name the release: node scripts/record-histories.ts 0.1.0')
const folder = path.resolve(import.meta.dirname, '../test/histories', version)
mkdirSync(folder, { recursive: true })

const MAIL: NewMail = {
  kind: 'notice',
  address: 'sam@example.com',
  locale: 'en',
  data: { name: 'Sam', from: 'Gatehouse', title: 'A release', text: 'It is there.' },
}

const rig = await startRig({ LOG_LEVEL: 'warn', WEBHOOK_ALLOW_PRIVATE: 'true' })
const connection = await Connection.connect({ address: rig.temporalAddress })
const client = new Client({ connection })
try {
  const tenant = await rig.tenant(1_100)
  const fleet = await rig.fleet(tenant.devices, { latencyMs: 20 })
  const { console } = tenant
  const ids = tenant.devices.map(({ id }) => id)
  const absent = tenant.devices[0]?.mac ?? ''

  const finished = await submit(tenant, ids.slice(1, 501))
  await console.whenBatch(finished.id, ['finished'])
  await save('autop-batch-finished', finished.workflowId)

  const paused = await submit(tenant, ids.slice(1, 301))
  await console.whenBatch(paused.id, ['running'])
  await console.post(`/autop-batches/${paused.id}/pause`)
  await console.post(`/autop-batches/${paused.id}/resumption`)
  await console.whenBatch(paused.id, ['finished'])
  await save('autop-batch-paused', paused.workflowId)

  const canceled = await submit(tenant, ids.slice(1, 501))
  await console.whenBatch(canceled.id, ['running'])
  await console.post(`/autop-batches/${canceled.id}/cancellation`)
  await save('autop-batch-canceled', canceled.workflowId)

  fleet.setOffline(absent)
  fleet.failNext(tenant.devices[1]?.mac ?? '', 'Flash write failed')
  const offline = await submit(tenant, ids.slice(0, 3))
  await until(async () => {
    const { counts } = await console.get<AutopBatch>(`/autop-batches/${offline.id}`)
    return counts.waiting === 1 && counts.failed === 1
  })
  await console.post(`/autop-batches/${offline.id}/retry`)
  fleet.setOnline(absent)
  await console.whenBatch(offline.id, ['finished'])
  await save('autop-batch-offline-and-retried', offline.workflowId)

  const { campaignId, batches } = await console.submitAny({ devices: tenant.devices })
  for (const { id } of batches) await console.whenBatch(id, ['finished'])
  await save('autop-campaign-finished', `autop-campaign-${campaignId}`)

  await save('mail-sent', `mail-${await insertMail(rig.owner, MAIL)}`)
  await saveWebhooks(tenant, finished.id)
} finally {
  await connection.close()
  await rig.stop()
}

/** To an endpoint that is not there at first: a delivery in two tries, of an event in one. */
async function saveWebhooks({ console, ...owners }: Tenant, batchId: string): Promise<void> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  await console.post('/webhooks', { url, events: ['batch.finished'] })
  await rig.owner.transaction().execute((trx) =>
    emitWebhookEvent(trx, {
      event: 'batch.finished',
      owners: { ...pickOwners(owners), installerId: null },
      data: { batchId, type: 'one_time', projectKind: 'community', deviceCount: 1 },
    }),
  )
  const find = () => rig.owner.selectFrom('webhookAttempts').select('deliveryId').executeTakeFirst()
  await until(async () => (await find()) !== undefined)
  const server = createServer((_, response) => response.writeHead(204).end()).listen(port)
  const { eventId, id } = await rig.owner
    .selectFrom('webhookDeliveries')
    .select(['eventId', 'id'])
    .executeTakeFirstOrThrow()
  await save('webhook-event-told', `webhook-event-${eventId}`)
  await save('webhook-delivery-delivered', `webhook-delivery-${id}`)
  server.close()
}

const pickOwners = ({ distributorId, subDistributorId }: Omit<Tenant, 'console'>) => ({
  distributorId,
  subDistributorId,
})

async function submit({ console }: Tenant, deviceIds: string[]): Promise<AutopBatch> {
  const { batches } = await console.submit({ deviceIds, type: 'one_time' })
  const [batch] = batches
  if (!batch) throw new Error('nothing was submitted')
  return batch
}

async function save(story: string, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId)
  await handle.result()
  const { History } = proto.temporal.api.history.v1
  const bytes = History.encode(await handle.fetchHistory()).finish()
  writeFileSync(path.join(folder, `${story}.binpb`), bytes)
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 100))
}
