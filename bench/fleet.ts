import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Aedes } from 'aedes'
import { skipSearchForCommands } from '../broker/retained.ts'
import { startFleet } from '../simulator/fleet.ts'
import { silentJournal } from '../simulator/journal.ts'

/*
 * What a simulated device costs: time to connect, memory, and the way back after a broker's restart, against a
 * broker without sign-in in a process of its own. `node bench/fleet.ts [devices…]` prints JSON.
 */

const BROKER = 'broker'
const FLEET = 'fleet'

if (process.argv[2] === BROKER) await serveBroker(Number(process.argv[3]))
else if (process.argv[2] === FLEET) process.send?.(await measure(Number(process.argv[3])))
else await measureAll(process.argv.slice(2).map(Number))

async function measureAll(sizes: number[]): Promise<void> {
  const results = []
  for (const size of sizes.length > 0 ? sizes : [5000, 10_000])
    results.push(await measureApart(size))
  console.log(JSON.stringify(results, undefined, 2))
}

/** In a fresh process, whose memory no earlier fleet has grown. */
async function measureApart(size: number): Promise<unknown> {
  const child = fork(fileURLToPath(import.meta.url), [FLEET, String(size)], {
    execArgv: ['--expose-gc'],
  })
  const [result] = await once(child, 'message')
  return result
}

async function measure(size: number) {
  const first = await startBroker(0)
  const before = memory()
  const devices = Array.from({ length: size }, (_, index) => ({
    mac: `0C1105${index.toString(16).padStart(6, '0').toUpperCase()}`,
    secret: `secret-${index}`,
    model: 'R29',
    firmware: '29.30.10.137',
    hardwareVersion: '29.0',
  }))
  const fleet = startFleet({
    devices,
    mqttUrl: `mqtt://127.0.0.1:${first.port}`,
    filesUrl: 'http://127.0.0.1:9',
    journal: silentJournal(),
  })
  const connectSeconds = await secondsUntil(fleet.connected())
  const cpu = process.cpuUsage()
  const { online } = fleet.summary()
  await setTimeout(1000)
  const after = memory()

  const brokerCpuSeconds = await cpuSecondsOf(first.process)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  await setTimeout(3000)
  const second = await startBroker(first.port)
  const recoverSeconds = await secondsUntil(fleet.connected())
  const stopSeconds = await secondsUntil(fleet.stop())
  second.process.kill('SIGKILL')
  await once(second.process, 'exit')
  return {
    devices: size,
    online,
    connectSeconds,
    connectCpuSeconds: Math.round((cpu.user + cpu.system) / 1e4) / 100,
    brokerCpuSeconds,
    recoverSeconds,
    stopSeconds,
    rssKbPerDevice: Math.round((after.rss - before.rss) / size / 1024),
    heapKbPerDevice: Math.round((after.heap - before.heap) / size / 1024),
    rssMb: Math.round(after.rss / 1024 / 1024),
  }
}

function memory() {
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heap: heapUsed + external }
}

async function secondsUntil(event: Promise<void>): Promise<number> {
  const start = performance.now()
  await event
  return Math.round(performance.now() - start) / 1000
}

/** What the other process has used so far. */
async function cpuSecondsOf(child: ChildProcess): Promise<unknown> {
  child.send('cpu')
  const [seconds] = await once(child, 'message')
  return seconds
}

async function startBroker(port: number) {
  const child = fork(fileURLToPath(import.meta.url), [BROKER, String(port)])
  const [ready] = await once(child, 'message')
  return { process: child, port: Number(ready) }
}

async function serveBroker(port: number): Promise<void> {
  const broker = await Aedes.createBroker()
  skipSearchForCommands(broker)
  const server = createServer((socket) => {
    broker.handle(socket)
  })
  server.listen(port, '127.0.0.1', 1024, () => {
    process.send?.((server.address() as AddressInfo).port)
  })
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.(Math.round((user + system) / 1e4) / 100)
  })
  process.once('disconnect', () => process.exit())
}
