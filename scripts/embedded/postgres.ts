import path from 'node:path'
import pg from 'pg'
import { type RunningChild, runChild, whenReady } from './child-process.ts'
import { freePort } from './ports.ts'
import { postgresBinaries } from './postgres/binaries.ts'
import { endLeftover, ensureCluster } from './postgres/cluster.ts'
import { postgresUser } from './postgres/system-user.ts'

export interface PostgresOptions {
  port?: number
  /** False trades safety of the data against speed, for tests. */
  durable: boolean
  /** Of the cluster's owner; set when the cluster is made. */
  password?: string
  /** The folder of another PostgreSQL's `postgres` and `initdb`. */
  binaries?: string
  /** Default: beside the data. */
  logFile?: string
}

export interface RunningPostgres {
  /** As the cluster's owner, to the database `gatehouse`. */
  ownerUrl: string
  port: number
  pid: number
  /** Resolves when the server has ended, with words for how. */
  ended: Promise<string>
  stop(): Promise<void>
  /** Without a chance to finish anything. */
  kill(): Promise<void>
}

const OWNER = 'gatehouse'
const STOP_MS = 8_000

/**
 * PostgreSQL, out of npm unless told otherwise, on loopback.
 *
 * @throws Error with the end of PostgreSQL's own log
 */
export async function startPostgres(
  databaseDir: string,
  { port, durable, password = OWNER, binaries, ...options }: PostgresOptions,
): Promise<RunningPostgres> {
  const folder = path.resolve(databaseDir)
  const systemUser = postgresUser()
  const programs = binaries ?? postgresBinaries(systemUser)
  ensureCluster({ folder, binaries: programs, systemUser, owner: OWNER, password })
  await endLeftover(folder)

  const logFile = options.logFile ?? `${folder}.log`
  const listenOn = port ?? (await freePort())
  const child = runChild(path.join(programs, 'postgres'), serverFlags(folder, listenOn, durable), {
    ...systemUser,
    cwd: '/',
    logFile,
    stopSignal: 'SIGINT',
    // Killed, it would leave its own processes behind.
    orphanSignal: 'INT',
  })
  const ownerUrl = `postgres://${OWNER}:${password}@127.0.0.1:${listenOn}/${OWNER}`
  try {
    await whenReady('PostgreSQL', child, logFile, () => ensureDatabase(ownerUrl))
  } catch (error) {
    await child.kill()
    throw error
  }
  return { ownerUrl, port: listenOn, ...lifeOf(child) }
}

function lifeOf({ pid, ended, stop, kill }: RunningChild) {
  return { pid, ended, stop: () => stop(STOP_MS), kill }
}

function serverFlags(folder: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: '200',
    shared_buffers: '256MB',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', folder, '-p', String(port), ...flags]
}

/** Answers true once the server takes queries and the database is there. */
async function ensureDatabase(ownerUrl: string): Promise<boolean> {
  const url = new URL(ownerUrl)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  // A connection lost on the way is a rejected query as well; unheard, it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [OWNER])
    if (rowCount === 0) await client.query(`create database ${OWNER}`)
    return true
  } finally {
    await client.end()
  }
}
