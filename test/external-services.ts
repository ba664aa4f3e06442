import { execFile } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { type RunningChild, runChild, whenReady } from '../scripts/embedded/child-process.ts'
import { freePorts, isFree } from '../scripts/embedded/ports.ts'
import { type RunningPostgres, startPostgres } from '../scripts/embedded/postgres.ts'
import { findProgram } from '../scripts/embedded/temporal/binaries.ts'

const run = promisify(execFile)
const ROOT = path.resolve(import.meta.dirname, '..')
const EDGE_PASSWORD = 'the-edge-at-mosquitto'

/** Runs one of our scripts, as the jobs of docker/compose.yaml do. */
export async function runJob(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<string> {
  const program = path.join(ROOT, 'scripts', script)
  const { stdout } = await run(process.execPath, [program, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    maxBuffer: 64_000_000,
  })
  return stdout
}

/** A cluster of Debian's PostgreSQL. @throws Error that names the package */
export async function startDebianPostgres(folder: string): Promise<RunningPostgres> {
  const binaries = globSync('/usr/lib/postgresql/*/bin').sort().at(-1)
  if (!binaries) throw new Error('This test needs the Debian package postgresql')
  return startPostgres(path.join(folder, 'postgres'), { durable: false, binaries })
}

export interface ExternalBroker {
  /** Where devices connect. */
  devicesUrl: string
  /** Where edges connect, and how they sign in. */
  edge: { url: string; password: string }
  stop: RunningChild['stop']
}

/** Debian's mosquitto with the configuration of docker/mosquitto. @throws Error that names the package */
export async function startExternalBroker(
  folder: string,
  fleetFile: string,
): Promise<ExternalBroker> {
  const mosquitto = findProgram('mosquitto', ['/usr/sbin', '/usr/local/sbin'])
  if (!mosquitto) throw new Error('This test needs the Debian package mosquitto')
  const [devices = 0, edges = 0] = await freePorts(2)
  const home = path.join(folder, 'mosquitto')
  for (const part of ['config', 'secrets', 'data'])
    mkdirSync(path.join(home, part), { recursive: true })
  cpSync(path.join(ROOT, 'docker/mosquitto'), path.join(home, 'config'), { recursive: true })
  const passwords = await runJob('broker-passwords.ts', [fleetFile], {
    MQTT_PASSWORD: EDGE_PASSWORD,
  })
  writeFileSync(path.join(home, 'secrets/passwords'), passwords)
  const configuration = path.join(home, 'config/mosquitto.conf')
  writeFileSync(
    configuration,
    onTheseAddresses(readFileSync(configuration, 'utf8'), { home, devices, edges }),
  )
  // As root it becomes the user mosquitto.
  await run('chmod', ['-R', 'a+rwX', home])

  const logFile = path.join(folder, 'mosquitto.log')
  const child = runChild(mosquitto, ['-c', configuration], { logFile })
  await whenReady('mosquitto', child, logFile, async () => !(await isFree(edges)))
  return {
    devicesUrl: `mqtt://127.0.0.1:${devices}`,
    edge: { url: `mqtt://127.0.0.1:${edges}`, password: EDGE_PASSWORD },
    stop: child.stop,
  }
}

function onTheseAddresses(
  configuration: string,
  { home, devices, edges }: { home: string; devices: number; edges: number },
): string {
  return configuration
    .replaceAll('/mosquitto/', `${home}/`)
    .replace('listener 1883', `listener ${devices} 127.0.0.1`)
    .replace('listener 1884', `listener ${edges} 127.0.0.1`)
}
