import net from 'node:net'
import mqtt from 'mqtt'
import { generate } from 'mqtt-packet'
import { afterEach, expect, test } from 'vitest'
import { commandsTopic, presenceTopic, resultsTopic } from '../domain/device-protocol.ts'
import { useDatabase } from '../test/database.ts'
import { connectDevice } from '../test/device.ts'
import { EDGE_SIGN_IN, useEdges } from '../test/edge.ts'
import { eventually } from '../test/eventually.ts'
import { insertDevices, insertScene } from '../test/scene.ts'

const database = useDatabase()
const edges = useEdges(database)
const clients: mqtt.MqttClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true)
})

async function setScene() {
  const scene = await insertScene(database.owner)
  const [device, other] = await insertDevices(database.owner, scene, 2)
  if (!device || !other) throw new Error('No devices')
  const { url } = await edges.startBroker()
  return { url, device, other }
}

async function connectEdge(url: string) {
  const heard: { topic: string; body: string; retain: boolean }[] = []
  const client = await mqtt.connectAsync(url, { ...EDGE_SIGN_IN, clientId: 'gatehouse-edge-1' })
  clients.push(client)
  client.on('message', (topic, payload, { retain }) =>
    heard.push({ topic, body: payload.toString(), retain }),
  )
  await client.subscribeAsync([resultsTopic('+'), presenceTopic('+')], { qos: 1 })
  return { client, heard }
}

async function connectAs(url: string, mac: string, options: mqtt.IClientOptions = {}) {
  const client = await mqtt.connectAsync(
    url,
    {
      clientId: mac,
      username: mac,
      password: 'a-device-secret',
      reconnectPeriod: 0,
      ...options,
    },
    false,
  )
  clients.push(client)
  return client
}

test('a wrong secret, an unknown MAC and no sign-in at all are refused alike', async () => {
  const { url, device } = await setScene()

  for (const wrong of [
    { password: 'guessed' },
    { username: '000000000000', clientId: '000000000000' },
    { username: undefined, password: undefined },
    { username: EDGE_SIGN_IN.username },
  ]) {
    await expect(connectAs(url, device.mac, wrong)).rejects.toMatchObject({ code: 4 })
  }

  expect((await connectAs(url, device.mac)).connected).toBe(true)
})

test('no device can end the connection of another by its client id', async () => {
  const { url, device, other } = await setScene()
  const victim = await connectAs(url, other.mac)

  await expect(connectAs(url, device.mac, { clientId: other.mac })).rejects.toMatchObject({
    code: 4,
  })

  expect(victim.connected).toBe(true)
  await connectAs(url, device.mac, { clientId: `${device.mac.toLowerCase()}-second` })
})

test('a device hears its own commands alone', async () => {
  const { url, device, other } = await setScene()
  const client = await connectAs(url, device.mac)

  for (const topic of [
    commandsTopic(other.mac),
    commandsTopic('+'),
    presenceTopic('+'),
    resultsTopic(device.mac),
    '#',
    '$SYS/#',
  ]) {
    await expect(client.subscribeAsync(topic), topic).rejects.toThrow()
  }

  const granted = await client.subscribeAsync(commandsTopic(device.mac), { qos: 1 })
  expect(granted).toMatchObject([{ qos: 1 }])
})

test.each([
  ['the results of another', (_: string, other: string) => resultsTopic(other), false],
  ['the presence of another', (_: string, other: string) => presenceTopic(other), true],
  ['a command', (own: string) => commandsTopic(own), false],
  ['a retained result', (own: string) => resultsTopic(own), true],
  ['a presence that is not retained', (own: string) => presenceTopic(own), false],
  ['anything else', () => 'gatehouse/v1/other', false],
])('a device cannot publish %s', async (_, topicOf, retain) => {
  const { url, device, other } = await setScene()
  const { heard } = await connectEdge(url)
  const client = await connectAs(url, device.mac)
  const ended = new Promise<void>((resolve) => client.once('close', () => resolve()))

  client.publish(topicOf(device.mac, other.mac), '{}', { qos: 1, retain })

  await ended
  const played = await connectDevice({ brokerUrl: url, mac: other.mac })
  await eventually(() =>
    expect(heard.map(({ topic }) => topic)).toEqual([presenceTopic(other.mac)]),
  )
  await played.cut()
})

test('a will for another device is not told', async () => {
  const { url, device, other } = await setScene()
  const { heard } = await connectEdge(url)
  const will = {
    topic: presenceTopic(other.mac),
    payload: Buffer.from('{"online":false}'),
    qos: 1,
    retain: true,
  } as const
  const client = await connectAs(url, device.mac, { will })

  client.stream.destroy()

  const played = await connectDevice({ brokerUrl: url, mac: device.mac })
  await eventually(() =>
    expect(heard.map(({ topic }) => topic)).toEqual([presenceTopic(device.mac)]),
  )
  await played.cut()
})

test('presences and results in any mixture all reach the edge, and presences are kept for the next', async () => {
  const { url, device } = await setScene()
  const { heard } = await connectEdge(url)
  const client = await connectAs(url, device.mac)

  const packets = Array.from({ length: 200 }, (_, index) => {
    const isPresence = index % 2 === 0
    return generate({
      cmd: 'publish',
      topic: isPresence ? presenceTopic(device.mac) : resultsTopic(device.mac),
      payload: String(index),
      qos: 1,
      messageId: index + 1,
      retain: isPresence,
      dup: false,
    })
  })
  // In one piece, as a network delivers what was written in a hurry.
  client.stream.write(Buffer.concat(packets))

  await eventually(() => expect(heard).toHaveLength(200))
  const { heard: heardLater } = await connectEdge(url)
  await eventually(() =>
    expect(heardLater).toEqual([{ topic: presenceTopic(device.mac), body: '198', retain: true }]),
  )
})

test('a packet that announces more than a megabyte ends the connection before it is kept', async () => {
  const { url, device } = await setScene()
  const client = await connectAs(url, device.mac)
  const ended = new Promise<void>((resolve) => client.once('close', () => resolve()))

  client.publish(resultsTopic(device.mac), Buffer.alloc(2_000_000), { qos: 1 })
  await ended

  const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
  const cut = new Promise((resolve) => socket.once('close', resolve))
  // A CONNECT of 256 MB, of which nothing more ever comes.
  socket.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]))
  await cut
  expect((await connectAs(url, device.mac)).connected).toBe(true)
})
