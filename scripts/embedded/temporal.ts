import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { runChild, whenReady } from './child-process.ts'
import { findProgram, findTemporalBinaries } from './temporal/binaries.ts'
import { type TemporalStore, writeTemporalConfiguration } from './temporal/configuration.ts'
import { ensureNamespace, isServing } from './temporal/namespace.ts'
import type { TemporalPorts } from './temporal/ports.ts'
import { prepareTemporalDatabases } from './temporal/schema.ts'
import { startTemporalUi } from './temporal/ui.ts'

export interface TemporalOptions {
  /** For the configuration, and for the state of an installed CLI. */
  folder: string
  /** The folder of the logs. Default: the same. */
  logs?: string
  store: TemporalStore
  ports: TemporalPorts
  /** Without one there is no UI. */
  uiPort?: number
  /** Lets single workflows run ahead of the clock. For tests. */
  timeSkipping?: boolean
}

export interface RunningTemporal {
  address: string
  uiUrl: string | undefined
  /** Of the server itself, where it is a process of ours. */
  pid: number | undefined
  ended: Promise<string>
  stop(): Promise<void>
}

const INSTALL_ONE_OF =
  'No Temporal server: set TEMPORAL_ADDRESS, or install Go 1.26 (https://go.dev/dl) to build it, or the `temporal` CLI (https://temporal.io/setup).'

/**
 * A Temporal server with its namespace and search attributes, ready for work: ours, built from its Go modules;
 * else that of an installed CLI; else the one the SDK downloads.
 *
 * @throws Error that says what to install when there is none of them
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const running = await startServer(options)
  try {
    await ensureNamespace(running.address)
    return running
  } catch (error) {
    await running.stop()
    throw error
  }
}

async function startServer(options: TemporalOptions): Promise<RunningTemporal> {
  const binaries = await findTemporalBinaries()
  if (binaries) return startOwnServer(binaries, options)
  const cli = findProgram('temporal')
  if (cli) return startCli(cli, options)
  return startDownloaded(options)
}

async function startOwnServer(
  { server, sql, ui }: { server: string; sql: string; ui: string },
  { folder, logs = folder, store, ports, uiPort, timeSkipping = false }: TemporalOptions,
): Promise<RunningTemporal> {
  if (store !== 'memory') await prepareTemporalDatabases(sql, store.ownerUrl)
  const configuration = writeTemporalConfiguration(folder, { store, ports, timeSkipping })
  const args = ['--allow-no-auth', '--config-file', configuration, 'start']
  const running = await startProcess(server, args, { logs, ports })
  if (!uiPort) return running
  const { url, child } = await startTemporalUi(ui, {
    folder,
    logs,
    port: uiPort,
    address: running.address,
  })
  return {
    ...running,
    uiUrl: url,
    ended: Promise.race([running.ended, child.ended]),
    async stop() {
      await Promise.all([child.stop(), running.stop()])
    },
  }
}

/** Keeps its state in a file of its own: the CLI's server knows no PostgreSQL. */
async function startCli(cli: string, options: TemporalOptions): Promise<RunningTemporal> {
  const { folder, logs = folder, store, ports, uiPort } = options
  const state = [
    '--db-filename',
    path.join(folder, 'temporal.db'),
    '--sqlite-pragma',
    'journal_mode=wal',
  ]
  const args = [
    ...['server', 'start-dev', '--log-level', 'warn', '--ip', '127.0.0.1'],
    ...['--port', String(ports.frontend)],
    ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
    ...(store === 'memory' ? [] : state),
    ...['--dynamic-config-value', 'matching.enableFairness=true'],
  ]
  const running = await startProcess(cli, args, { logs, ports })
  return { ...running, ...(uiPort && { uiUrl: `http://127.0.0.1:${uiPort}` }) }
}

async function startDownloaded({ ports, uiPort }: TemporalOptions): Promise<RunningTemporal> {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { ip: '127.0.0.1', port: ports.frontend, ui: uiPort !== undefined, uiPort },
  }).catch((error) => {
    throw new Error(INSTALL_ONE_OF, { cause: error })
  })
  return {
    address: environment.address,
    uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
    pid: undefined,
    ended: new Promise(() => {}),
    stop: () => environment.teardown(),
  }
}

async function startProcess(
  command: string,
  args: string[],
  { logs, ports }: { logs: string; ports: TemporalPorts },
): Promise<RunningTemporal> {
  const address = `127.0.0.1:${ports.frontend}`
  const logFile = path.join(logs, 'temporal.log')
  const child = runChild(command, args, { logFile })
  try {
    await whenReady('The Temporal server', child, logFile, () => isServing(address))
  } catch (error) {
    await child.kill()
    throw error
  }
  const { pid, ended, stop } = child
  return { address, uiUrl: undefined, pid, ended, stop }
}
