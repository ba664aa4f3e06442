import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Aedes } from 'aedes'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterEach, expect, test } from 'vitest'
import {
  commandsTopic,
  type DeviceCommand,
  type DeviceResult,
  TOPIC_ROOT,
} from '../domain/device-protocol.ts'
import { startBareBroker } from '../test/bare-broker.ts'
import { eventually } from '../test/eventually.ts'
import { type Fleet, startFleet } from './fleet.ts'
import type { FleetDevice } from './member.ts'
import type { FleetSettings } from './settings.ts'

const MAC = '0C1105000001'
const LINE = 'Config.Settings.SNTP.Enable = 1'
const NOBODY = 'http://127.0.0.1:9'

let endings: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of endings.reverse()) await end()
  endings = []
})

test('a device is present once it listens, and says goodbye when it stops', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url)
  await fleet.connected()

  await eventually(() =>
    expect(ear.presences.get(MAC)).toMatchObject({
      online: true,
      model: 'R29',
      firmware: '29.30.10.137',
      settingsId: fleet.state(MAC).settingsId,
      etag: null,
    }),
  )

  await fleet.stop()

  await eventually(() => expect(ear.presences.get(MAC)).toEqual({ online: false }))
  expect(fleet.journal.entries.at(-1)).toMatchObject({ event: 'offline', message: 'disconnected' })
})

test('a device that loses its network is announced by its last will, and returns by itself', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url)
  await fleet.connected()

  fleet.setOffline(MAC, 1)

  await eventually(() => expect(ear.presences.get(MAC)).toEqual({ online: false }))
  await eventually(() => expect(ear.presences.get(MAC)).toMatchObject({ online: true }))
})

test('a device that is told twice answers twice and applies once', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url)
  await fleet.connected()
  const command = { id: 'one', kind: 'autop.one_time', config: LINE } as const

  await ear.send(MAC, command)
  await ear.send(MAC, command)

  await eventually(() => expect(ear.results).toHaveLength(2))
  expect(ear.results).toEqual(Array(2).fill({ id: 'one', status: 'succeeded' }))
  expect(eventsOf(fleet)).toEqual(['online', 'applied', 'repeated'])
  expect(fleet.settings(MAC)).toEqual({ 'Config.Settings.SNTP.Enable': '1' })
})

test('commands of one device are done one after the other, each in its time', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url, { latencyMs: 200 })
  await fleet.connected()

  const start = performance.now()
  for (const id of ['1', '2', '3']) {
    await ear.send(MAC, { id, kind: 'autop.one_time', config: LINE })
  }
  await eventually(() => expect(ear.results).toHaveLength(3))

  expect(performance.now() - start).toBeGreaterThan(590)
  expect(ear.results.map(({ id }) => id)).toEqual(['1', '2', '3'])
})

test('a failure is answered with its reason and leaves the device as it was', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url)
  await fleet.connected()
  fleet.failNext(MAC, 'Flash write failed')

  await ear.send(MAC, { id: '1', kind: 'autop.regular', config: LINE, etag: 'e1' })
  await ear.send(MAC, { id: '1', kind: 'autop.regular', config: LINE, etag: 'e1' })

  await eventually(() => expect(ear.results).toHaveLength(2))
  expect(ear.results).toEqual([
    { id: '1', status: 'failed', message: 'Flash write failed' },
    { id: '1', status: 'succeeded', etag: 'e1' },
  ])
})

test('failures come as often as the rate says', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url, { failureRate: 1 })
  await fleet.connected()

  await ear.send(MAC, { id: '1', kind: 'autop.regular', config: LINE, etag: 'e1' })

  await eventually(() => expect(ear.results[0]?.status).toBe('failed'))
  expect(fleet.state(MAC).etag).toBeNull()
})

test('what is no command of the protocol is ignored', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url)
  await fleet.connected()

  for (const payload of ['', '{', 'null', '{"id":1}', '{"id":"x","kind":"reboot","config":""}']) {
    await ear.client.publishAsync(commandsTopic(MAC), payload, { qos: 1 })
  }
  await ear.send(MAC, { id: '1', kind: 'autop.one_time', config: LINE })

  await eventually(() => expect(ear.results).toEqual([{ id: '1', status: 'succeeded' }]))
})

test('a result that found no broker is told to the next one', async () => {
  const first = await startBareBroker()
  const edge = await anEdge(first.url)
  const fleet = aFleet(first.url, { latencyMs: 1000, maxBackoffMs: 400 })
  await fleet.connected()

  const taken = acknowledgement(first.broker)
  await edge.send(MAC, { id: '1', kind: 'autop.one_time', config: LINE })
  await taken
  await first.stop()
  await eventually(() => expect(eventsOf(fleet)).toContain('applied'))
  const second = await startBareBroker(first.port)
  endings.push(() => second.stop())
  const ear = await anEdge(second.url)

  await eventually(() => expect(ear.results).toEqual([{ id: '1', status: 'succeeded' }]))
})

test('a device that comes back tells what it did before it says that it is there', async () => {
  const { url, broker, ear } = await aBroker()
  const fleet = aFleet(url, { latencyMs: 1000 })
  await fleet.connected()
  const taken = acknowledgement(broker)
  await ear.send(MAC, { id: '1', kind: 'autop.one_time', config: LINE })
  await taken

  fleet.setOffline(MAC)
  await eventually(() => expect(eventsOf(fleet)).toEqual(['online', 'offline', 'applied']))
  fleet.setOnline(MAC)

  await eventually(() => expect(ear.presences.get(MAC)).toMatchObject({ online: true }))
  expect(ear.kinds).toEqual(['presence', 'presence', 'results', 'presence'])
})

test('a result that the broker does not acknowledge is told again', async () => {
  const acknowledges = { yet: false }
  const bare = await startBareBroker(0, {
    authorizePublish: (_, packet, done) => {
      // No answer at all, as if the acknowledgement were lost on the way.
      if (!packet.topic.endsWith('/results') || acknowledges.yet) done(null)
      acknowledges.yet ||= packet.topic.endsWith('/results')
    },
  })
  endings.push(() => bare.stop())
  const ear = await anEdge(bare.url)
  const fleet = aFleet(bare.url, { repeatMs: 500 })
  await fleet.connected()

  await ear.send(MAC, { id: '1', kind: 'autop.one_time', config: LINE })

  await eventually(() => expect(ear.results).toEqual([{ id: '1', status: 'succeeded' }]))
  expect(eventsOf(fleet)).toEqual(['online', 'applied'])
})

test('a reset empties the device, which comes back under another name', async () => {
  const { url, ear } = await aBroker()
  const fleet = aFleet(url, { rebootMs: 100, presenceDelayMs: 0 })
  await fleet.connected()
  await ear.send(MAC, { id: '1', kind: 'autop.regular', config: LINE, etag: 'e1' })
  await eventually(() => expect(ear.presences.get(MAC)).toMatchObject({ etag: 'e1' }))
  const { settingsId } = fleet.state(MAC)

  fleet.reset(MAC, 'configuration')

  await eventually(() => expect(ear.presences.get(MAC)).toEqual({ online: false }))
  await eventually(() => expect(ear.presences.get(MAC)).toMatchObject({ online: true, etag: null }))
  expect(ear.presences.get(MAC)?.settingsId).not.toBe(settingsId)
})

test('a reboot forgets unfinished commands and keeps settings', async () => {
  const { url, broker, ear } = await aBroker()
  const fleet = aFleet(url, { rebootMs: 100 })
  await fleet.connected()
  await ear.send(MAC, { id: '1', kind: 'autop.one_time', config: LINE })
  await eventually(() => expect(ear.results).toHaveLength(1))
  fleet.change({ latencyMs: 60_000 })
  const taken = acknowledgement(broker)
  await ear.send(MAC, { id: '2', kind: 'autop.one_time', config: 'Config.A.B.C = 2' })
  await taken

  fleet.reboot(MAC)

  await eventually(() => expect(eventsOf(fleet).slice(-2)).toEqual(['offline', 'online']))
  fleet.change({ latencyMs: 0 })
  await ear.send(MAC, { id: '3', kind: 'autop.one_time', config: LINE })
  await eventually(() => expect(ear.results.map(({ id }) => id)).toEqual(['1', '3']))
  expect(fleet.settings(MAC)).toEqual({ 'Config.Settings.SNTP.Enable': '1' })
})

test('the offline ratio decides who has a network, and can change', async () => {
  const { url } = await aBroker()
  const fleet = aFleet(url, { offlineRatio: 0.5 }, devices(40))
  await fleet.connected()
  const before = fleet.summary().online

  fleet.change({ offlineRatio: 0 })
  await fleet.connected()

  expect(before).toBeGreaterThan(8)
  expect(before).toBeLessThan(32)
  expect(fleet.summary().online).toBe(40)
})

test('resets and offline spells happen by themselves', async () => {
  const { url } = await aBroker()
  const fleet = aFleet(url, { resetsPerHour: 7200, offlineSpellsPerHour: 7200 }, devices(10))

  await eventually(() => {
    expect(eventsOf(fleet)).toContain('reset')
    expect(fleet.journal.entries.map(({ message }) => message)).toContain('network lost')
  })
})

test('a fleet that is refused keeps asking, and comes in when it is let', async () => {
  const door = { isOpen: false }
  const bare = await startBareBroker(0, {
    authenticate: (client, username, password, done) =>
      done(null, door.isOpen && client.id === username && `${password}` === `secret-${username}`),
  })
  endings.push(() => bare.stop())
  const fleet = aFleet(bare.url, { maxConnecting: 2, maxBackoffMs: 400 }, devices(10))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(fleet.summary().online).toBe(0)

  door.isOpen = true
  await fleet.connected()

  expect(fleet.summary().online).toBe(10)
})

test('a device that holds no set fetches its file when it starts, and tells which', async () => {
  const { url, ear } = await aBroker()
  const files = await aFileServer()
  const fleet = aFleet(url, { fetchAtBoot: 'all', presenceDelayMs: 0 }, devices(1), files.url)

  await eventually(() => expect(ear.presences.get(MAC)).toMatchObject({ etag: 'f1' }))
  expect(files.requests).toEqual([{ path: `/autop/${MAC}.cfg`, user: MAC, status: 200 }])
  expect(fleet.settings(MAC)).toEqual({ 'Config.Settings.SNTP.Enable': '1' })
  expect(fleet.journal.entries).toContainEqual(
    expect.objectContaining({ event: 'fetched', etag: 'f1', config: LINE }),
  )
})

test('a device without MQTT polls its file and takes it once', async () => {
  const { url, ear } = await aBroker()
  const files = await aFileServer()
  const options = { fileOnlyRatio: 1, filePollSeconds: 0.1 }
  const fleet = aFleet(url, options, devices(1), files.url)

  await eventually(() => expect(files.requests.map(({ status }) => status)).toContain(304))
  expect(eventsOf(fleet)).toEqual(['online', 'fetched'])
  expect(ear.presences.size).toBe(0)
})

function devices(count: number): FleetDevice[] {
  return Array.from({ length: count }, (_, index) => {
    const mac = `0C1105${(index + 1).toString(16).toUpperCase().padStart(6, '0')}`
    const model = { model: 'R29', firmware: '29.30.10.137', hardwareVersion: '29.0' }
    return { mac, secret: `secret-${mac}`, ...model }
  })
}

function aFleet(
  mqttUrl: string,
  options: Partial<FleetSettings> = {},
  members = devices(1),
  filesUrl = NOBODY,
): Fleet {
  const fleet = startFleet({ devices: members, mqttUrl, filesUrl, options })
  endings.push(() => fleet.stop())
  return fleet
}

async function aBroker() {
  const bare = await startBareBroker()
  endings.push(() => bare.stop())
  return { url: bare.url, broker: bare.broker, ear: await anEdge(bare.url) }
}

/** Resolves when the device has taken a command. */
function acknowledgement(broker: Aedes): Promise<void> {
  return new Promise((resolve) => {
    broker.on('ack', (_, client) => {
      if (client.id === MAC) resolve()
    })
  })
}

/** Plays the edge with a common MQTT client. */
async function anEdge(url: string) {
  const client: MqttClient = await connectAsync(url, { reconnectPeriod: 0 })
  endings.push(() => client.endAsync(true))
  const presences = new Map<string, { settingsId?: string }>()
  const results: DeviceResult[] = []
  const kinds: (string | undefined)[] = []
  client.on('message', (topic, payload) => {
    const [mac = '', kind] = topic.slice(TOPIC_ROOT.length + 1).split('/')
    kinds.push(kind)
    if (kind === 'presence') presences.set(mac, JSON.parse(payload.toString()))
    else results.push(JSON.parse(payload.toString()))
  })
  await client.subscribeAsync([`${TOPIC_ROOT}/+/presence`, `${TOPIC_ROOT}/+/results`], { qos: 1 })
  return { client, presences, results, kinds, send }

  function send(mac: string, command: DeviceCommand) {
    return client.publishAsync(commandsTopic(mac), JSON.stringify(command), { qos: 1 })
  }
}

async function aFileServer() {
  const requests: { path: string | undefined; user: string | undefined; status: number }[] = []
  const server = createServer((request, response) => {
    const [, credentials = ''] = request.headers.authorization?.split(' ') ?? []
    const [user, password] = atob(credentials).split(':')
    const isKnown = request.headers['if-none-match'] === '"f1"'
    const status = password === `secret-${user}` ? (isKnown ? 304 : 200) : 401
    requests.push({ path: request.url, user, status })
    response.writeHead(status, { etag: '"f1"' }).end(status === 200 ? LINE : undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  endings.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on a port has an address of this kind.
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function eventsOf(fleet: Fleet): string[] {
  return fleet.journal.entries.map(({ event }) => event)
}
