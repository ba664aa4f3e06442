import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import { normalizeMacPrefix } from '../../domain/mac.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Db, Scope } from '../client.ts'
import { inList } from './tables.ts'

export interface DeviceFilter {
  projectKind: ProjectKind
  /** Any writing of a MAC or of its beginning. */
  mac?: string
  /** A SIP number or its beginning. */
  sip?: string
  /** Part of the installer's name. */
  manager?: string
  /** Part of the project's name. */
  project?: string
  /** Part of the device's name. */
  name?: string
  projectId?: string
  model?: string
  online?: boolean
}

/** Fewest characters of a search by part of a name: with fewer, half of all rows match and no index helps. */
const MIN_NAME_SEARCH = 2

/** Organizations or projects looked up at most; a part that more of their names hold is compared row by row. */
const MAX_NAMES = 5_000
const MAX_DEVICE_NAMES = 10_000

/** A part of a name is common if so many of so many rows hold it: then reading along finds enough of them. */
const PROBED = 1_000
const COMMON = 200

/** What a filter asks beside owner and kind. */
export interface Conditions {
  /** Of rows of `devices`, as indexes can use it. */
  devices: RawBuilder<boolean>[]
  /** Parts of names that many rows hold. Under a policy PostgreSQL takes them for rare, whatever it has counted. */
  common: RawBuilder<boolean>[]
  online: boolean | undefined
  /** How many match, where finding them has told it already. */
  count: number | undefined
}

/**
 * Resolves names to ids first, so that the query itself holds nothing but equalities and ranges.
 *
 * @throws AppError `invalid` for a search that is too short or can be no MAC
 */
export async function resolveFilter(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
): Promise<Conditions> {
  const devices: RawBuilder<boolean>[] = []
  if (filter.mac) devices.push(hasPrefix('devices.mac', macPrefix(filter.mac)))
  if (filter.sip) devices.push(hasPrefix('devices.sip', sipPrefix(filter.sip)))
  if (filter.projectId) devices.push(sql`devices.project_id = ${filter.projectId}`)
  if (filter.model) devices.push(sql`devices.model = ${filter.model}`)
  const found = [
    filter.manager && (await managerContains(trx, scope, filter.manager)),
    filter.project && (await projectContains(trx, scope, filter, filter.project)),
    filter.name && (await nameContains(trx, scope, filter, filter.name)),
  ].filter((one) => one !== undefined && one !== '')
  const [only] = found
  const isAlone = found.length === 1 && devices.length === 0 && filter.online === undefined
  return {
    devices: [...devices, ...found.filter(({ isCommon }) => !isCommon).map((one) => one.condition)],
    common: found.filter(({ isCommon }) => isCommon).map((one) => one.condition),
    online: filter.online,
    count: isAlone ? only?.count : undefined,
  }
}

interface NameCondition {
  condition: RawBuilder<boolean>
  isCommon: boolean
  /** Devices that meet it, where they were looked up themselves. */
  count?: number
}

function macPrefix(text: string): string {
  const prefix = normalizeMacPrefix(text)
  if (prefix === undefined) refuse('mac', `${text} is not the beginning of a MAC`)
  return prefix
}

function sipPrefix(text: string): string {
  const prefix = text.replaceAll(/\D/g, '')
  if (prefix === '') refuse('sip', `${text} is not the beginning of a SIP number`)
  return prefix
}

/** A range instead of `like`: `like` is not leakproof, so no index serves it under a policy. */
function hasPrefix(column: string, prefix: string): RawBuilder<boolean> {
  const last = prefix.charCodeAt(prefix.length - 1)
  const end = prefix.slice(0, -1) + String.fromCharCode(last + 1)
  return sql`${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${end}`
}

async function managerContains(trx: Db, scope: Scope, text: string): Promise<NameCondition> {
  const pattern = containing('manager', text)
  const ids = await search(
    trx,
    sql`${searchFunction('organizations', scope)}('installer', ${pattern}, ${MAX_NAMES + 1})`,
  )
  return ids.length > MAX_NAMES
    ? { condition: sql`devices.installer_name ilike ${pattern}`, isCommon: true }
    : { condition: sql`devices.installer_id = any (${ids})`, isCommon: false }
}

async function projectContains(
  trx: Db,
  scope: Scope,
  { projectKind }: DeviceFilter,
  text: string,
): Promise<NameCondition> {
  const pattern = containing('project', text)
  const ids = await search(
    trx,
    sql`${searchFunction('projects', scope)}(${projectKind}, ${pattern}, ${MAX_NAMES + 1})`,
  )
  return ids.length > MAX_NAMES
    ? { condition: sql`devices.project_name ilike ${pattern}`, isCommon: true }
    : { condition: sql`devices.project_id = any (${ids})`, isCommon: false }
}

async function nameContains(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
  text: string,
): Promise<NameCondition> {
  const pattern = containing('name', text)
  const common = { condition: sql<boolean>`devices.name ilike ${pattern}`, isCommon: true }
  if (await holdMany(trx, scope, filter, common.condition)) return common
  const ids = await search(
    trx,
    sql`${searchFunction('devices', scope)}(${filter.projectKind}, ${pattern}, ${MAX_DEVICE_NAMES + 1})`,
  )
  if (ids.length > MAX_DEVICE_NAMES) return common
  return { condition: sql`devices.id = any (${ids})`, isCommon: false, count: ids.length }
}

/** Asks some devices, by MAC, which says nothing about names. The index of names is slow at words that most hold. */
async function holdMany(
  trx: Db,
  scope: Scope,
  { projectKind }: DeviceFilter,
  holdsPart: RawBuilder<boolean>,
): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select count(*) filter (where ${holdsPart}) as found from (select devices.name from devices
      where ${inList('devices', scope, projectKind)} order by devices.mac, devices.id limit ${PROBED}) as devices`.execute(
    trx,
  )
  return (rows[0]?.found ?? 0) >= COMMON
}

function containing(field: string, text: string): string {
  const trimmed = text.trim()
  if (trimmed.length < MIN_NAME_SEARCH) {
    refuse(field, `Search by at least ${MIN_NAME_SEARCH} characters`)
  }
  return `%${trimmed.replaceAll(/[\\%_]/g, '\\$&')}%`
}

/** The search functions are one a level; see the migration for why they are functions. */
const searchFunction = (table: string, { level }: Scope) => sql.raw(`search_${table}_${level}`)

async function search(trx: Db, call: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${call} as id`.execute(trx)
  return rows.map(({ id }) => id)
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid', message, { errors: [{ field, message }] })
}
