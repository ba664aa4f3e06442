import { Client, Connection } from '@temporalio/client'
import type { Fleet } from '../simulator/fleet.ts'
import { startRig, type Tenant } from '../test/rig.ts'
import { residentMb } from './autop/cpu.ts'
import { bareRoundTrips } from './autop/floor.ts'
import { type Measured, measureSubmit, median, whenOnline } from './autop/measure.ts'

/*
 * How long a batch takes from its POST to its last result in the database, the whole product on this one machine,
 * beside the floor of the same messages over bare MQTT. Prints JSON. Figures of one run compare with each other;
 * those of two runs only where the machine was as quiet.
 */

const BATCH = 500
const CHAIN = 10_000
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9)
const SLOW_MS = 50
const IDEAL_SLOW_MS = (BATCH / 50) * SLOW_MS
const CONFIG = 'Config.Settings.LOGLEVEL.Level = 5'

const rig = await startRig({ LOG_LEVEL: 'warn' })
try {
  const tenant = await rig.tenant(CHAIN)
  const fleet = await rig.fleet(tenant.devices)
  await whenOnline(rig, CHAIN)
  await measureSubmit(rig, tenant, tenant.devices.slice(0, BATCH))

  const atOnce = await rounds(tenant)
  fleet.change({ latencyMs: SLOW_MS })
  const slow = await rounds(tenant)
  fleet.change({ latencyMs: 0 })
  const chain = await measureChain(tenant)
  const floors = await measureFloors(fleet, tenant)
  const events = await eventsPerDevice(atOnce[0])

  const figures = {
    machine: { cores: 2, node: process.version },
    batchOf500AnsweringAtOnce: {
      aimMs: 1000,
      ...summary(atOnce),
      ...ratio(atOnce, floors.atOnceMs),
    },
    batchOf500Of50Ms: {
      aimMs: 3 * IDEAL_SLOW_MS,
      idealMs: IDEAL_SLOW_MS,
      ...summary(slow),
      ...ratio(slow, floors.slowMs),
    },
    chainOf10000: { aimDevicesASecond: 1000, ...chain },
    historyEventsADevice: { aim: 0.25, ...events },
  }
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await rig.stop()
}

async function rounds({ devices, ...tenant }: Tenant): Promise<Measured[]> {
  const measured: Measured[] = []
  for (let round = 0; round < ROUNDS; round++) {
    measured.push(await measureSubmit(rig, { devices, ...tenant }, devices.slice(0, BATCH)))
  }
  return measured
}

async function measureChain(tenant: Tenant) {
  const parts = ['api', 'activities', 'edge', 'broker'] as const
  const memory = () => Object.fromEntries(parts.map((part) => [part, residentMb(rig.pidOf(part))]))
  await measureSubmit(rig, tenant, tenant.devices)
  const before = memory()
  const runs = [
    await measureSubmit(rig, tenant, tenant.devices),
    await measureSubmit(rig, tenant, tenant.devices),
  ]
  const lastMs = median(runs.map(({ lastResultMs }) => lastResultMs))
  return {
    lastResultMs: runs.map(({ lastResultMs }) => lastResultMs),
    devicesASecond: Math.round(CHAIN / (lastMs / 1000)),
    residentMb: { before, after: memory() },
    cpuMsADevice: cpuADevice(runs, CHAIN),
  }
}

async function measureFloors(fleet: Fleet, { devices }: Tenant) {
  // The edge hears every result; without it the broker's messages are alone.
  process.kill(rig.pidOf('edge'), 'SIGSTOP')
  const input = {
    mqttUrl: rig.processes.mqttUrl,
    username: 'gatehouse-edge',
    password: 'the-edge-at-the-broker',
    macs: devices.slice(0, BATCH).map(({ mac }) => mac),
    config: CONFIG,
    inFlight: 50,
  }
  const repeat = async () => {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) times.push(await bareRoundTrips(input))
    return median(times)
  }
  const atOnceMs = await repeat()
  fleet.change({ latencyMs: SLOW_MS })
  const slowMs = await repeat()
  process.kill(rig.pidOf('edge'), 'SIGCONT')
  return { atOnceMs, slowMs }
}

function summary(measured: Measured[]) {
  const last = measured.map(({ lastResultMs }) => lastResultMs)
  return {
    rounds: measured.length,
    lastResultMs: { median: median(last), min: Math.min(...last), max: Math.max(...last) },
    firstResultMs: { median: median(measured.map(({ firstResultMs }) => firstResultMs)) },
    cpuMsADevice: cpuADevice(measured, BATCH),
  }
}

function ratio(measured: Measured[], floorMs: number) {
  const last = median(measured.map(({ lastResultMs }) => lastResultMs))
  return { floorMs, timesTheFloor: Math.round((last / floorMs) * 10) / 10 }
}

function cpuADevice(measured: Measured[], devices: number) {
  const parts = Object.keys(measured[0]?.cpuSeconds ?? {})
  const of = (part: string) =>
    measured.reduce((sum, { cpuSeconds }) => sum + (cpuSeconds[part] ?? 0), 0)
  return Object.fromEntries(
    parts.map((part) => [part, Math.round((of(part) / measured.length / devices) * 100_000) / 100]),
  )
}

async function eventsPerDevice(measured: Measured | undefined) {
  const batch = measured?.batches[0]
  if (!batch) throw new Error('there is no batch')
  const connection = await Connection.connect({ address: rig.temporalAddress })
  const { events } = await new Client({ connection }).workflow
    .getHandle(batch.workflowId)
    .fetchHistory()
  await connection.close()
  return { events: events?.length, perDevice: (events?.length ?? 0) / BATCH }
}
