import { loadavg } from 'node:os'
import { CamelCasePlugin, type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
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
import { startDatabase } from './lists/database.ts'
import { explain, type Plan } from './lists/plans.ts'

/*
 * Lists of devices at a million rows: each search in each order, first and deep page, through the API as a
 * signed-in sub-distributor. `npm run bench:lists` prints JSON; words after it keep to the searches that contain
 * one of them.
 */

const CALLS = 40
/** Of the query alone, without HTTP and session, for comparison. */
const QUERY_CALLS = 10
const AIM_MS = 30
const only = process.argv.slice(2)

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
}

const database = await startDatabase()
const running = await startApi(database.appUrl)
const owner = connect(database.ownerUrl)
const queries: CompiledQuery[] = []
const recorded = connectRecorded(database.appUrl)
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
  const used = queries.filter(({ sql }) => /devices|device_states|search_/.test(sql))
  const plan = await inScope(recorded, scope, (trx) => explain(trx, owner, scope, used))
  const queryTimes = await timesOf(QUERY_CALLS, query)
  const times = await timesOf(CALLS, () => running.list(cookie, one, offset))
  const result = {
    ...{ account, devices, search, offset, total },
    sort: `${sort.descending ? '-' : ''}${sort.field}`,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    queryP50: percentile(queryTimes, 0.5),
  }
  process.stderr.write(`${Object.values(result).join(' | ')}\n`)
  return { ...result, ...plan }
}

async function timesOf(calls: number, call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < calls; round += 1) {
    const from = performance.now()
    await call()
    times.push(performance.now() - from)
  }
  return times
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
    /** Above the number of cores, others kept the machine busy, and the times are theirs too. */
    loadAverage: loadavg().map((load) => Number(load.toFixed(1))),
    withoutIndex: measured.filter(({ usesIndex }) => !usesIndex).length,
  }
  return { summary, overAim }
}

/** As the api connects, and remembers what it asked. */
function connectRecorded(connectionString: string): Db {
  const pool = new pg.Pool({ connectionString, options: '-c role=gatehouse_api' })
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => {
      queries.push(event.query)
    },
  })
}
