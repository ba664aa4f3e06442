import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { commandsTopic, presenceTopic } from '../domain/device-protocol.ts'
import { startBareBroker } from '../test/bare-broker.ts'
import { eventually } from '../test/eventually.ts'

const MAC = '0C1105000001'
const KEY = 'Config.Settings.SNTP.Enable'

let directory: string
let bare: Awaited<ReturnType<typeof startBareBroker>>
let edge: MqttClient
const children: ChildProcess[] = []
const presences: { online: boolean; etag?: string | null }[] = []

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'gatehouse-simulator-'))
  const model = { model: 'R29', firmware: '29.30.10.137', hardwareVersion: '29.0' }
  const devices = [{ mac: MAC, secret: 'a-secret', ...model }]
  writeFileSync(path.join(directory, 'fleet.json'), JSON.stringify({ devices }))
  bare = await startBareBroker()
  edge = await connectAsync(bare.url)
  edge.on('message', (_, payload) => presences.push(JSON.parse(payload.toString())))
  await edge.subscribeAsync(presenceTopic(MAC), { qos: 1 })
})

afterAll(async () => {
  await edge.endAsync()
  await bare.stop()
  rmSync(directory, { recursive: true, force: true })
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

test('a simulator that is stopped comes back with what its devices held', async () => {
  const first = await startSimulator()
  await eventually(() => expect(presences.at(-1)).toMatchObject({ online: true, etag: null }))
  const command = { id: '1', kind: 'autop.regular', config: `${KEY} = 1`, etag: 'e1' }
  await edge.publishAsync(commandsTopic(MAC), JSON.stringify(command), { qos: 1 })
  await eventually(async () =>
    expect(await first.get(`/devices/${MAC}`)).toHaveProperty('etag', 'e1'),
  )

  const code = await first.stop()
  expect(code).toBe(0)
  await eventually(() => expect(presences.at(-1)).toEqual({ online: false }))

  const second = await startSimulator()
  await eventually(() => expect(presences.at(-1)).toMatchObject({ online: true, etag: 'e1' }))
  expect(await second.get(`/devices/${MAC}`)).toMatchObject({ settings: { [KEY]: '1' } })
  await eventually(() => expect(journal()).toEqual(['online', 'applied', 'offline', 'online']))
  expect(statSync(path.join(directory, 'journal.jsonl')).mode & 0o077).toBe(0)

  await second.stop()
})

test('what was done is in the journal at once, so that a kill loses nothing', async () => {
  const running = await startSimulator()
  await eventually(() => expect(presences.at(-1)).toMatchObject({ online: true }))
  await eventually(() => expect(journal().at(-1)).toBe('online'))
  const length = journal().length
  const command = { id: '2', kind: 'autop.one_time', config: `${KEY} = 2` }
  await edge.publishAsync(commandsTopic(MAC), JSON.stringify(command), { qos: 1 })
  await eventually(() => expect(journal()).toHaveLength(length + 1))

  await running.stop('SIGKILL')

  expect(journal().slice(length)).toEqual(['applied'])
})

test('the control port takes a tester by the hand', async () => {
  const { get, post, stop } = await startSimulator()
  await eventually(async () => expect(await get('/summary')).toMatchObject({ online: 1 }))

  expect(await get('/health/live')).toEqual({ status: 'ok' })
  expect(await get('/devices/0C1105FFFFFF')).toEqual({
    detail: 'No device 0C1105FFFFFF in this fleet',
  })
  expect(await post(`/devices/${MAC}/offline`, { minutes: 1 })).toHaveProperty('detail')
  await post(`/devices/${MAC}/offline`, { seconds: 600 })
  await eventually(async () =>
    expect(await get(`/devices/${MAC}`)).toHaveProperty('isOnline', false),
  )
  await post(`/devices/${MAC}/online`)
  await eventually(async () =>
    expect(await get(`/devices/${MAC}`)).toHaveProperty('isOnline', true),
  )
  const { settingsId } = await get(`/devices/${MAC}`)
  const reset = await post(`/devices/${MAC}/reset`, { kind: 'factory' })
  expect(reset).toMatchObject({ etag: null, settings: {} })
  expect(reset.settingsId).not.toBe(settingsId)
  expect(await post('/settings', { latencyMs: 5, failureRate: 2 })).toHaveProperty('detail')
  expect(await post('/settings', { latencyMs: 5 })).toMatchObject({ latencyMs: 5, failureRate: 0 })

  await stop()
})

test('a fleet file that is missing is named', async () => {
  const child = spawnSimulator({ SIMULATOR_FLEET: path.join(directory, 'none.json') })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })

  const [code] = await once(child, 'exit')

  expect(code).toBe(1)
  expect(said).toContain('SIMULATOR_FLEET: no fleet could be read from')
})

async function startSimulator() {
  const port = await freePort()
  const child = spawnSimulator({ SIMULATOR_CONTROL_PORT: `${port}` })
  await once(child.stdout, 'data')
  return { get, post, stop }

  async function get(url: string) {
    const response = await fetch(`http://127.0.0.1:${port}${url}`)
    return response.json()
  }

  async function post(url: string, body?: object) {
    const init = { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`http://127.0.0.1:${port}${url}`, init)
    return response.json()
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = await ended
    return code
  }
}

function spawnSimulator(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['simulator/main.ts'], {
    env: {
      MQTT_URL: bare.url,
      EDGE_PUBLIC_URL: 'http://127.0.0.1:9',
      SIMULATOR_FLEET: path.join(directory, 'fleet.json'),
      SIMULATOR_JOURNAL: path.join(directory, 'journal.jsonl'),
      SIMULATOR_STATE: path.join(directory, 'state.jsonl'),
      SIMULATOR_OFFLINE_RATIO: '0',
      SIMULATOR_FAILURE_RATE: '0',
      SIMULATOR_FILE_ONLY_RATIO: '0',
      ...environment,
    },
  })
  children.push(child)
  return child
}

function journal(): string[] {
  const lines = readFileSync(path.join(directory, 'journal.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line).event)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
