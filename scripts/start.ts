import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readStartConfig } from '../config.ts'
import {
  closeDataFolder,
  type DataFolder,
  openDataFolder,
  readSecrets,
} from './start/data-folder.ts'
import { startGatehouse } from './start/gatehouse.ts'
import { readOptions } from './start/options.ts'
import { refuseTakenPorts } from './start/ports.ts'
import { createCompany } from './start/stage.ts'
import { summary } from './start/summary.ts'

/** Brings up everything that is not given by its address, and keeps it running until it is told to stop. */
const STOP_WITHIN_MS = 10_000

const say = (line: string) => console.log(line)
const company = createCompany(say)
let folder: DataFolder | undefined
let isStopping = false

// npm passes on what the terminal has sent us already: one signal may come twice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stop('Stopping …', 0))
}

try {
  await start()
} catch (error) {
  await stop(error instanceof Error ? error.message : String(error), 1)
}

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.port) process.env.PORT = options.port
  const config = readStartConfig()
  folder = openDataFolder(path.resolve(config.GATEHOUSE_DATA_DIR), options)
  await refuseTakenPorts(config)
  const secrets = readSecrets(folder)
  const stage = { config, folder, secrets, scale: options.scale, say, keep: company.keep }
  const { addresses, backends } = await startGatehouse(stage)
  // Counted from the start of this program.
  say(summary(addresses, backends.sample, folder, performance.now() / 1000))
}

async function stop(why: string, exitCode: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  say(why)
  await Promise.race([company.stopAll(), sleep(STOP_WITHIN_MS)])
  if (folder) closeDataFolder(folder)
  process.exit(exitCode)
}
