import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { insertDevices, insertScene, type Scene } from '../../test/scene.ts'
import { inScope } from '../client.ts'
import { listen, type Notifications } from '../notifications.ts'
import type { CommandStatus } from '../schema.ts'
import { deleteDevices } from './deletion.ts'

const database = useDatabase()

/** A batch of the sub-distributor (or, `above`, of its distributor) with one command for each device. */
async function insertBatch(
  scene: Scene,
  devices: { id: string; mac: string; name: string }[],
  {
    statuses,
    awaitsResults = false,
    above = false,
  }: {
    statuses: CommandStatus[]
    awaitsResults?: boolean
    above?: boolean
  },
): Promise<string> {
  const id = uuid()
  const { distributorId, subDistributorId, installerId } = scene
  await database.owner
    .insertInto('autopBatches')
    .values({
      id,
      distributorId,
      subDistributorId: above ? null : subDistributorId,
      projectKind: 'community',
      type: 'regular',
      status: 'running',
      config: 'Config.Settings.GENERAL.DirectIP = 1',
      deviceCount: devices.length,
      createdBy: scene.accountId,
      createdByName: 'Sam Subs',
      idempotencyKey: id,
      requestHash: 'hash',
      awaitsResults,
    })
    .execute()
  await database.owner
    .insertInto('deviceCommands')
    .values(
      devices.map((device, position) => ({
        id: uuid(),
        ...{ distributorId, subDistributorId, installerId },
        batchId: id,
        position,
        deviceId: device.id,
        mac: device.mac,
        deviceName: device.name,
        status: statuses[position] ?? 'queued',
      })),
    )
    .execute()
  return id
}

const deleteAs = (scene: Scene, ids: string[]) =>
  inScope(database.as('gatehouse_api'), scene.scope, (trx) => deleteDevices(trx, scene.scope, ids))

test('a deleted device goes with its state and its set, and answers as it was', async () => {
  const scene = await insertScene(database.owner)
  const [gone, kept] = await insertDevices(database.owner, scene, 2)
  if (!gone || !kept) throw new Error('no devices')
  const { distributorId, subDistributorId, installerId } = scene
  await database.owner
    .insertInto('autopSets')
    .values({
      deviceId: gone.id,
      ...{ distributorId, subDistributorId, installerId },
      entries: '[]',
      etag: 'e',
    })
    .execute()

  const deleted = await deleteAs(scene, [gone.id])

  expect(deleted.map(({ id, mac, name }) => ({ id, mac, name }))).toEqual([
    { id: gone.id, mac: gone.mac, name: gone.name },
  ])
  const left = await database.owner
    .selectFrom('devices')
    .leftJoin('deviceStates', 'deviceId', 'devices.id')
    .where('devices.subDistributorId', '=', subDistributorId)
    .select(['devices.id', 'deviceStates.deviceId'])
    .execute()
  expect(left).toEqual([{ id: kept.id, deviceId: kept.id }])
  expect(await database.owner.selectFrom('autopSets').selectAll().execute()).toEqual([])
})

test('its open commands end as canceled; those of others and settled ones stay as they are', async () => {
  const scene = await insertScene(database.owner)
  const devices = await insertDevices(database.owner, scene, 5)
  const statuses: CommandStatus[] = ['queued', 'waiting', 'sent', 'succeeded', 'waiting']
  const batchId = await insertBatch(scene, devices, { statuses })

  await deleteAs(
    scene,
    devices.slice(0, 4).map(({ id }) => id),
  )

  const commands = await database.owner
    .selectFrom('deviceCommands')
    .where('batchId', '=', batchId)
    .orderBy('position')
    .select(['status', 'code', 'settledAt', 'deviceId', 'mac', 'deviceName'])
    .execute()
  expect(commands.map(({ status, code }) => [status, code])).toEqual([
    ['canceled', 'device_deleted'],
    ['canceled', 'device_deleted'],
    ['canceled', 'device_deleted'],
    ['succeeded', null],
    ['waiting', null],
  ])
  expect(commands[0]?.settledAt).not.toBeNull()
  expect(commands[0]).toMatchObject({
    deviceId: null,
    mac: devices[0]?.mac,
    deviceName: devices[0]?.name,
  })
})

test('each batch it touches is told of once, also one made above the scope; who waits gets a signal', async () => {
  const scene = await insertScene(database.owner)
  const devices = await insertDevices(database.owner, scene, 2)
  const statuses: CommandStatus[] = ['waiting', 'waiting']
  const own = await insertBatch(scene, devices, { statuses })
  const above = await insertBatch(scene, devices, { statuses, awaitsResults: true, above: true })
  const told: Notifications['autop_batch_changed'][] = []
  const { promise: connected, resolve: onConnected } = Promise.withResolvers<void>()
  const listener = listen(
    database.ownerUrl,
    { autop_batch_changed: (message) => told.push(message) },
    onConnected,
  )
  await connected

  await deleteAs(
    scene,
    devices.map(({ id }) => id),
  )
  await expect.poll(() => told.length).toBe(2)
  await listener.close()

  const { distributorId, subDistributorId } = scene
  expect(told).toEqual(
    expect.arrayContaining([
      { batchId: own, distributorId, subDistributorId, installerId: null },
      { batchId: above, distributorId, subDistributorId: null, installerId: null },
    ]),
  )
  const signals = await database.owner
    .selectFrom('outbox')
    .select(['name', 'workflowId', 'args'])
    .execute()
  expect(signals).toEqual([
    { name: 'commandsSettled', workflowId: `autop-batch-${above}`, args: [] },
  ])
})

test('a foreign device stays, with all its commands', async () => {
  const scene = await insertScene(database.owner)
  const strangers = await insertScene(database.owner)
  const devices = await insertDevices(database.owner, strangers, 1)
  await insertBatch(strangers, devices, { statuses: ['waiting'] })

  expect(
    await deleteAs(
      scene,
      devices.map(({ id }) => id),
    ),
  ).toEqual([])
  expect(await deleteAs(scene, [])).toEqual([])

  const commands = await database.owner
    .selectFrom('deviceCommands')
    .where('deviceId', '=', devices[0]?.id ?? '')
    .select('status')
    .execute()
  expect(commands).toEqual([{ status: 'waiting' }])
})
