import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '../db/client.ts'
import { commandsTopic } from '../domain/device-protocol.ts'
import { freeTemporalPorts } from '../scripts/embedded/temporal/ports.ts'
import { startTemporal } from '../scripts/embedded/temporal.ts'
import { confirmedEmail } from './accounts.ts'
import { eventually } from './eventually.ts'
import {
  type ExternalBroker,
  runJob,
  startDebianPostgres,
  startExternalBroker,
} from './external-services.ts'
import { type Processes, prepareProcesses } from './processes.ts'
import { DEVICE_SECRET, insertDevices, insertScene } from './scene.ts'

/*
 * The production shape without an engine for containers: the processes know Debian's PostgreSQL, a Temporal
 * server of its own and Debian's mosquitto by their addresses alone.
 */

const DEVICES = 12
const PASSWORD = 'a long enough password'

const undos: (() => Promise<unknown>)[] = []
let processes: Processes
let broker: ExternalBroker
let owner: Db
let account: string
let macs: string[]
/** A device that may sign in, and that nobody simulates. */
let idle: string

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-external-'))
  undos.push(async () => rmSync(folder, { recursive: true, force: true }))
  // PostgreSQL and mosquitto may run as users of their own.
  chmodSync(folder, 0o755)
  const { databaseUrl, temporalAddress } = await startStores(folder)
  const fleetFile = path.join(folder, 'fleet.json')
  await setScene(fleetFile)
  broker = await startExternalBroker(folder, fleetFile)
  undos.push(() => broker.stop())
  await startProcesses({ databaseUrl, temporalAddress, fleetFile })
})

afterAll(async () => {
  for (const undo of undos.reverse()) await undo()
})

test('a batch reaches every device', async () => {
  const session = await signIn()
  const submitted = await session.post('/api/autop-batches', {
    projectKind: 'community',
    type: 'regular',
    config: 'Config.Settings.LOGLEVEL.Level = 5',
    selection: { macs: macs.join('\n') },
  })
  expect(submitted).toMatchObject({ status: 201 })

  await eventually(async () => {
    const commands = await owner.selectFrom('deviceCommands').selectAll().execute()
    expect(commands.map(({ status }) => status)).toEqual(macs.map(() => 'succeeded'))
    const batches = await owner.selectFrom('autopBatches').select('status').execute()
    expect(batches).toEqual([{ status: 'finished' }])
  }, 30_000)
})

test('a device hears its own commands and no others', async () => {
  const [other = ''] = macs
  const device = await connectAsync(broker.devicesUrl, { username: idle, password: DEVICE_SECRET })
  const edge = await connectAsync(broker.edge.url, {
    username: 'gatehouse-edge',
    password: broker.edge.password,
  })
  const heard: string[] = []
  device.on('message', (topic) => heard.push(topic))
  for (const mac of [other, idle]) await device.subscribeAsync(commandsTopic(mac), { qos: 1 })

  for (const mac of [other, idle]) await edge.publishAsync(commandsTopic(mac), '{}', { qos: 1 })

  await eventually(() => expect(heard).toContain(commandsTopic(idle)))
  expect(heard).toEqual([commandsTopic(idle)])
  await Promise.all([device.endAsync(), edge.endAsync()])
})

async function startStores(folder: string) {
  const postgres = await startDebianPostgres(folder)
  undos.push(postgres.stop)
  const databaseUrl = `postgres://gatehouse_app:app-password@127.0.0.1:${postgres.port}/gatehouse`
  await runJob('migrate.ts', [], {
    DATABASE_OWNER_URL: postgres.ownerUrl,
    DATABASE_URL: databaseUrl,
  })
  owner = connect(postgres.ownerUrl)
  undos.push(() => owner.destroy())
  const temporal = await startTemporal({
    folder: path.join(folder, 'temporal'),
    store: { ownerUrl: postgres.ownerUrl },
    ports: await freeTemporalPorts(),
  })
  undos.push(temporal.stop)
  await runJob('temporal.ts', [], { TEMPORAL_ADDRESS: temporal.address })
  return { databaseUrl, temporalAddress: temporal.address }
}

async function setScene(fleetFile: string): Promise<void> {
  const scene = await insertScene(owner)
  const devices = await insertDevices(owner, scene, DEVICES + 1)
  const all = devices.map(({ mac }) => mac)
  macs = all.slice(0, DEVICES)
  idle = all.at(-1) ?? ''
  const fleet = devices.map(({ mac, model, firmware }) => ({
    ...{ mac, model, firmware },
    ...{ secret: DEVICE_SECRET, hardwareVersion: '29.1' },
  }))
  writeFileSync(fleetFile, JSON.stringify({ devices: fleet }))
  const row = await owner
    .updateTable('accounts')
    .set({ passwordHash: await hash(PASSWORD), ...confirmedEmail(scene.accountId) })
    .where('id', '=', scene.accountId)
    .returning('account')
    .executeTakeFirstOrThrow()
  account = row.account
}

async function startProcesses(at: {
  databaseUrl: string
  temporalAddress: string
  fleetFile: string
}): Promise<void> {
  processes = await prepareProcesses({ ...at, mqttUrl: broker.devicesUrl })
  undos.push(() => processes.stopAll())
  const { url, password } = broker.edge
  await Promise.all([
    processes.start('api'),
    processes.start('activities'),
    processes.start('edge', { MQTT_URL: url, MQTT_PASSWORD: password }),
  ])
  await processes.start('simulator', {
    SIMULATOR_FLEET: at.fleetFile,
    SIMULATOR_COUNT: String(DEVICES),
    SIMULATOR_OFFLINE_RATIO: '0',
    SIMULATOR_FILE_ONLY_RATIO: '0',
    SIMULATOR_FAILURE_RATE: '0',
  })
}

async function signIn() {
  const headers = { origin: processes.apiUrl, 'content-type': 'application/json' }
  const post = (address: string, body: object, more = {}) =>
    fetch(processes.apiUrl + address, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: JSON.stringify(body),
    })
  const answer = await post('/api/session', { account, password: PASSWORD })
  expect(answer.status).toBe(200)
  const cookie = answer.headers.getSetCookie().join('; ').split(';')[0] ?? ''
  return {
    post: (address: string, body: object) =>
      post(address, body, { cookie, 'idempotency-key': 'one-submit' }),
  }
}
