import { setTimeout as sleep } from 'node:timers/promises'
import type { StartConfig } from '../../config.ts'
import { isFree } from '../embedded/ports.ts'
import { listPorts, temporalPorts } from '../embedded/temporal/ports.ts'

interface Wanted {
  what: string
  port: number
  setting: string
}

/** What a run that was killed has left is given so long to go away. */
const PATIENCE_MS = 5_000

/** @throws Error that names each port in use, what for, and the setting that chooses another */
export async function refuseTakenPorts(config: StartConfig): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const taken = await takenOf(wantedPorts(config))
    if (taken.length === 0) return
    if (Date.now() > deadline) throw new Error(taken.map(refusal).join('\n'))
    await sleep(100)
  }
}

/** Whether a provider was given, so that the sandbox has nothing to do. */
export const takesRealMoney = ({ STRIPE_SECRET_KEY, PAYPAL_CLIENT_ID }: StartConfig): boolean =>
  STRIPE_SECRET_KEY !== undefined || PAYPAL_CLIENT_ID !== undefined

function refusal({ what, port, setting }: Wanted): string {
  return `Port ${port} (${what}) is in use: end the program that uses it, or set ${setting} to another`
}

async function takenOf(wanted: Wanted[]): Promise<Wanted[]> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)))
  return wanted.filter((_, index) => !free[index])
}

function wantedPorts(config: StartConfig): Wanted[] {
  const processes = [
    { what: 'console and API', port: config.PORT, setting: 'PORT' },
    { what: 'device files', port: config.EDGE_PORT, setting: 'EDGE_PORT' },
    {
      what: 'health of the worker',
      port: config.WORKER_HEALTH_PORT,
      setting: 'WORKER_HEALTH_PORT',
    },
  ]
  const broker = { what: 'MQTT', port: config.MQTT_PORT, setting: 'MQTT_PORT' }
  const mailbox = [
    { what: 'mails', port: config.MAILBOX_SMTP_PORT, setting: 'MAILBOX_SMTP_PORT' },
    { what: 'pages of the mailbox', port: config.MAILBOX_PORT, setting: 'MAILBOX_PORT' },
  ]
  const sandbox = { what: 'test payments', port: config.SANDBOX_PORT, setting: 'SANDBOX_PORT' }
  const postgres = { what: 'PostgreSQL', port: config.POSTGRES_PORT, setting: 'POSTGRES_PORT' }
  const simulator = {
    what: 'the simulated fleet',
    port: config.SIMULATOR_CONTROL_PORT,
    setting: 'SIMULATOR_CONTROL_PORT',
  }
  const temporal = [
    { what: 'Temporal UI', port: config.TEMPORAL_UI_PORT, setting: 'TEMPORAL_UI_PORT' },
    ...listPorts(temporalPorts(config.TEMPORAL_PORT)).map((port) => ({
      what: 'Temporal',
      port,
      setting: 'TEMPORAL_PORT',
    })),
  ]
  return [
    ...processes,
    ...(config.MQTT_URL ? [] : [broker]),
    ...(config.SMTP_URL ? [] : mailbox),
    ...(takesRealMoney(config) ? [] : [sandbox]),
    ...(config.DATABASE_URL && config.TEMPORAL_ADDRESS ? [] : [postgres]),
    ...(config.TEMPORAL_ADDRESS ? [] : temporal),
    ...(config.DATABASE_URL ? [] : [simulator]),
  ]
}
