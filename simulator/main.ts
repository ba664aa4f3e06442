import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { z } from 'zod'
import { readSimulatorConfig } from '../config.ts'
import { createControl } from './control.ts'
import { type Fleet, startFleet } from './fleet.ts'
import { fileJournal, silentJournal } from './journal.ts'
import type { FleetDevice } from './member.ts'
import { readStates, saveStates } from './state-file.ts'

const SUMMARY_MS = 10_000

const FleetFile = z.object({
  devices: z.array(
    z.object({
      mac: z.string(),
      secret: z.string(),
      model: z.string(),
      firmware: z.string(),
      hardwareVersion: z.string(),
    }),
  ),
})

const config = readSimulatorConfig()
const log = pino({ name: 'simulator', level: config.LOG_LEVEL })
const fleet = startFleet({
  devices: readFleet(config.SIMULATOR_FLEET).slice(0, config.SIMULATOR_COUNT),
  mqttUrl: config.MQTT_URL,
  filesUrl: config.EDGE_PUBLIC_URL,
  options: {
    seed: config.SIMULATOR_SEED,
    latencyMs: config.SIMULATOR_LATENCY_MS,
    latencyJitterMs: config.SIMULATOR_LATENCY_JITTER_MS,
    failureRate: config.SIMULATOR_FAILURE_RATE,
    offlineRatio: config.SIMULATOR_OFFLINE_RATIO,
    resetsPerHour: config.SIMULATOR_RESETS_PER_HOUR,
    offlineSpellsPerHour: config.SIMULATOR_OFFLINE_SPELLS_PER_HOUR,
    fetchAtBoot: config.SIMULATOR_FETCH_AT_BOOT,
    fileOnlyRatio: config.SIMULATOR_FILE_ONLY_RATIO,
    filePollSeconds: config.SIMULATOR_FILE_POLL_SECONDS,
  },
  journal: config.SIMULATOR_JOURNAL ? fileJournal(config.SIMULATOR_JOURNAL) : silentJournal(),
  kept: config.SIMULATOR_STATE ? await readStates(config.SIMULATOR_STATE) : undefined,
  log,
})
const control = serve({
  fetch: createControl(fleet).fetch,
  hostname: '127.0.0.1',
  port: config.SIMULATOR_CONTROL_PORT,
})
log.info(fleet.summary(), 'the fleet starts')

let saving = Promise.resolve()
const summaries = setInterval(() => {
  log.info({ ...fleet.summary(), memoryMb: Math.round(process.memoryUsage.rss() / 1e6) }, 'fleet')
  saving = saving.then(() => save(fleet))
}, SUMMARY_MS)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal))

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping')
  clearInterval(summaries)
  control.close()
  await fleet.stop()
  await saving
  await save(fleet)
  log.info(fleet.summary(), 'stopped')
  process.exit(0)
}

async function save(fleet: Fleet): Promise<void> {
  if (!config.SIMULATOR_STATE) return
  try {
    await saveStates(config.SIMULATOR_STATE, fleet.states())
  } catch (error) {
    log.error({ err: error }, 'the state of the devices could not be saved')
  }
}

/** @throws Error that names the file, if it is missing or not in the form of docs/simulator.md */
function readFleet(file: string): FleetDevice[] {
  try {
    return FleetFile.parse(JSON.parse(readFileSync(file, 'utf8'))).devices
  } catch (error) {
    throw new Error(`SIMULATOR_FLEET: no fleet could be read from ${file}`, { cause: error })
  }
}
