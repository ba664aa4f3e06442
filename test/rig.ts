import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AutopBatch, AutopSubmit, AutopSubmitted } from '../api/schemas/autop-batch.ts'
import { createToken, SESSION_COOKIE } from '../api/tokens.ts'
import { connect, type Db } from '../db/client.ts'
import { insertSession } from '../db/sessions.ts'
import type { RunningChild } from '../scripts/embedded/child-process.ts'
import { freePort } from '../scripts/embedded/ports.ts'
import { type RunningPostgres, startPostgres } from '../scripts/embedded/postgres.ts'
import { freeTemporalPorts } from '../scripts/embedded/temporal/ports.ts'
import { type RunningTemporal, startTemporal } from '../scripts/embedded/temporal.ts'
import { createAppLogin, migrate } from '../scripts/migrate.ts'
import { type Fleet, startFleet } from '../simulator/fleet.ts'
import type { FleetSettings } from '../simulator/settings.ts'
import { type Processes, prepareProcesses } from './processes.ts'
import { DEVICE_SECRET, insertDevices, insertScene, type Scene } from './scene.ts'

export type Device = Awaited<ReturnType<typeof insertDevices>>[number]

/** A console's side of the API, over HTTP, as the sub-distributor of one scene. */
export interface Console {
  get<Body>(path: string): Promise<Body>
  post<Body>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Body>
  submit(request: Partial<AutopSubmit> & { deviceIds: string[] }): Promise<AutopSubmitted>
  /** Any number of devices, by their MACs: a chain of batches where one does not hold them. */
  submitAny(request: Partial<AutopSubmit> & { devices: Device[] }): Promise<AutopSubmitted>
  /** The batch, once it has one of these statuses. @throws Error after the limit */
  whenBatch(id: string, statuses: AutopBatch['status'][], limitMs?: number): Promise<AutopBatch>
}

/** The whole product in its own processes, on free ports, with a database and a Temporal server of its own. */
export interface Rig {
  folder: string
  owner: Db
  ownerUrl: string
  /** Of the processes, which take on their roles with it. */
  databaseUrl: string
  processes: Processes
  temporalAddress: string
  pidOf(name: RigPart): number
  /** SIGKILL, and up again at the old address. Answers when it is ready. */
  kill(name: RigPart): Promise<void>
  /** SIGTERM, and up again. */
  restart(name: RigPart): Promise<void>
  tenant(deviceCount: number): Promise<Tenant>
  fleet(devices: Device[], options?: Partial<FleetSettings>): Promise<Fleet>
  stop(): Promise<void>
}

export interface Tenant extends Scene {
  devices: Device[]
  console: Console
}

type Settings = Record<string, string>
type SettingsFor = (addresses: Pick<Processes, 'apiUrl' | 'sandboxUrl'>) => Promise<Settings>

export const OUR_PROCESSES = ['api', 'activities', 'edge', 'broker'] as const
export type RigPart = 'postgres' | 'temporal' | (typeof OUR_PROCESSES)[number]

/**
 * @param settings of the processes beyond their addresses; of what needs to know the api's first, as a function
 * @param options without devices there is neither broker nor edge
 */
export async function startRig(
  settings: Settings | SettingsFor = {},
  { hasDevices = true } = {},
): Promise<Rig> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-rig-'))
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755)
  const postgresPort = await freePort()
  const ports = await freeTemporalPorts()
  const bringUpPostgres = () =>
    startPostgres(path.join(folder, 'postgres'), { port: postgresPort, durable: true })
  let postgres: RunningPostgres = await bringUpPostgres()
  const { ownerUrl } = postgres
  await migrate(ownerUrl)
  const databaseUrl = await createAppLogin(ownerUrl, 'gatehouse-test')
  const bringUpTemporal = () =>
    startTemporal({
      folder: path.join(folder, 'temporal'),
      store: { ownerUrl },
      ports,
    })
  mkdirSync(path.join(folder, 'temporal'), { recursive: true })
  let temporal: RunningTemporal = await bringUpTemporal()
  const processes = await prepareProcesses({ databaseUrl, temporalAddress: temporal.address })
  const env = typeof settings === 'function' ? await settings(processes) : settings
  const running = new Map<string, RunningChild>()
  const start = async (name: (typeof OUR_PROCESSES)[number] | 'mailbox') => {
    running.set(
      name,
      await processes.start(name, { ...env, LIMIT_BATCHES: '1000000', LIMIT_REQUESTS: '1000000' }),
    )
  }
  if (hasDevices) await start('broker')
  const ours = ['api', 'activities', 'mailbox', ...(hasDevices ? (['edge'] as const) : [])] as const
  await Promise.all(ours.map(start))
  const owner = connect(ownerUrl)
  const fleets: Fleet[] = []

  const pidOf = (name: RigPart) => {
    if (name === 'postgres') return postgres.pid
    if (name === 'temporal') return temporal.pid ?? 0
    return running.get(name)?.pid ?? 0
  }
  const bringUp = async (name: RigPart) => {
    if (name === 'postgres') postgres = await bringUpPostgres()
    else if (name === 'temporal') temporal = await bringUpTemporal()
    else await start(name)
  }
  const endOf = (name: RigPart): Promise<unknown> => {
    if (name === 'postgres') return postgres.ended
    if (name === 'temporal') return temporal.ended
    return running.get(name)?.ended ?? Promise.resolve()
  }
  const end = async (name: RigPart, signal: 'SIGKILL' | 'SIGTERM') => {
    // At a SIGTERM PostgreSQL waits until everybody has left; its services send this one.
    const isPatient = name === 'postgres' && signal === 'SIGTERM'
    process.kill(pidOf(name), isPatient ? 'SIGINT' : signal)
    await endOf(name)
    await bringUp(name)
  }
  return {
    folder,
    owner,
    ownerUrl,
    databaseUrl,
    processes,
    temporalAddress: temporal.address,
    pidOf,
    kill: (name) => end(name, 'SIGKILL'),
    restart: (name) => end(name, 'SIGTERM'),
    async tenant(deviceCount) {
      const scene = await insertScene(owner)
      const devices: Device[] = []
      while (devices.length < deviceCount) {
        devices.push(
          ...(await insertDevices(owner, scene, Math.min(500, deviceCount - devices.length))),
        )
      }
      const console = await signIn(owner, processes.apiUrl, scene)
      return { ...scene, devices, console }
    },
    async fleet(devices, options) {
      const members = devices.map(({ mac, model, firmware }) => ({
        mac,
        model,
        firmware,
        secret: DEVICE_SECRET,
        hardwareVersion: '1.0',
      }))
      const input = { devices: members, mqttUrl: processes.mqttUrl, filesUrl: processes.edgeUrl }
      const fleet = startFleet({ ...input, ...(options && { options }) })
      fleets.push(fleet)
      await fleet.connected()
      return fleet
    },
    async stop() {
      await Promise.all(fleets.map((fleet) => fleet.stop()))
      await processes.stopAll()
      await owner.destroy()
      await temporal.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The console of an account that has just signed in. */
export async function signIn(
  owner: Db,
  apiUrl: string,
  { accountId }: Pick<Scene, 'accountId'>,
): Promise<Console> {
  const { token, tokenHash } = createToken()
  await insertSession(owner, { accountId, tokenHash, maxHours: 12, ip: '', userAgent: null })
  const headers = { cookie: `${SESSION_COOKIE}=${token}`, origin: apiUrl }
  const send = async <Body>(address: string, init: RequestInit = {}): Promise<Body> => {
    const response = await fetch(`${apiUrl}/api${address}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${address}: ${text}`)
    return JSON.parse(text)
  }
  const post: Console['post'] = (address, body, more) =>
    send(address, {
      method: 'POST',
      headers: { ...more, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const submit = (request: Partial<AutopSubmit>) =>
    post<AutopSubmitted>(
      '/autop-batches',
      {
        projectKind: 'community',
        type: 'regular',
        config: 'Config.Settings.LOGLEVEL.Level = 5',
        ...request,
      },
      { 'idempotency-key': randomUUID() },
    )
  return {
    get: (address) => send(address),
    post,
    submit: ({ deviceIds, ...request }) => submit({ selection: { deviceIds }, ...request }),
    submitAny: ({ devices, ...request }) => {
      const macs = devices.map(({ mac }) => mac).join('\n')
      return submit({ selection: { macs }, split: true, ...request })
    },
    async whenBatch(id, statuses, limitMs = 60_000) {
      const deadline = Date.now() + limitMs
      for (;;) {
        const batch = await send<AutopBatch>(`/autop-batches/${id}`).catch(() => undefined)
        if (batch && statuses.includes(batch.status)) return batch
        if (Date.now() > deadline) throw new Error(`The batch is ${JSON.stringify(batch)}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
  }
}
