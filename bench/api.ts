import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { buildCases, openSession } from './api/cases.ts'
import { startDatabase } from './api/database.ts'
import { type Load, saturate, type Target, timeOf } from './api/load.ts'
import { startServer } from './api/server.ts'

/*
 * The API at a million residents, signed in: how long lists and searches take one after the other, and how many
 * one process answers beside bare Hono routes: one that says hello, one with an answer of the same size, and one that
 * asks PostgreSQL for the same list by hand. `npm run bench:api` prints JSON; words after it keep to the cases that
 * contain one of them.
 */

const CALLS = 20
const ROUNDS = 3
/** Until the code that answers is compiled, however slow the machine. */
const WARM_REQUESTS = 3_000
/** Of a round. */
const REQUESTS = 1_500
const AIM_P95_MS = 30
const AIM_RATIO = 0.25
const THROUGHPUT_PATH = '/api/end-users?projectKind=community&limit=25'
const only = process.argv.slice(2)

const database = await startDatabase()
const api = await startServer('../../api/main.ts', {
  DATABASE_URL: database.appUrl,
  LOG_LEVEL: 'info',
  LIMIT_REQUESTS: '100000000',
  SECRET_KEY: Buffer.alloc(32).toString('base64'),
  ALLOW_SAMPLE_DATA: 'true',
})
const cookie = await openSession(database.ownerUrl)
const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-bench-'))
try {
  const lists = await measureLists()
  const throughput = await measureThroughput()
  process.stdout.write(`${JSON.stringify({ ...summarize(lists), throughput }, undefined, 1)}\n`)
} finally {
  await api.stop()
  await database.stop()
  rmSync(folder, { recursive: true })
}

interface Measured {
  name: string
  times: number[]
  /** That a request used of a core, in the process and in PostgreSQL: less due to others than the times are. */
  cpuMs: number
}

async function measureLists() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cases = (await buildCases(database.ownerUrl)).filter(
    ({ name }) => only.length === 0 || only.some((word) => name.includes(word)),
  )
  const measured: Measured[] = []
  for (const { name, path: address } of cases) {
    const target = { server: api, path: address, cookie }
    // The first call reads what nobody has asked for since the start; people rarely are the first.
    await timeOf(target, agent)
    const times: number[] = []
    const before = cpuMs()
    for (let call = 0; call < CALLS; call += 1) times.push(await timeOf(target, agent))
    const cpu = Number(((cpuMs() - before) / CALLS).toFixed(2))
    measured.push({ name, times, cpuMs: cpu })
    process.stderr.write(
      `${name} | ${percentile(times, 0.5)} | ${percentile(times, 0.95)} | ${cpu}\n`,
    )
  }
  agent.destroy()
  return measured
}

function cpuMs(): number {
  return api.cpuSeconds() * 1000 + database.cpuMs()
}

/** In turns, so that all meet the same weather. */
async function measureThroughput() {
  const answerFile = path.join(folder, 'answer.json')
  const answer = await read(api.port, THROUGHPUT_PATH)
  writeFileSync(answerFile, answer)
  const bare = await startServer('bare.ts', {
    ANSWER_FILE: answerFile,
    DATABASE_URL: database.appUrl,
  })
  const targets = {
    list: { server: api, path: THROUGHPUT_PATH, cookie },
    bareByHand: { server: bare, path: '/list', cookie },
    bareSameAnswer: { server: bare, path: '/answer' },
    bareHello: { server: bare, path: '/' },
  } satisfies Record<string, Target>
  const loads: Record<keyof typeof targets, Load[]> = {
    list: [],
    bareByHand: [],
    bareSameAnswer: [],
    bareHello: [],
  }
  const names = Object.keys(loads) as (keyof typeof targets)[]
  try {
    const byHand: unknown = JSON.parse(await read(bare.port, '/list'))
    if (!isDeepStrictEqual(byHand, JSON.parse(answer))) throw new Error('The lists differ')
    for (const name of names) await saturate(targets[name], WARM_REQUESTS)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of names) loads[name].push(await saturate(targets[name], REQUESTS))
    }
  } finally {
    await bare.stop()
  }
  return describeThroughput(Buffer.byteLength(answer), loads)
}

/** Each process by the time that it spent on a core, whatever else the machine did. */
function describeThroughput(answerBytes: number, loads: Record<string, Load[]>) {
  const medians = Object.entries(loads).map(([name, rounds]) => [name, median(rounds)] as const)
  const perCore = Object.fromEntries(
    medians.map(([name, load]) => [name, load.requestsPerCpuSecond]),
  )
  const ratioTo = (name: string) => Number(((perCore.list ?? 0) / (perCore[name] ?? 1)).toFixed(3))
  return {
    answerBytes,
    requestsPerSecondOnOneCore: perCore,
    aimRatio: AIM_RATIO,
    /** To the same session, query and answer without anything of ours around them. */
    ratioToByHand: ratioTo('bareByHand'),
    /** To the answer alone, without a database. */
    ratioToSameAnswer: ratioTo('bareSameAnswer'),
    ratioToHello: ratioTo('bareHello'),
    /** With PostgreSQL and whoever asks on the same machine. */
    requestsPerSecondOnThisMachine: Object.fromEntries(
      medians.map(([name, load]) => [name, load.requestsPerSecond]),
    ),
    loadAverage: loadsOfMachine(),
    rounds: loads,
  }
}

/** @throws Error with an answer other than 200 */
async function read(port: number, address: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, { headers: { cookie } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}

/** Above the number of cores, others kept the machine busy, and the times are theirs too. */
function loadsOfMachine(): number[] {
  return loadavg().map((load) => Number(load.toFixed(1)))
}

function summarize(measured: Measured[]) {
  const all = measured.flatMap(({ times }) => times)
  const cases = measured.map(({ name, times, cpuMs: used }) => ({
    name,
    cpuMs: used,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  }))
  return {
    aimP95Ms: AIM_P95_MS,
    callsEach: CALLS,
    p50: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    p99: percentile(all, 0.99),
    overAim: cases.filter(({ p95 }) => p95 > AIM_P95_MS).length,
    overAimInCpu: cases.filter((each) => each.cpuMs > AIM_P95_MS).length,
    loadAverage: loadsOfMachine(),
    cases,
  }
}

function percentile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(2))
}

function median(loads: Load[]): Load {
  const sorted = loads.toSorted((a, b) => a.requestsPerCpuSecond - b.requestsPerCpuSecond)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new RangeError('no round')
  return middle
}
