import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import {
  commandsTopic,
  type DeviceCommand,
  type DeviceResult,
  presenceTopic,
  resultsTopic,
} from '../domain/device-protocol.ts'
import { freePort } from '../scripts/embedded/ports.ts'
import { eventually } from './eventually.ts'
import { DEVICE_SECRET } from './scene.ts'

const run = promisify(execFile)

/** Debian keeps the broker where only root looks by default. */
const SEARCHED = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']

/** @throws Error that names the Debian packages, where a program is missing */
function find(program: string): string {
  const found = SEARCHED.map((folder) => path.join(folder, program)).find(existsSync)
  if (found) return found
  throw new Error(
    `${program} is missing: this test needs the Debian packages mosquitto and mosquitto-clients (apt-get install mosquitto mosquitto-clients).`,
  )
}

/** The settings as docs/device-protocol.md gives them: what users copy is what is tested. */
function documented(language: string): string {
  const page = readFileSync(path.join(import.meta.dirname, '../docs/device-protocol.md'), 'utf8')
  const [, block] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page) ?? []
  if (block === undefined) throw new Error(`docs/device-protocol.md has no block ${language}`)
  return block
}

/** Debian's broker with the documented settings and a password file of these users, until the test is over. */
export async function startMosquitto(passwords: Record<string, string>): Promise<{ url: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-mosquitto-'))
  chmodSync(folder, 0o755)
  const file = (name: string) => path.join(folder, name)
  const port = await freePort()
  writeFileSync(file('gatehouse.acl'), documented('mosquitto-acl'))
  writeFileSync(file('gatehouse.passwords'), '')
  for (const [user, password] of Object.entries(passwords)) {
    await run(find('mosquitto_passwd'), ['-b', file('gatehouse.passwords'), user, password])
  }
  const settings = documented('mosquitto-conf')
    .replace(/^listener .*$/m, `listener ${port} 127.0.0.1`)
    .replaceAll('/etc/mosquitto', folder)
  writeFileSync(file('mosquitto.conf'), `${settings}\nuser ${userInfo().username}\n`)

  const broker = spawn(find('mosquitto'), ['-c', file('mosquitto.conf')], { stdio: 'pipe' })
  onTestFinished(async () => {
    await end(broker, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })
  let log = ''
  broker.stderr.on('data', (text) => {
    log += text
  })
  await eventually(() => {
    if (!/ running/.test(log)) throw new Error(`mosquitto did not start: ${log}`)
  })
  return { url: `mqtt://127.0.0.1:${port}` }
}

export interface ShellDevice {
  commands: DeviceCommand[]
  /** As if the cable were pulled: the broker tells its will. */
  cut(): Promise<void>
}

/** A device that is a `mosquitto_sub` to listen and a `mosquitto_pub` for each word it says. */
export async function startShellDevice(options: {
  brokerUrl: string
  mac: string
  answer(command: DeviceCommand): Omit<DeviceResult, 'id'>
}): Promise<ShellDevice> {
  const { brokerUrl, mac, answer } = options
  const { hostname, port } = new URL(brokerUrl)
  const connection = ['-h', hostname, '-p', port, '-u', mac, '-P', DEVICE_SECRET, '-q', '1']
  const say = (topic: string, message: object, ...flags: string[]) => {
    const body = JSON.stringify(message)
    const clientId = `${mac}-said`
    return run(find('mosquitto_pub'), [
      ...connection,
      ...['-i', clientId, '-t', topic, '-m', body],
      ...flags,
    ])
  }
  // Line by line: a C program on a pipe keeps its words to itself until it has 4 KB of them.
  const listener = spawn('stdbuf', [
    '--output=L',
    find('mosquitto_sub'),
    ...connection,
    ...['-i', mac, '-t', commandsTopic(mac), '-d'],
    ...['--will-topic', presenceTopic(mac), '--will-payload', '{"online":false}'],
    ...['--will-qos', '1', '--will-retain'],
  ])
  onTestFinished(() => end(listener, 'SIGKILL'))
  const commands: DeviceCommand[] = []
  const subscribed = new Promise<void>((resolve) => {
    createInterface({ input: listener.stdout }).on('line', (line) => {
      if (line.includes('SUBACK')) resolve()
      if (!line.startsWith('{')) return
      const command: DeviceCommand = JSON.parse(line)
      commands.push(command)
      void say(resultsTopic(mac), { id: command.id, ...answer(command) })
    })
  })
  await subscribed
  const presence = { online: true, model: 'R29', settingsId: 'first', etag: null }
  await say(presenceTopic(mac), presence, '-r')
  return { commands, cut: () => end(listener, 'SIGKILL') }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
