import { execFileSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isReachable, type SystemUser } from './system-user.ts'

export interface Cluster {
  /** Absolute. */
  folder: string
  /** Of `initdb` and `postgres`. */
  binaries: string
  systemUser: SystemUser
  owner: string
  password: string
}

/** Makes the cluster unless it is there. Renamed into place whole, so that an interrupted one is made anew. */
export function ensureCluster({ folder, binaries, systemUser, owner, password }: Cluster): void {
  const parent = path.dirname(folder)
  mkdirSync(parent, { recursive: true })
  if (!isReachable(parent, systemUser)) {
    throw new Error(
      `The user postgres cannot enter ${parent}: choose a folder that others may enter`,
    )
  }
  if (existsSync(folder)) return
  const making = mkdtempSync(`${folder}-`)
  const secrets = mkdtempSync(path.join(tmpdir(), 'gatehouse-initdb-'))
  const passwordFile = path.join(secrets, 'password')
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 })
    for (const file of [making, secrets, passwordFile]) give(file, systemUser)
    execFileSync(
      path.join(binaries, 'initdb'),
      [
        ...[`--pgdata=${making}`, `--username=${owner}`, `--pwfile=${passwordFile}`],
        ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      ],
      { ...systemUser, cwd: '/', stdio: 'pipe' },
    )
    renameSync(making, folder)
  } finally {
    rmSync(making, { recursive: true, force: true })
    rmSync(secrets, { recursive: true, force: true })
  }
}

/**
 * Ends what a killed run has left over the same data: two servers would ruin it. The children of a killed server
 * go by themselves, but a moment after it.
 */
export async function endLeftover(folder: string): Promise<void> {
  const pidFile = path.join(folder, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (isOver(folder, pid)) process.kill(pid, 'SIGINT')
  for (let attempt = 0; ; attempt += 1) {
    const left = processes().filter((one) => isOver(folder, one))
    if (left.length === 0) break
    if (attempt === 100) {
      throw new Error(`PostgreSQL ${left.join(', ')} over ${folder} does not end: stop it first`)
    }
    await sleep(100)
  }
  rmSync(pidFile, { force: true })
}

/** A server's and its children's working folder is the data folder; a number may by now be another program's. */
function isOver(folder: string, pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

const processes = () =>
  existsSync('/proc') ? readdirSync('/proc').map(Number).filter(Number.isInteger) : []

function give(file: string, { uid, gid }: SystemUser): void {
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid)
}
