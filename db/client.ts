import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { AppError } from '../domain/errors.ts'
import type { Scope, ScopeLevel } from '../domain/organization.ts'
import { CamelCaseNames } from './camel-case.ts'
import { WITH_THE_NEXT, withLazyTransactions } from './lazy-transaction.ts'
import type { DB } from './schema.ts'

export type { Scope }

// Rows are plain JSON: instants and dates as ISO text, counts and minor units as safe integers.
pg.types.setTypeParser(pg.types.builtins.INT8, safeInteger)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoInstant)

/** A connection or an open transaction; every query takes either. */
export type Db = Kysely<DB>

export interface Slice {
  limit: number
  offset: number
}

export interface Page<Row> {
  rows: Row[]
  total: number
}

/** The owner columns of what belongs to an installer. */
export interface InstallerOwners {
  distributorId: string
  subDistributorId: string
  installerId: string
}

/** Whom a process is to the database. Only migrations and seeds act as the owner. */
export type ProcessRole = 'gatehouse_api' | 'gatehouse_worker' | 'gatehouse_edge'

export interface ConnectOptions {
  /** The role every connection starts in and falls back to. Without one: the login's own. */
  role?: ProcessRole
  /** Connections held at most. */
  max?: number
}

/**
 * Hot rows are in memory, where a far one costs as much as a near one; and a query of some milliseconds is done
 * before a parallel worker has started.
 */
const PLANNING = '-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0'

export function connect(connectionString: string, { role, max = 10 }: ConnectOptions = {}): Db {
  const options = role && `-c role=${role} ${PLANNING}`
  const pool = new pg.Pool({ connectionString, max, ...(options && { options }) })
  // A connection that breaks, idle or in use, is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: withLazyTransactions(pool) }),
    plugins: [new CamelCaseNames()],
  })
}

const OWNER_COLUMN = {
  distributor: 'distributorId',
  sub_distributor: 'subDistributorId',
  installer: 'installerId',
  property_manager: 'installerId',
} as const satisfies Record<ScopeLevel, string>

/**
 * The column that the first wall compares with the scope's organization, in every tenant table. Of tables that
 * property managers read too, `isWithin` is the whole wall.
 */
export const ownerColumn = ({ level }: Scope) => OWNER_COLUMN[level]

/** The first wall, as a condition on rows of `table`: those of the scope. */
export function isWithin(scope: Scope, table: keyof DB): RawBuilder<boolean> {
  const isOwned = sql<boolean>`${sql.ref(`${table}.${ownerColumn(scope)}`)} = ${scope.organizationId}`
  if (scope.level !== 'property_manager') return isOwned
  const isManaged = PROPERTY_MANAGED[table]?.(scope.accountId) ?? sql`false`
  return sql<boolean>`${isOwned} and ${isManaged}`
}

/** Rows that property managers see, by table; of tables that are not here, none. */
const PROPERTY_MANAGED: { [Table in keyof DB]?: (accountId: string) => RawBuilder<unknown> } = {
  projects: (accountId) => sql`projects.id = any (${managedProjects(accountId)})`,
  households: (accountId) => sql`households.project_id = any (${managedProjects(accountId)})`,
  residents: (accountId) => sql`residents.project_id = any (${managedProjects(accountId)})`,
  companies: (accountId) => sql`companies.project_id = any (${managedProjects(accountId)})`,
  devices: (accountId) => sql`devices.project_id = any (${managedProjects(accountId)})`,
  deviceStates: (accountId) => sql`exists (select from devices
    where devices.id = device_states.device_id and devices.project_id = any (${managedProjects(accountId)}))`,
  serviceItems: (accountId) => sql`service_items.project_id = any (${managedProjects(accountId)})`,
  thirdPartyDevices: (accountId) =>
    sql`third_party_devices.project_id = any (${managedProjects(accountId)})`,
  orders: (accountId) => sql`orders.property_manager_id = ${accountId}`,
  renewalRules: (accountId) => sql`renewal_rules.property_manager_id = ${accountId}`,
  renewals: (accountId) => sql`renewals.property_manager_id = ${accountId}`,
  auditEntries: (accountId) => sql`audit_entries.actor_id = ${accountId}`,
}

/** An array that is read once a query, so that indexes on the column beside it answer. */
const managedProjects = (accountId: string) =>
  sql`array(select project_id from property_manager_projects where account_id = ${accountId})`

/** Runs `work` in a transaction that PostgreSQL itself keeps inside `scope`; it begins with the first query. */
export async function inScope<Result>(
  db: Db,
  scope: Scope,
  work: (trx: Db) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (trx) => {
    await sql.raw(WITH_THE_NEXT + enter(scope)).execute(trx)
    try {
      const result = await work(trx)
      await commit(trx)
      return result
    } catch (error) {
      // Where this fails the connection is gone, and the transaction with it.
      await sql`rollback`.execute(trx).catch(() => undefined)
      throw error
    }
  })
}

/** Sets what is compared with null, so that it answers no row. It takes no parameters: all that stands in it are ids. */
function enter(scope: Scope): string {
  const accountId = scope.level === 'property_manager' ? uuidOf(scope.accountId) : ''
  return `select where set_config('app.organization_id', '${uuidOf(scope.organizationId)}', true)
    || set_config('app.account_id', '${accountId}', true)
    || set_config('role', 'gatehouse_${scope.level}', true) is null`
}

function uuidOf(id: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new RangeError('no id')
  return id
}

/** After an error that `work` has passed over, PostgreSQL rolls back and says so. */
async function commit(trx: Db): Promise<void> {
  const { rows } = await sql<{ command: string }>`commit`.execute(trx)
  if (rows[0]?.command === 'ROLLBACK') throw new Error('A failed transaction was committed')
}

/** Most rows that the total of a list counts. */
const MAX_COUNTED = 10_000

/** How many rows a query of ids finds, counting no further than `most`. */
export async function countUpTo(
  db: Db,
  ids: { limit(most: number): unknown },
  most = MAX_COUNTED,
): Promise<{ total: number; totalIsExact: boolean }> {
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (${ids.limit(most + 1)}) as matches`.execute(db)
  const count = rows[0]?.count ?? 0
  return { total: Math.min(count, most), totalIsExact: count <= most }
}

/** The pattern of `ilike` for texts that hold this part, whatever characters it has. */
export const containing = (part: string) => `%${part.trim().replaceAll(/[\\%_]/g, '\\$&')}%`

/** Messages for what PostgreSQL refuses. */
export interface Refusals {
  /** By the name of the constraint: something is there already. */
  unique?: Record<string, string>
  /** Other rows still name the row. */
  foreignKey?: string
}

/** Says in words what a constraint refuses. @throws AppError `conflict` */
export async function refusingViolations<Result>(
  { unique = {}, foreignKey }: Refusals,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    const message =
      error.code === FOREIGN_KEY_VIOLATION ? foreignKey : unique[error.constraint ?? '']
    throw message === undefined ? error : new AppError('conflict', message)
  }
}

const FOREIGN_KEY_VIOLATION = '23503'

/** Lists hold many instants: what is in UTC and of our times is cut and joined, the rest is read as a date. */
export function isoInstant(text: string): string {
  const [, day, second, fraction = ''] = UTC_INSTANT.exec(text) ?? []
  if (day === undefined) return new Date(text).toISOString()
  return `${day}T${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

const UTC_INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not a safe integer`)
  return value
}
