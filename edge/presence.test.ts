import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect } from '../db/client.ts'
import { listen, type Notifications } from '../db/notifications.ts'
import { insertBatch, readCommand } from '../test/batches.ts'
import { useDatabase } from '../test/database.ts'
import { connectDevice } from '../test/device.ts'
import { silent, useEdges } from '../test/edge.ts'
import { eventually } from '../test/eventually.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { createPresences } from './presence.ts'
import { createTurns } from './turns.ts'

const database = useDatabase()
const edges = useEdges(database)

async function setScene(count = 1) {
  const scene = await insertScene(database.owner)
  const devices = []
  while (devices.length < count) {
    const part = Math.min(1_000, count - devices.length)
    devices.push(...(await insertDevices(database.owner, scene, part)))
  }
  const [device] = devices
  if (!device) throw new Error('No device')
  return { scene, devices, device }
}

const nothing = {
  deliverWaiting() {},
  deliverAll() {},
  settled() {},
  changed() {},
  wakeAll() {},
  close: async () => {},
}

const state = (id: string) =>
  database.owner
    .selectFrom('deviceStates')
    .selectAll()
    .where('deviceId', '=', id)
    .executeTakeFirstOrThrow()

const becomes = (id: string, expected: object) =>
  eventually(async () => expect(await state(id)).toMatchObject(expected))

const settled = (id: string | undefined, expected: object) =>
  eventually(async () => expect(await readCommand(database.owner, id)).toMatchObject(expected))

test('what a device says of itself is kept, and screens of its owners are told', async () => {
  const { device } = await setScene()
  const told: Notifications['device_states_changed'][] = []
  const listener = listen(database.appUrl, { device_states_changed: (news) => told.push(news) })
  await eventually(() => expect(listener.isConnected()).toBe(true))
  const broker = await edges.startBroker()
  await edges.startEdge(broker.url)

  const presence = { firmware: '29.30.10.140', hardwareVersion: '29.1', ip: '10.1.2.3' }
  const played = await connectDevice({ brokerUrl: broker.url, mac: device.mac, presence })

  await becomes(device.id, { online: true, ip: '10.1.2.3', settingsId: 'settings-1' })
  const row = await database.owner
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', device.id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ firmware: '29.30.10.140', hardwareVersion: '29.1' })
  await played.cut()
  await becomes(device.id, { online: false, settingsId: 'settings-1' })
  await eventually(() => expect(told).toHaveLength(2))
  expect(told[1]).toMatchObject({ installerId: device.installerId, deviceIds: [device.id] })
  await listener.close()
})

test('after a reset the one-time commands are void and the regular set is sent again', async () => {
  const { scene, devices, device } = await setScene()
  const broker = await edges.startBroker()
  await edges.startEdge(broker.url)
  const before = await connectDevice({ brokerUrl: broker.url, mac: device.mac })
  const regular = await insertBatch(database.owner, scene, devices)
  await settled(regular.commandIds[0], { status: 'succeeded' })
  const { etag } = await readCommand(database.owner, regular.commandIds[0])
  await before.cut()
  await becomes(device.id, { online: false })
  const oneTime = await insertBatch(database.owner, scene, devices, { type: 'one_time' })

  const presence = { settingsId: 'settings-2', etag: null }
  const after = await connectDevice({ brokerUrl: broker.url, mac: device.mac, presence })

  await settled(oneTime.commandIds[0], { status: 'failed', code: 'device_reset' })
  await becomes(device.id, { settingsId: 'settings-2', appliedEtag: etag })
  expect(after.commands).toEqual([
    {
      id: `set-${etag}`,
      kind: 'autop.regular',
      config: 'Config.Features.DOORPHONE.EnableButtonHangup = 1\n',
      etag,
    },
  ])
})

test('a device that holds the stored set is not sent it again', async () => {
  const { scene, devices, device } = await setScene()
  const broker = await edges.startBroker()
  await edges.startEdge(broker.url)
  const before = await connectDevice({ brokerUrl: broker.url, mac: device.mac })
  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await settled(commandIds[0], { status: 'succeeded' })
  const { etag } = await readCommand(database.owner, commandIds[0])
  await before.cut()
  await becomes(device.id, { online: false })

  const presence = { etag }
  const after = await connectDevice({ brokerUrl: broker.url, mac: device.mac, presence })

  await becomes(device.id, { online: true })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(after.commands).toEqual([])
})

test('who left while the broker was away is offline soon after its return', async () => {
  const { devices } = await setScene(2)
  const [stays, leaves] = devices
  if (!stays || !leaves) throw new Error('No devices')
  const first = await edges.startBroker()
  const port = Number(new URL(first.url).port)
  await edges.startEdge(first.url)
  for (const { mac } of devices) await connectDevice({ brokerUrl: first.url, mac })
  await becomes(stays.id, { online: true })
  await becomes(leaves.id, { online: true })

  await first.stop()
  const second = await edges.startBroker(port)
  await connectDevice({ brokerUrl: second.url, mac: stays.mac })

  await becomes(leaves.id, { online: false })
  await becomes(stays.id, { online: true })
})

test('what the broker replays does not undo what the device has said since', async () => {
  const { device } = await setScene()
  const presences = createPresences({
    db: database.as('gatehouse_edge'),
    delivery: { ...nothing, deliver() {} },
    teller: { ...nothing },
    inTurn: createTurns(),
    log: silent,
    isConnected: () => true,
    settleMs: 60_000,
  })
  presences.replayStarts()

  presences.add(device.mac, { online: true, settingsId: 's' }, false)
  await becomes(device.id, { online: true })
  presences.add(device.mac, { online: false }, true)

  await presences.close(1_000)
  expect(await state(device.id)).toMatchObject({ online: true })
})

test('who is heard right after a reconnection stays online, however late the rest is swept', async () => {
  const { devices, scene } = await setScene(2)
  const [here, left] = devices
  if (!here || !left) throw new Error('Two devices')
  await database.owner
    .updateTable('deviceStates')
    .set({ online: true, updatedAt: sql`now() - interval '1 minute'` })
    .where('installerId', '=', scene.installerId)
    .execute()
  let pauseMs = 0
  const presences = createPresences({
    db: database.as('gatehouse_edge'),
    delivery: { ...nothing, deliver() {} },
    teller: { ...nothing },
    async inTurn(work) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      return work()
    },
    log: silent,
    isConnected: () => true,
    settleMs: 300,
  })

  presences.replayStarts()
  presences.add(here.mac, { online: true, settingsId: 's' }, true)
  await becomes(here.id, { settingsId: 's' })
  pauseMs = 1_000

  await becomes(left.id, { online: false })
  expect(await state(here.id)).toMatchObject({ online: true })
  await presences.close(1_000)
})

test('answers that arrive while the database is away are written when it is back', async () => {
  const { scene, devices, device } = await setScene()
  const broker = await edges.startBroker()
  await edges.startEdge(broker.url)
  const played = await connectDevice({
    brokerUrl: broker.url,
    mac: device.mac,
    answer: () => undefined,
  })
  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await settled(commandIds[0], { status: 'sent' })

  const name = new URL(database.ownerUrl).pathname.slice(1)
  const server = connect(new URL('/postgres', database.ownerUrl).href)
  await sql`alter database ${sql.raw(name)} allow_connections false`.execute(server)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(
    server,
  )
  await played.result({ id: commandIds[0] ?? '', status: 'succeeded' })
  await new Promise((resolve) => setTimeout(resolve, 500))
  await sql`alter database ${sql.raw(name)} allow_connections true`.execute(server)
  await server.destroy()

  await settled(commandIds[0], { status: 'succeeded', attempt: 1 })
  // The edge listens again.
  const next = await insertBatch(database.owner, scene, devices, { type: 'one_time' })
  await eventually(
    () => expect(played.commands.map(({ id }) => id)).toContain(next.commandIds[0]),
    20_000,
  )
})

test('a sleeping batch is sent one signal for all that settles', async () => {
  const { scene, devices } = await setScene(3)
  const broker = await edges.startBroker()
  await edges.startEdge(broker.url)
  const { id, commandIds } = await insertBatch(database.owner, scene, devices)
  await database.owner
    .updateTable('autopBatches')
    .set({ awaitsResults: true })
    .where('id', '=', id)
    .execute()

  for (const { mac } of devices) await connectDevice({ brokerUrl: broker.url, mac })

  for (const commandId of commandIds) await settled(commandId, { status: 'succeeded' })
  await eventually(async () => {
    const entries = await database.owner
      .selectFrom('outbox')
      .selectAll()
      .where('workflowId', '=', `autop-batch-${id}`)
      .execute()
    expect(entries).toMatchObject([
      { kind: 'signal', name: 'commandsSettled', args: [], doneAt: null },
    ])
  })
})

test('five thousand devices that come at once are noted within seconds', async () => {
  const { devices, device } = await setScene(5_000)
  const online = new Set<string>()
  const deliver = (ids: readonly string[]) => {
    for (const id of ids) online.add(id)
  }
  const presences = createPresences({
    db: database.as('gatehouse_edge'),
    delivery: { ...nothing, deliver },
    teller: { ...nothing },
    inTurn: createTurns(),
    log: silent,
    isConnected: () => true,
    settleMs: 60_000,
  })
  const startedAt = Date.now()

  for (const { mac } of devices) presences.add(mac, { online: true, settingsId: 's' }, true)

  await eventually(() => expect(online.size).toBe(5_000), 20_000)
  expect(Date.now() - startedAt).toBeLessThan(8_000)
  await becomes(device.id, { online: true, settingsId: 's' })
  await presences.close(1_000)
})
