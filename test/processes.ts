import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { RunningChild } from '../scripts/embedded/child-process.ts'
import { freePorts } from '../scripts/embedded/ports.ts'
import { type ProcessName, startProcess } from '../scripts/start/processes.ts'

/** What exists already, by its address. */
export interface Services {
  /** As the login of the processes. */
  databaseUrl: string
  temporalAddress: string
  /** Without one, `broker` is to be started. */
  mqttUrl?: string
  mqttUsername?: string
  mqttPassword?: string
}

export interface Processes {
  apiUrl: string
  edgeUrl: string
  mqttUrl: string
  /** Where `mailbox` lists what it received; without it mails wait. */
  mailboxUrl: string
  /** Where `sandbox` takes test money; without it nobody can pay. */
  sandboxUrl: string
  /** Starts one, or starts it again at its old address, and waits until it is ready. */
  start(name: ProcessName, env?: Record<string, string>): Promise<RunningChild>
  /** Those that still run, gently. */
  stopAll(): Promise<void>
}

const LOGS = path.resolve(import.meta.dirname, '../test-artifacts/processes')

/** The real processes of the product, as programs of their own, on free ports. Their logs stay in test-artifacts. */
export async function prepareProcesses(services: Services): Promise<Processes> {
  const [api = 0, edge = 0, worker = 0, control = 0, mqtt = 0, ...ours] = await freePorts(8)
  const [smtp = 0, mailbox = 0, sandbox = 0] = ours
  const mqttUrl = services.mqttUrl ?? `mqtt://127.0.0.1:${mqtt}`
  const apiUrl = `http://127.0.0.1:${api}`
  const edgeUrl = `http://127.0.0.1:${edge}`
  const sandboxUrl = `http://127.0.0.1:${sandbox}`
  const health = (port: number) => ({ url: `http://127.0.0.1:${port}/health/ready` })
  const ready = {
    api: health(api),
    activities: health(worker),
    edge: health(edge),
    broker: { port: mqtt },
    mailbox: health(mailbox),
    sandbox: health(sandbox),
    simulator: { port: control },
  }
  const settings = {
    DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
    // Products of other tests, with databases of their own, use the same server.
    TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    ALLOW_SAMPLE_DATA: 'true',
    SECRET_KEY: Buffer.alloc(32, 'key of tests').toString('base64'),
    MQTT_URL: mqttUrl,
    MQTT_USERNAME: services.mqttUsername ?? 'gatehouse-edge',
    MQTT_PASSWORD: services.mqttPassword ?? 'the-edge-at-the-broker',
    PORT: String(api),
    EDGE_PORT: String(edge),
    EDGE_PUBLIC_URL: edgeUrl,
    WORKER_HEALTH_PORT: String(worker),
    SIMULATOR_CONTROL_PORT: String(control),
    SMTP_URL: `smtp://127.0.0.1:${smtp}`,
    MAILBOX_SMTP_PORT: String(smtp),
    MAILBOX_PORT: String(mailbox),
    MAILBOX_FOLDER: path.join(LOGS, `mails-${api}`),
    SANDBOX_PORT: String(sandbox),
    SANDBOX_URL: sandboxUrl,
    SANDBOX_SECRET: 'secret-of-the-sandbox-of-tests',
    SANDBOX_FOLDER: path.join(LOGS, `sandbox-${api}`),
    SANDBOX_WEBHOOK_URL: `${apiUrl}/api/payment-webhooks/sandbox`,
  }
  const started: RunningChild[] = []
  mkdirSync(LOGS, { recursive: true })
  return {
    apiUrl,
    edgeUrl,
    mqttUrl,
    sandboxUrl,
    mailboxUrl: `http://127.0.0.1:${mailbox}`,
    async start(name, env = {}) {
      const child = await startProcess(name, {
        env: { ...settings, ...(name === 'activities' && { PUBLIC_URL: apiUrl }), ...env },
        logFile: path.join(LOGS, `${name}-${api}.log`),
        ready: ready[name],
      })
      started.push(child)
      return child
    },
    async stopAll() {
      await Promise.all(started.map((child) => child.stop()))
    },
  }
}
