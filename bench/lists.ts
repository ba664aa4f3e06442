import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { CamelCasePlugin, type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { connect, type Db, inScope } from '../db/client.ts'
import { listDevices } from '../db/devices.ts'
import type { DB } from '../db/schema.ts'
import { startApi } from './lists/api.ts'
import {
  ACCOUNTS,
  buildCases,
  type Case,
  DEEPEST_OFFSET,
  findTenant,
  PAGE_SIZE,
  type Tenant,
} from './lists/cases.ts'
import { cpuOf } from './lists/cpu.ts'
import { startDatabase } from './lists/database.ts'
import { explain, type Plan } from './lists/plans.ts'

/*
 * Lists of devices at a million rows: each search in each order, first and deep page, through the API as a
 * signed-in sub-distributor. `npm run bench:lists` prints JSON; words after it keep to the searches that contain
 * one of them, `-- --calls 10` asks less often than the 40 times that a p95 is worth.
 */

const { values, positionals: only } = parseArgs({
  allowPositionals: true,
  options: { calls: { type: 'string', default: '40' } },
})
const CALLS = Number(values.calls)
/** Of the query alone, without HTTP and session, for comparison. */
const QUERY_CALLS = Math.ceil(CALLS / 4)
const AIM_MS = 30

interface Measured extends Plan {
  account: string
  devices: number
  search: string
  sort: string
  offset: number
  total: number
  /** Milliseconds of a request, from the first byte sent to the last one read. */
  p50: number
  p95: number
  queryP50: number
  /** Milliseconds of CPU that one call costs the api, and that its queries cost PostgreSQL. */
  apiCpu: number
  queryCpu: number
}

const database = await startDatabase()
const running = await startApi(database.appUrl)
const owner = connect(database.ownerUrl)
const queries: CompiledQuery[] = []
const recorded = connectRecorded(database.appUrl)
const backend = await backendOf(recorded)
const measured: Measured[] = []
try {
  for (const account of ACCOUNTS) {
    const tenant = await findTenant(owner, account)
    const cookie = await running.signIn(account, database.password)
    for (const one of await buildCases(owner, tenant)) {
      if (only.length > 0 && !only.some((word) => one.search.includes(word))) continue
      measured.push(...(await measureCase(tenant, cookie, one)))
    }
  }
} finally {
  await Promise.all([owner.destroy(), recorded.destroy(), running.stop()])
  await database.stop()
}
process.stdout.write(`${JSON.stringify({ ...summarize(), measured }, undefined, 1)}\n`)

async function measureCase(tenant: Tenant, cookie: string, one: Case): Promise<Measured[]> {
  const first = await measurePage(tenant, cookie, one, 0)
  const deepest = Math.min(DEEPEST_OFFSET, Math.floor((first.total - 1) / PAGE_SIZE) * PAGE_SIZE)
  return deepest > 0 ? [first, await measurePage(tenant, cookie, one, deepest)] : [first]
}

async function measurePage(
  { account, devices, scope }: Tenant,
  cookie: string,
  one: Case,
  offset: number,
): Promise<Measured> {
  const { filter, sort, search } = one
  const query = () =>
    inScope(recorded, scope, (trx) =>
      listDevices(trx, scope, filter, { limit: PAGE_SIZE, offset, sort }),
    )
  queries.length = 0
  const { total } = await query()
  const used = queries.filter((one) => /devices|device_states|search_/.test(one.sql))
  const plan = await inScope(recorded, scope, (trx) => explain(trx, owner, scope, used))
  const queried = await measureCalls(backend, QUERY_CALLS, query)
  const called = await measureCalls(running.pid, CALLS, () => running.list(cookie, one, offset))
  const result = {
    ...{ account, devices, search, offset, total },
    sort: `${sort.descending ? '-' : ''}${sort.field}`,
    p50: percentile(called.times, 0.5),
    p95: percentile(called.times, 0.95),
    queryP50: percentile(queried.times, 0.5),
    apiCpu: called.cpu,
    queryCpu: queried.cpu,
  }
  process.stderr.write(`${Object.values(result).join(' | ')}\n`)
  return { ...result, ...plan }
}

/** @param pid the process whose share of a call is told */
async function measureCalls(
  pid: number,
  calls: number,
  call: () => Promise<unknown>,
): Promise<{ times: number[]; cpu: number }> {
  const times: number[] = []
  const cpuFrom = cpuOf(pid)
  for (let round = 0; round < calls; round += 1) {
    const from = performance.now()
    await call()
    times.push(performance.now() - from)
  }
  return { times, cpu: Number(((cpuOf(pid) - cpuFrom) / calls).toFixed(2)) }
}

function percentile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(2))
}

function summarize() {
  const overAim = measured.filter(({ p95 }) => p95 > AIM_MS)
  const summary = {
    aimMs: AIM_MS,
    callsEach: CALLS,
    cases: measured.length,
    worstP95: Math.max(...measured.map(({ p95 }) => p95)),
    overAim: overAim.length,
    worstQueryCpu: Math.max(...measured.map(({ queryCpu }) => queryCpu)),
    /** Above the number of cores, others kept the machine busy, and the times are theirs too. */
    loadAverage: loadavg().map((load) => Number(load.toFixed(1))),
    withoutIndex: measured.filter(({ usesIndex }) => !usesIndex).length,
  }
  return { summary, overAim }
}

/** As the api connects, and remembers what it asked. One connection, so that one process of PostgreSQL serves it. */
function connectRecorded(connectionString: string): Db {
  const options =
    '-c role=gatehouse_api -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0'
  const pool = new pg.Pool({ connectionString, options, max: 1 })
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => {
      queries.push(event.query)
    },
  })
}

async function backendOf(db: Db): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid ?? 0
}
