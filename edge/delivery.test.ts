import { once } from 'node:events'
import { expect, test } from 'vitest'
import { setBatchStatus } from '../db/autop-batches/states.ts'
import type { DeviceCommand, DeviceResult } from '../domain/device-protocol.ts'
import { startBareBroker } from '../test/bare-broker.ts'
import { insertBatch, readCommand, tellCleared } from '../test/batches.ts'
import { useDatabase } from '../test/database.ts'
import { connectDevice, type DeviceOptions } from '../test/device.ts'
import { useEdges } from '../test/edge.ts'
import { eventually } from '../test/eventually.ts'
import { insertDevices, insertScene } from '../test/scene.ts'

const database = useDatabase()
const edges = useEdges(database)

const LINE = 'Config.Features.DOORPHONE.EnableButtonHangup = 1'
const OTHER = 'Config.Settings.LOGLEVEL.Level = 5'

async function setScene() {
  const scene = await insertScene(database.owner)
  const [device, other] = await insertDevices(database.owner, scene, 2)
  if (!device || !other) throw new Error('No devices')
  const broker = await edges.startBroker()
  const connect = async (options: Partial<DeviceOptions> = {}) => {
    const played = await connectDevice({ brokerUrl: broker.url, mac: device.mac, ...options })
    await stateOf(device.id, true)
    return played
  }
  return { scene, device, other, devices: [device], broker, connect }
}

const stateOf = (id: string, online: boolean) =>
  eventually(async () => {
    const state = await database.owner
      .selectFrom('deviceStates')
      .selectAll()
      .where('deviceId', '=', id)
      .executeTakeFirstOrThrow()
    expect(state.online).toBe(online)
    return state
  })

const settled = (id: string | undefined, expected: object) =>
  eventually(async () => {
    const row = await readCommand(database.owner, id)
    expect(row).toMatchObject(expected)
    return row
  })

/** Long enough for anything that is going to happen on loopback. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 400))

test('an online device gets its command once and the row ends as succeeded', async () => {
  const { scene, devices, device, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect()

  const { commandIds } = await insertBatch(database.owner, scene, devices, { config: LINE })

  const row = await settled(commandIds[0], { status: 'succeeded', code: 'applied', attempt: 1 })
  expect(played.commands).toEqual([
    { id: row.id, kind: 'autop.regular', config: `${LINE}\n`, etag: row.etag },
  ])
  await eventually(async () => expect((await stateOf(device.id, true)).appliedEtag).toBe(row.etag))
})

test('a regular command carries the whole stored set, a one-time command its lines alone', async () => {
  const { scene, devices, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect()

  for (const [config, type] of [
    [LINE, 'regular'],
    [OTHER, 'regular'],
    ['# comment\nConfig.Settings.LOGLEVEL.Level = 7', 'one_time'],
  ] as const) {
    const { commandIds } = await insertBatch(database.owner, scene, devices, { config, type })
    await settled(commandIds[0], { status: 'succeeded' })
  }

  expect(played.commands.map(({ kind, config }) => [kind, config])).toEqual([
    ['autop.regular', `${LINE}\n`],
    ['autop.regular', `${LINE}\n${OTHER}\n`],
    ['autop.one_time', 'Config.Settings.LOGLEVEL.Level = 7\n'],
  ])
})

test('the command of an offline device waits, and goes out when the device comes back', async () => {
  const { scene, devices, device, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const before = await connect()
  await before.cut()
  await stateOf(device.id, false)
  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await aWhile()
  expect(await readCommand(database.owner, commandIds[0])).toMatchObject({ status: 'waiting' })

  const played = await connect()

  await settled(commandIds[0], { status: 'succeeded' })
  expect(played.commands).toHaveLength(1)
})

test('what a device did not answer before it went away is sent again when it is back', async () => {
  const { scene, devices, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const silent = await connect({ answer: () => undefined })
  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await settled(commandIds[0], { status: 'sent' })

  await silent.cut()
  await settled(commandIds[0], { status: 'waiting' })
  await connect()

  await settled(commandIds[0], { status: 'succeeded', attempt: 2 })
})

test('what was taken in the moment in which the device left is sent when it is back', async () => {
  const { scene, devices, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const before = await connect()
  await before.cut()
  await stateOf(devices[0]?.id ?? '', false)
  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await database.owner
    .updateTable('deviceCommands')
    .set({ status: 'sent', attempt: 1, sentAt: new Date().toISOString() })
    .where('id', 'in', commandIds)
    .execute()

  await connect()

  await settled(commandIds[0], { status: 'succeeded', attempt: 2 })
})

test.each(['paused', 'canceled', 'queued'] as const)(
  'nothing of a batch that is %s goes out',
  async (status) => {
    const { scene, devices, broker, connect } = await setScene()
    await edges.startEdge(broker.url)
    const played = await connect()

    const { id, commandIds } = await insertBatch(database.owner, scene, devices, { status })
    await aWhile()
    expect(played.commands).toEqual([])
    expect(await readCommand(database.owner, commandIds[0])).toMatchObject({ status: 'waiting' })

    await database.owner
      .updateTable('autopBatches')
      .set({ status: 'running' })
      .where('id', '=', id)
      .execute()
    await tellCleared(database.owner, devices)
    await settled(commandIds[0], { status: 'succeeded' })
  },
)

test("a result counts only for the sender's own command, and only once", async () => {
  const { scene, device, other, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect({ answer: () => undefined })
  const stranger = await connectDevice({ brokerUrl: broker.url, mac: other.mac })
  const { commandIds } = await insertBatch(database.owner, scene, [device])
  await settled(commandIds[0], { status: 'sent' })
  const [id = ''] = commandIds

  await stranger.result({ id, status: 'failed', message: 'from a stranger' })
  await aWhile()
  expect(await readCommand(database.owner, id)).toMatchObject({ status: 'sent', message: null })

  await played.result({ id, status: 'succeeded' })
  await settled(id, { status: 'succeeded' })
  await played.result({ id, status: 'failed', message: 'too late' })
  await played.result({ id, status: 'succeeded' })
  await aWhile()
  expect(await readCommand(database.owner, id)).toMatchObject({
    status: 'succeeded',
    message: null,
  })
})

test('a command that was sent twice, refused once and then done, is done', async () => {
  const { scene, device, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect({ answer: () => ({ status: 'failed', message: 'busy' }) })
  const { commandIds } = await insertBatch(database.owner, scene, [device])
  const [id = ''] = commandIds
  await settled(id, { status: 'failed', code: 'rejected', message: 'busy' })

  await played.result({ id, status: 'succeeded' })

  await settled(id, { status: 'succeeded', code: 'applied', message: null })
})

test('a device that did an older message last is sent the stored set again, and once', async () => {
  const { scene, devices, device, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect()
  const [older, newer] = [
    await insertBatch(database.owner, scene, devices, { config: LINE }),
    await insertBatch(database.owner, scene, devices, { config: OTHER }),
  ]
  await settled(older.commandIds[0], { status: 'succeeded' })
  const { etag } = await settled(newer.commandIds[0], { status: 'succeeded' })
  const sentUntilNow = played.commands.length

  await played.result({ id: 'set-older', status: 'succeeded', etag: 'older' })

  await eventually(async () => expect(played.commands.length).toBe(sentUntilNow + 1))
  expect(played.commands.at(-1)).toMatchObject({ id: `set-${etag}`, etag })
  await eventually(async () =>
    expect(await stateOf(device.id, true)).toMatchObject({ appliedEtag: etag }),
  )

  await played.result({ id: `set-${etag}`, status: 'succeeded', etag: 'of another kind' })
  await aWhile()
  expect(played.commands).toHaveLength(sentUntilNow + 1)
})

test('a device that leaves while its batch is being canceled leaves nothing that waits', async () => {
  const { scene, devices, device, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect({ answer: () => undefined })
  const { id, commandIds } = await insertBatch(database.owner, scene, devices)
  await settled(commandIds[0], { status: 'sent' })

  await database.owner.transaction().execute(async (trx) => {
    await setBatchStatus(trx, id, 'canceled')
    await played.cut()
    await aWhile()
  })

  await settled(commandIds[0], { status: 'failed', code: 'no_answer' })
  await stateOf(device.id, false)
})

test('what a broker lost when it died is sent again to each device that comes back', async () => {
  const { scene, device } = await setScene()
  const broker = await startBareBroker()
  // Nobody counts as gone for not having been heard of.
  await edges.startEdge(broker.url, { settleMs: 60_000 })
  const mute = await connectDevice({
    brokerUrl: broker.url,
    mac: device.mac,
    answer: () => undefined,
  })
  await stateOf(device.id, true)
  const { commandIds } = await insertBatch(database.owner, scene, [device])
  await settled(commandIds[0], { status: 'sent' })

  await broker.stop()
  await mute.client.endAsync(true)
  const again = await startBareBroker(broker.port)
  await once(again.broker, 'subscribe')
  await aWhile()
  expect(await readCommand(database.owner, commandIds[0])).toMatchObject({ status: 'sent' })
  await connectDevice({ brokerUrl: again.url, mac: device.mac })

  await settled(commandIds[0], { status: 'succeeded', attempt: 2 })
  await again.stop()
})

test('a refusal is kept with what the device says, cleaned and shortened', async () => {
  const { scene, devices, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const message = `no\u0000 space\nleft \ud800 ${'x'.repeat(600)}`
  await connect({ answer: () => ({ status: 'failed', message }) })

  const { commandIds } = await insertBatch(database.owner, scene, devices)

  const row = await settled(commandIds[0], { status: 'failed', code: 'rejected' })
  expect(row.message).toMatch(/^no {1,2}space left \ufffd x+$/)
  expect(row.message?.length).toBeLessThanOrEqual(500)
})

test('an edge that dies between the command and the answer loses neither', async () => {
  const { scene, devices, broker, connect } = await setScene()
  const first = await edges.startEdge(broker.url)
  const answers = new Map<string, Omit<DeviceResult, 'id'>>()
  let isHolding = true
  const played = await connect({
    answer({ id }: DeviceCommand) {
      answers.set(id, { status: 'succeeded' })
      return isHolding ? undefined : answers.get(id)
    },
  })
  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await eventually(() => expect(played.commands).toHaveLength(1))

  await first.stop()
  isHolding = false
  // Nobody listens.
  await played.result({ id: commandIds[0] ?? '', status: 'succeeded' })
  expect(await readCommand(database.owner, commandIds[0])).toMatchObject({ status: 'sent' })
  await edges.startEdge(broker.url)

  await settled(commandIds[0], { status: 'succeeded', attempt: 1 })
  expect(played.commands).toHaveLength(2)
  expect(played.commands[1]).toEqual(played.commands[0])
})

test('commands that were cleared while no edge ran go out when one starts', async () => {
  const { scene, devices, broker, connect } = await setScene()
  const first = await edges.startEdge(broker.url)
  await connect()
  await first.stop()

  const { commandIds } = await insertBatch(database.owner, scene, devices)
  await edges.startEdge(broker.url)

  await settled(commandIds[0], { status: 'succeeded' })
})

test('of two batches that set one key the later submit stands, whichever comes to the device first', async () => {
  const { scene, devices, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect()
  const held = await insertBatch(database.owner, scene, devices, {
    config: `${LINE}\n${OTHER}`,
    status: 'paused',
  })
  const later = await insertBatch(database.owner, scene, devices, {
    config: 'Config.Settings.LOGLEVEL.Level = 7',
  })
  await settled(later.commandIds[0], { status: 'succeeded' })

  await database.owner
    .updateTable('autopBatches')
    .set({ status: 'running' })
    .where('id', '=', held.id)
    .execute()
  await tellCleared(database.owner, devices)

  await settled(held.commandIds[0], { status: 'succeeded' })
  expect(played.commands.at(-1)?.config).toBe(`${LINE}\nConfig.Settings.LOGLEVEL.Level = 7\n`)
})

test('a command that changes nothing settles at once and is not sent', async () => {
  const { scene, devices, broker, connect } = await setScene()
  await edges.startEdge(broker.url)
  const played = await connect()
  const once = await insertBatch(database.owner, scene, devices)
  await settled(once.commandIds[0], { status: 'succeeded', code: 'applied' })
  const holds = { appliedEtag: (await readCommand(database.owner, once.commandIds[0])).etag }
  await eventually(async () =>
    expect(await stateOf(devices[0]?.id ?? '', true)).toMatchObject(holds),
  )

  const twice = await insertBatch(database.owner, scene, devices)

  await settled(twice.commandIds[0], { status: 'succeeded', code: 'unchanged', attempt: 0 })
  expect(played.commands).toHaveLength(1)
})

test('a device that never answers gets its command four times, then it has failed', async () => {
  const { scene, devices, broker, connect } = await setScene()
  const patience = { acknowledgeSeconds: 0.15, maxAttempts: 4 }
  await edges.startEdge(broker.url, { patience, lookEveryMs: 30 })
  const played = await connect({ answer: () => undefined })

  const { commandIds } = await insertBatch(database.owner, scene, devices)

  await settled(commandIds[0], { status: 'failed', code: 'no_answer', attempt: 4 })
  expect(played.commands.map(({ id }) => id)).toEqual(Array(4).fill(commandIds[0]))
})

test('an unanswered command of a canceled batch is not sent again', async () => {
  const { scene, devices, broker, connect } = await setScene()
  const patience = { acknowledgeSeconds: 0.4, maxAttempts: 4 }
  await edges.startEdge(broker.url, { patience, lookEveryMs: 30 })
  const played = await connect({ answer: () => undefined })
  const { id, commandIds } = await insertBatch(database.owner, scene, devices)
  await settled(commandIds[0], { status: 'sent' })

  await database.owner
    .updateTable('autopBatches')
    .set({ status: 'canceled' })
    .where('id', '=', id)
    .execute()

  await settled(commandIds[0], { status: 'failed', code: 'no_answer', attempt: 1 })
  expect(played.commands).toHaveLength(1)
})
