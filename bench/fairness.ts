import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import { startOfBatch } from '../db/autop-batches/start.ts'
import { insertBatch } from '../db/autop-batches.ts'
import { insertCommands } from '../db/device-commands.ts'
import { MAX_BATCH_DEVICES } from '../domain/autop-batch.ts'
import { split } from '../domain/autop-progress.ts'
import { deliver } from '../gateways/temporal.ts'
import { type Device, type Rig, startRig, type Tenant } from '../test/rig.ts'
import { whenOnline } from './autop/measure.ts'

/*
 * One tenant has the commands of 20,000 slow devices queued, in batches of 500; another submits a batch of 50. How long until the
 * other's first device is told, and until its last has answered: alone, with each tenant's own fairness key, and
 * with one key for all. Prints JSON.
 */

const CROWD = Number(process.env.BENCH_DEVICES ?? 20_000)
/** Each holds a connection at the broker, and many machines give a process 20,000 files: beyond, devices take turns. */
const CONNECTED = Math.min(CROWD, 10_000)
const FEW = 50
const LATENCY_MS = 1_000
const SETTLE_MS = 3_000

const rig = await startRig({ LOG_LEVEL: 'warn' })
const connection = await Connection.connect({ address: rig.temporalAddress })
const temporal = new Client({ connection })
try {
  const crowd = await rig.tenant(CONNECTED)
  const few = await rig.tenant(FEW)
  await rig.fleet([...crowd.devices, ...few.devices], { latencyMs: LATENCY_MS })
  await whenOnline(rig, CONNECTED + FEW)

  const alone = await measure(few)
  const fair = await behindTheCrowd(crowd, few)
  const unfair = await behindTheCrowd(crowd, few, 'everybody')
  const figures = {
    queuedDevices: CROWD,
    connectedDevices: CONNECTED,
    latencyMs: LATENCY_MS,
    aimStartMs: 2_000,
    alone,
    fair,
    unfair,
  }
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await connection.close()
  await rig.stop()
}

async function behindTheCrowd(crowd: Tenant, few: Tenant, fairnessKey?: string) {
  const ids: string[] = []
  const batches = split(crowd.devices, MAX_BATCH_DEVICES)
  for (let queued = 0; queued < CROWD; queued += MAX_BATCH_DEVICES) {
    const devices = batches[(queued / MAX_BATCH_DEVICES) % batches.length] ?? []
    ids.push(await submit(crowd, devices, fairnessKey))
  }
  // The queue is full, and the worker at its limit.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const measured = await measure(few, fairnessKey)
  const { left } = await rig.owner
    .selectFrom('deviceCommands')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('batchId', 'in', ids)
    .where('settledAt', 'is', null)
    .executeTakeFirstOrThrow()
  await cancelAll(rig, ids)
  return { ...measured, crowdLeftWhenDone: left }
}

async function measure({ devices, ...tenant }: Tenant, fairnessKey?: string) {
  const startedAt = Date.now()
  const id = await submit({ devices, ...tenant }, devices, fairnessKey)
  for (;;) {
    const { rows } = await sql<{ open: number; first: string; last: string }>`
      select count(*) filter (where settled_at is null) as open, min(sent_at) as first, max(settled_at) as last
      from device_commands where batch_id = ${id}`.execute(rig.owner)
    const [row] = rows
    if (row?.open === 0) {
      return { startMs: Date.parse(row.first) - startedAt, endMs: Date.parse(row.last) - startedAt }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** As the API submits, with the fairness key to choose. */
async function submit(tenant: Tenant, devices: Device[], fairnessKey?: string): Promise<string> {
  const { distributorId, subDistributorId, accountId } = tenant
  const batch = await rig.owner.transaction().execute(async (trx) => {
    const row = await insertBatch(trx, {
      id: randomUUID(),
      distributorId,
      subDistributorId,
      projectKind: 'community',
      type: 'regular',
      config: `Config.Settings.LOGLEVEL.RemoteServer = ${randomUUID()}`,
      deviceCount: devices.length,
      createdBy: accountId,
      createdByName: 'Bench',
      idempotencyKey: randomUUID(),
      requestHash: '',
    })
    await insertCommands(
      trx,
      row.id,
      devices.map(({ id }) => id),
    )
    return row
  })
  const { workflow, options, ...start } = startOfBatch(batch, fairnessKey ?? subDistributorId)
  const target = { temporal, taskQueue: 'gatehouse' }
  await deliver(target, { kind: 'start', name: workflow, ...start, options })
  return batch.id
}

async function cancelAll({ owner }: Rig, ids: string[]): Promise<void> {
  await Promise.all(
    ids.map((id) =>
      temporal.workflow
        .getHandle(`autop-batch-${id}`)
        .executeUpdate('cancelBatch')
        // One that has finished meanwhile cannot be canceled.
        .catch(() => undefined),
    ),
  )
  for (;;) {
    const { open } = await owner
      .selectFrom('deviceCommands')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('status', 'in', ['queued', 'waiting', 'sent'])
      .executeTakeFirstOrThrow()
    if (open === 0) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
