import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import { normalizeMacPrefix } from '../../domain/mac.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Db, Scope } from '../client.ts'

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
export const MIN_NAME_SEARCH = 2

/** A part of a name that more rows hold than this is searched by reading along the order instead. */
const MAX_NAMES = 500
export const MAX_DEVICE_NAMES = 10_000

/** What a filter asks of rows of `devices` and of `device_states`, beside owner and project kind. */
export interface Conditions {
  devices: RawBuilder<boolean>[]
  states: RawBuilder<boolean>[]
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
  if (filter.manager) devices.push(await managerContains(trx, scope, filter.manager))
  if (filter.project) devices.push(await projectContains(trx, scope, filter, filter.project))
  if (filter.name) devices.push(await nameContains(trx, scope, filter, filter.name))
  const states = filter.online === undefined ? [] : [sql<boolean>`s.online = ${filter.online}`]
  return { devices, states }
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

async function managerContains(trx: Db, scope: Scope, text: string): Promise<RawBuilder<boolean>> {
  const pattern = containing('manager', text)
  const ids = await search(
    trx,
    sql`${searchFunction('organizations', scope)}('installer', ${pattern}, ${MAX_NAMES + 1})`,
  )
  if (ids.length > MAX_NAMES) return sql`devices.installer_name ilike ${pattern}`
  return sql`devices.installer_id = any (${ids})`
}

async function projectContains(
  trx: Db,
  scope: Scope,
  { projectKind }: DeviceFilter,
  text: string,
): Promise<RawBuilder<boolean>> {
  const pattern = containing('project', text)
  const ids = await search(
    trx,
    sql`${searchFunction('projects', scope)}(${projectKind}, ${pattern}, ${MAX_NAMES + 1})`,
  )
  if (ids.length > MAX_NAMES) return sql`devices.project_name ilike ${pattern}`
  return sql`devices.project_id = any (${ids})`
}

async function nameContains(
  trx: Db,
  scope: Scope,
  { projectKind }: DeviceFilter,
  text: string,
): Promise<RawBuilder<boolean>> {
  const pattern = containing('name', text)
  const ids = await search(
    trx,
    sql`${searchFunction('devices', scope)}(${projectKind}, ${pattern}, ${MAX_DEVICE_NAMES + 1})`,
  )
  if (ids.length > MAX_DEVICE_NAMES) return sql`devices.name ilike ${pattern}`
  return sql`devices.id = any (${ids})`
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
