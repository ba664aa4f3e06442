import { type Backends, startBackends } from './backends.ts'
import { buildConsole } from './console-build.ts'
import { type DataFolder, logFile, type Secrets } from './data-folder.ts'
import { takesRealMoney } from './ports.ts'
import { type ProcessName, startProcess } from './processes.ts'
import type { Stage } from './stage.ts'

export interface Addresses {
  console: string
  files: string
  mqtt: string
  /** Undefined: mails go to a server that was given. */
  mailbox: string | undefined
  /** Undefined: a provider was given. */
  sandbox: string | undefined
  temporalUi: string | undefined
}

const EDGE_LOGIN = 'gatehouse-edge'

/** Brings everything up, side by side where one does not need the other. */
export async function startGatehouse(
  stage: Stage,
): Promise<{ addresses: Addresses; backends: Backends }> {
  const { config, say } = stage
  const [backends] = await Promise.all([startBackends(stage), ensureConsole(stage)])
  const addresses = {
    console: `http://${config.HOST}:${config.PORT}`,
    files: `http://127.0.0.1:${config.EDGE_PORT}`,
    mqtt: config.MQTT_URL ?? `mqtt://127.0.0.1:${config.MQTT_PORT}`,
    mailbox: config.SMTP_URL ? undefined : `http://127.0.0.1:${config.MAILBOX_PORT}`,
    sandbox: takesRealMoney(config) ? undefined : `http://127.0.0.1:${config.SANDBOX_PORT}`,
    temporalUi: backends.temporalUiUrl,
  }
  say('Starting the processes …')
  await startProcesses(stage, backends, addresses)
  return { addresses, backends }
}

async function ensureConsole({ folder, say }: Stage): Promise<void> {
  const seconds = await buildConsole(logFile(folder, 'console-build'))
  if (seconds) say(`The console was built (${seconds.toFixed(0)} s)`)
}

async function startProcesses(
  { config, folder, secrets, keep }: Stage,
  backends: Backends,
  addresses: Addresses,
): Promise<void> {
  const env = {
    NODE_ENV: 'production',
    SECRET_KEY: config.SECRET_KEY ?? secrets.key,
    ...(backends.sample && { ALLOW_SAMPLE_DATA: 'true' }),
    DATABASE_URL: backends.databaseUrl,
    TEMPORAL_ADDRESS: backends.temporalAddress,
    ...(addresses.temporalUi && { TEMPORAL_UI_URL: addresses.temporalUi }),
    MQTT_URL: addresses.mqtt,
    MQTT_PASSWORD: config.MQTT_PASSWORD ?? secrets.mqtt,
    ...(!config.MQTT_URL && { MQTT_USERNAME: EDGE_LOGIN }),
    EDGE_PUBLIC_URL: addresses.files,
    PORT: String(config.PORT),
    SMTP_URL: config.SMTP_URL ?? `smtp://127.0.0.1:${config.MAILBOX_SMTP_PORT}`,
    MAILBOX_FOLDER: folder.mails,
    ...(addresses.sandbox && sandboxSettings(addresses, folder, secrets)),
    SIMULATOR_FLEET: folder.fleet,
    SIMULATOR_STATE: folder.fleetState,
  }
  const run = (process: ProcessName, ready: { url: string } | { port: number }) => {
    // The worker's entry lies with its activities.
    const name = process === 'activities' ? 'worker' : process
    // The api believes any of its own names as long as it is not told one.
    const PUBLIC_URL = config.PUBLIC_URL ?? addresses.console
    const own = process === 'activities' ? { ...env, PUBLIC_URL } : env
    return keep(name, () =>
      startProcess(process, { env: own, logFile: logFile(folder, name), ready }),
    )
  }
  const health = (port: number) => ({ url: `http://127.0.0.1:${port}/health/ready` })

  const startFleet = async () => {
    await Promise.all([
      config.MQTT_URL ? undefined : run('broker', { port: config.MQTT_PORT }),
      run('edge', health(config.EDGE_PORT)),
    ])
    if (backends.sample) await run('simulator', { port: config.SIMULATOR_CONTROL_PORT })
  }
  await Promise.all([
    run('api', health(config.PORT)),
    run('activities', health(config.WORKER_HEALTH_PORT)),
    startFleet(),
    addresses.mailbox ? run('mailbox', health(config.MAILBOX_PORT)) : undefined,
    addresses.sandbox ? run('sandbox', health(config.SANDBOX_PORT)) : undefined,
  ])
}

function sandboxSettings(
  { console: address, sandbox = '' }: Addresses,
  folder: DataFolder,
  secrets: Secrets,
) {
  return {
    SANDBOX_URL: sandbox,
    SANDBOX_SECRET: secrets.sandbox,
    SANDBOX_FOLDER: folder.sandbox,
    SANDBOX_WEBHOOK_URL: `${address}/api/payment-webhooks/sandbox`,
  }
}
