import { spawnSync } from 'node:child_process'
import { existsSync, globSync, rmSync, writeFileSync } from 'node:fs'
import { findProgram } from '../embedded/temporal/binaries.ts'

/** Programs of the system that tests use, by the Debian package that holds them. */
const PROGRAMS: Record<string, () => boolean> = {
  'chromium-headless-shell': () => findBrowser() !== undefined,
  curl: () => isProgram('curl'),
  mosquitto: () => isProgram('mosquitto'),
  'mosquitto-clients': () => isProgram('mosquitto_sub'),
  'poppler-utils': () => isProgram('pdftotext'),
  postgresql: () => globSync('/usr/lib/postgresql/*/bin/postgres').length > 0,
  // Debian's python3 comes without what makes virtual environments.
  'python3-venv': () => spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0,
}

/** Debian asks it before it starts a service that it has just installed. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d'

/** @returns the path of a browser that needs no screen; the first of them needs the least time */
export const findBrowser = (): string | undefined =>
  findProgram('chromium-headless-shell') ?? findProgram('chromium') ?? findProgram('google-chrome')

/** Installs what is missing where that is ours to do; else names it, and the tests that need it fail. */
export function ensurePrograms(say: (line: string) => void): void {
  const missing = Object.keys(PROGRAMS).filter((name) => !PROGRAMS[name]?.())
  if (missing.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || !isProgram('apt-get')) {
    say(`Some tests will fail for want of ${missing.join(', ')}. On Debian: sudo ${command}`)
    return
  }
  say(`Installing ${missing.join(', ')} …`)
  install(command, say)
}

/** Without starting what it installs: a service would take the ports of ours. */
function install(command: string, say: (line: string) => void): void {
  const hasPolicy = existsSync(SERVICE_POLICY)
  if (!hasPolicy) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stderr } = spawnSync('sh', ['-c', `apt-get update && ${command}`], { env })
    if (status !== 0) say(`That failed, and so will some tests:\n${stderr}`)
  } finally {
    if (!hasPolicy) rmSync(SERVICE_POLICY, { force: true })
  }
}

function isProgram(name: string): boolean {
  return findProgram(name, ['/usr/sbin', '/sbin', '/usr/local/sbin']) !== undefined
}
