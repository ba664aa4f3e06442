import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePorts } from '../scripts/embedded/ports.ts'
import { freeTemporalPorts } from '../scripts/embedded/temporal/ports.ts'
import { eventually } from './eventually.ts'

/* `npm start` as a newcomer runs it, on other ports and in a folder of its own. */

const START_MS = 120_000
const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-start-'))
// PostgreSQL may run as another user.
chmodSync(folder, 0o755)
const ports = await choosePorts()
const started: ChildProcess[] = []

afterAll(async () => {
  for (const child of started) child.kill('SIGTERM')
  await Promise.all(started.map(whenEnded))
  rmSync(folder, { recursive: true, force: true })
})

test('one command brings everything up, keeps it up, and ends it', {
  timeout: 300_000,
}, async () => {
  const first = start('--scale', '1000')
  await eventually(() => expect(first.said()).toContain('ready in'), START_MS)
  expect(first.said()).toContain(`http://127.0.0.1:${ports.PORT}`)
  expect((await fetch(`http://127.0.0.1:${ports.PORT}/`)).status).toBe(200)

  process.kill(pidOf('worker'), 'SIGKILL')
  await eventually(() => expect(first.said()).toContain('worker ended by SIGKILL: started again'))
  await eventually(async () => {
    expect((await fetch(`http://127.0.0.1:${ports.WORKER_HEALTH_PORT}/health/ready`)).ok).toBe(true)
  }, START_MS)

  const stoppedAt = Date.now()
  first.child.kill('SIGTERM')
  await whenEnded(first.child)
  expect(Date.now() - stoppedAt).toBeLessThan(12_000)
  await expect(fetch(`http://127.0.0.1:${ports.PORT}/`)).rejects.toThrow()
})

test('a start that was killed leaves nothing in the way of the next', {
  timeout: 300_000,
}, async () => {
  const killed = start()
  await eventually(() => expect(killed.said()).toContain('ready in'), START_MS)
  killed.child.kill('SIGKILL')
  await whenEnded(killed.child)

  const next = start()

  await eventually(() => expect(next.said()).toContain('ready in'), START_MS)
  expect(next.said()).not.toContain('Making the sample data')
  const second = start()
  await eventually(() => expect(second.said()).toContain('Gatehouse runs already'), START_MS)
})

async function choosePorts() {
  const [api, edge, worker, simulator, mqtt, postgres, ui, smtp, mailbox, sandbox] =
    await freePorts(10)
  const temporal = await freeTemporalPorts()
  return {
    PORT: String(api),
    EDGE_PORT: String(edge),
    WORKER_HEALTH_PORT: String(worker),
    SIMULATOR_CONTROL_PORT: String(simulator),
    MQTT_PORT: String(mqtt),
    MAILBOX_SMTP_PORT: String(smtp),
    MAILBOX_PORT: String(mailbox),
    SANDBOX_PORT: String(sandbox),
    POSTGRES_PORT: String(postgres),
    TEMPORAL_UI_PORT: String(ui),
    TEMPORAL_PORT: String(temporal.frontend),
  }
}

function start(...args: string[]) {
  let said = ''
  const child = spawn(process.execPath, ['scripts/launch.mjs', 'scripts/start.ts', ...args], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...ports, GATEHOUSE_DATA_DIR: folder },
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
    })
  }
  started.push(child)
  return { child, said: () => said }
}

/** Its log lines carry its number. */
function pidOf(name: string): number {
  const [line = ''] = readFileSync(path.join(folder, 'logs', `${name}.log`), 'utf8').split('\n')
  return JSON.parse(line).pid
}

function whenEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.on('exit', () => resolve()))
}
