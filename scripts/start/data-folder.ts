import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { isReachable, postgresUser } from '../embedded/postgres/system-user.ts'

export interface DataFolder {
  root: string
  logs: string
  temporal: string
  /** Elsewhere when PostgreSQL's user may not enter `root`. */
  postgres: string
  /** What the simulated devices are and hold. */
  fleet: string
  fleetState: string
  /** What the embedded mailbox has received. */
  mails: string
  /** What the payment sandbox has taken. */
  sandbox: string
}

export interface Secrets {
  /** Of PostgreSQL's owner. */
  owner: string
  /** Of the login of the processes. */
  app: string
  /** Of the edge at the broker. */
  mqtt: string
  /** Of every account of the sample data. */
  sample: string
  /** Of the api at the payment sandbox. */
  sandbox: string
  /** SECRET_KEY: without it, what is sealed in the database cannot be opened again. */
  key: string
}

/** All that a start keeps in the folder, beside PostgreSQL. */
const KEPT = [
  'secrets.json',
  'sample.json',
  'fleet.json',
  'fleet-state.json',
  'mails',
  'sandbox',
  'temporal',
  'logs',
]

const LARGEST_LOG = 20_000_000

/** @throws Error when another start works in the same folder */
export function openDataFolder(root: string, { fresh }: { fresh: boolean }): DataFolder {
  makeFolder(root)
  const postgres = postgresFolder(root)
  takeLock(path.join(root, 'start.pid'))
  const at = (name: string) => path.join(root, name)
  if (fresh) {
    for (const data of [postgres, ...KEPT.map(at)]) rmSync(data, { recursive: true, force: true })
  }
  const folder = {
    root,
    postgres,
    logs: at('logs'),
    temporal: at('temporal'),
    fleet: at('fleet.json'),
    fleetState: at('fleet-state.json'),
    mails: at('mails'),
    sandbox: at('sandbox'),
  }
  for (const made of [root, folder.logs, path.dirname(postgres)]) makeFolder(made)
  rotateLogs(folder.logs)
  writeFileSync(at('start.pid'), String(process.pid))
  return folder
}

export function closeDataFolder({ root }: DataFolder): void {
  rmSync(path.join(root, 'start.pid'), { force: true })
}

/** Made at the first start; readable by us alone. */
export function readSecrets({ root }: DataFolder): Secrets {
  const file = path.join(root, 'secrets.json')
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url')
  const key = randomBytes(32).toString('base64')
  const made = {
    ...{ owner: secret(24), app: secret(24), mqtt: secret(24), sandbox: secret(24) },
    ...{ sample: secret(9), key },
  }
  const secrets = { ...made, ...kept }
  // One that an earlier version did not need yet is added.
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

export function logFile({ logs }: DataFolder, name: string): string {
  return path.join(logs, `${name}.log`)
}

/** Puts large logs aside, over what was put aside before. */
function rotateLogs(logs: string): void {
  for (const name of readdirSync(logs)) {
    const file = path.join(logs, name)
    if (name.endsWith('.log') && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`)
  }
}

function postgresFolder(root: string): string {
  if (isReachable(root, postgresUser())) return path.join(root, 'postgres')
  const name = `${path.basename(path.dirname(root))}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`
  return path.join('/var/lib/gatehouse', name, 'postgres')
}

/** Others may pass through it, whatever the umask: PostgreSQL may run as another user. */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder)
  if (!existsSync(parent)) makeFolder(parent)
  if (existsSync(folder)) return
  mkdirSync(folder)
  chmodSync(folder, 0o755)
}

function takeLock(file: string): void {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (pid && pid !== process.pid && isStart(pid)) {
    throw new Error(`Gatehouse runs already, as process ${pid}: stop that one first`)
  }
}

/** The process may be gone, and its number that of another program. */
function isStart(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('start.ts')
}
