import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whom a program runs as; empty: as we do. */
export interface SystemUser {
  uid?: number
  gid?: number
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, who is made if need be. */
export function postgresUser(): SystemUser {
  if (process.getuid?.() !== 0) return {}
  const user = findUser('postgres')
  if (user) return user
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  return findUser('postgres') ?? {}
}

/** Whether `user` may enter all folders down to `folder`, itself included. */
export function isReachable(folder: string, user: SystemUser): boolean {
  return spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0
}

function findUser(name: string): SystemUser | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}
