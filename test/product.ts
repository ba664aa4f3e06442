import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { type RunningWorker, startWorker } from '../activities/worker.ts'
import type { AutopBatch } from '../api/schemas/autop-batch.ts'
import type { PaymentProviders } from '../gateways/payment/provider.ts'
import { type Fleet, startFleet } from '../simulator/fleet.ts'
import type { FleetDevice } from '../simulator/member.ts'
import type { FleetSettings } from '../simulator/settings.ts'
import type { ApiClient } from './api.ts'
import type { TestDatabase } from './database.ts'
import { silent, useEdges } from './edge.ts'
import { eventually } from './eventually.ts'
import { DEVICE_SECRET } from './scene.ts'

Runtime.install({ logger: new DefaultLogger('ERROR') })

/** Nobody listens there. */
const NO_MAIL = 'smtp://127.0.0.1:9'

type Device = Pick<FleetDevice, 'mac' | 'model' | 'firmware'>

/**
 * Worker, broker, edge and fleet in this process, against the real Temporal server. What a test starts is stopped
 * after it; `temporal` and `taskQueue` are for the api.
 */
export function useProduct(database: TestDatabase) {
  const edges = useEdges(database)
  const taskQueue = `test-${randomUUID()}`
  const running = new Set<{ stop(): Promise<void> }>()
  let temporal: Client
  beforeAll(async () => {
    temporal = new Client({
      connection: await Connection.connect({ address: inject('temporalAddress') }),
    })
  })
  afterAll(() => temporal.connection.close())
  afterEach(async () => {
    await Promise.all(Array.from(running, (one) => one.stop()))
    running.clear()
  })

  return {
    taskQueue,
    get temporal() {
      return temporal
    },

    /**
     * @param inFlight devices of one batch that are worked at the same time
     * @param smtpUrl where mails go; without one they wait
     * @param payments providers; without one only coupons and credits pay
     */
    async startWorker(
      inFlight = 100,
      smtpUrl = NO_MAIL,
      payments: PaymentProviders = {},
    ): Promise<RunningWorker> {
      const worker = await startWorker({
        databaseUrl: database.appUrl,
        temporalAddress: inject('temporalAddress'),
        temporalNamespace: 'default',
        taskQueue,
        inFlight,
        mail: { smtpUrl, from: 'Gatehouse <no-reply@gatehouse.test>' },
        payments,
        reconcileMinutes: 60,
        renewalMinutes: 60,
        publicUrl: 'http://console.test',
        secretKey: Buffer.alloc(32, 'key of tests').toString('base64'),
        allowsPrivateWebhooks: true,
        log: silent,
        workflowBundle: { codePath: inject('workflowBundle') },
      })
      const stop = async () => {
        if (running.delete(kept)) await worker.stop()
      }
      const kept = { ...worker, stop }
      running.add(kept)
      return kept
    },

    /** Every device of it is online when it answers. */
    async startFleet(
      devices: readonly Device[],
      options: Partial<FleetSettings> = {},
    ): Promise<Fleet> {
      const broker = await edges.startBroker()
      const edge = await edges.startEdge(broker.url)
      const members = devices.map(({ mac, model, firmware }) => ({
        mac,
        model,
        firmware,
        secret: DEVICE_SECRET,
        hardwareVersion: '1.0',
      }))
      const filesUrl = edge.url
      const fleet = startFleet({ devices: members, mqttUrl: broker.url, filesUrl, options })
      running.add(fleet)
      await fleet.connected()
      await eventually(async () => {
        const online = await database.owner
          .selectFrom('deviceStates')
          .innerJoin('devices', 'devices.id', 'deviceStates.deviceId')
          .select('devices.mac')
          .where('online', '=', true)
          .where(
            'devices.mac',
            'in',
            members.map(({ mac }) => mac),
          )
          .execute()
        expect(online).toHaveLength(members.length)
      }, 20_000)
      return fleet
    },
  }
}

/** The batch, once `isThere` holds of it. */
export function whenBatch(
  client: ApiClient,
  id: string | undefined,
  isThere: (batch: AutopBatch) => void,
): Promise<AutopBatch> {
  return eventually(async () => {
    const batch: AutopBatch = await (await client.get(`/api/autop-batches/${id}`)).json()
    isThere(batch)
    return batch
  }, 30_000)
}
