import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Db } from '../../db/client.ts'
import { seed } from '../../scripts/seed.ts'
import { buildConsole } from '../../scripts/start/console-build.ts'
import { type Fleet, startFleet } from '../../simulator/fleet.ts'
import { filledTemplate, useDatabase } from '../database.ts'
import { prepareProcesses } from '../processes.ts'

/* The whole product for the tests of this folder: brought up once, with sample data and its fleet. */

export const ARTIFACTS = path.resolve(import.meta.dirname, '../../test-artifacts/browser')

export interface System {
  url: string
  /** Where every mail ends: see `mailTo` of mails.ts. */
  mailboxUrl: string
  /** As the owner: sets what no page can. */
  owner: Db
  fleet: Fleet
  /** Of every sample account. */
  password: string
}

/** Enough for the first sub-distributor to have more community devices than a batch takes. */
const SCALE = 1_800
/** Nobody asks it for a page: links alone are looked at. */
export const TEMPORAL_UI_URL = 'http://127.0.0.1:8233'

/** What a file of tests wants the processes to be told beside; asked for once the address of the api is known. */
export const moreSettings: ((apiUrl: string) => Promise<Record<string, string>>)[] = []

const PASSWORD = 'a password of every sample account'
/** For all files of a run, whose devices have the same secrets. */
const fleetFile = path.join(inject('folder'), 'browser-fleet.json')
const database = useDatabase(() =>
  filledTemplate('gatehouse_browser', async (url) => {
    await seed(url, { scale: SCALE, fleetFile, password: PASSWORD })
  }),
)
const undos: (() => unknown)[] = []
let running: System | undefined

/** @throws Error before the tests have begun */
export function system(): System {
  if (!running) throw new Error('The system is not up')
  return running
}

beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true })
  const [processes] = await Promise.all([
    startProcesses(),
    buildConsole(path.join(ARTIFACTS, 'console-build.log')),
  ])
  const { devices } = JSON.parse(readFileSync(fleetFile, 'utf8'))
  const { mqttUrl, edgeUrl: filesUrl } = processes
  const fleet = startFleet({ devices, mqttUrl, filesUrl, options: { latencyMs: 30 } })
  undos.push(() => fleet.stop())
  await fleet.connected()
  running = {
    url: processes.apiUrl,
    mailboxUrl: processes.mailboxUrl,
    owner: database.owner,
    fleet,
    password: PASSWORD,
  }
}, 180_000)

afterAll(async () => {
  for (const undo of undos.reverse()) await undo()
})

async function startProcesses() {
  const processes = await prepareProcesses({
    databaseUrl: database.appUrl,
    temporalAddress: inject('temporalAddress'),
  })
  undos.push(() => processes.stopAll())
  const more = await Promise.all(moreSettings.map((make) => make(processes.apiUrl)))
  const env = {
    ...Object.assign({}, ...more),
    TEMPORAL_UI_URL,
    // All tests act as the same few people.
    LIMIT_REQUESTS: '1000000',
    LIMIT_EXPORTS: '1000000',
    LIMIT_BATCHES: '1000000',
    WEBHOOK_ALLOW_PRIVATE: 'true',
  }
  await processes.start('broker')
  await Promise.all(
    (['api', 'activities', 'edge', 'mailbox', 'sandbox'] as const).map((name) =>
      processes.start(name, env),
    ),
  )
  return processes
}
