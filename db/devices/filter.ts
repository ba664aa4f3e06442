import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import { normalizeMacPrefix } from '../../domain/mac.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Db, Scope } from '../client.ts'
import type { ListTable } from './tables.ts'

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

/** Names looked up at most; a part that more of them hold is compared row by row. */
const MAX_NAMES = 5_000

/** A condition on rows of either table: states hold copies of what is asked of devices. */
export interface Condition {
  field: 'mac' | 'sip' | 'projectId' | 'model' | NameField
  /** As an index finds it. */
  of(table: ListTable): RawBuilder<boolean>
  /** As rows are compared with it one by one, where that is another way. */
  ofRows?(table: ListTable): RawBuilder<boolean>
}

/** What a filter asks beside owner and kind. */
export interface Conditions {
  /** As indexes can use them. */
  exact: Condition[]
  /** Parts that very many names hold. Under a policy PostgreSQL takes them for rare, whatever it has counted. */
  common: Condition[]
  online: boolean | undefined
}

/**
 * Resolves parts of names to the names that hold them, so that the query itself compares nothing but equal values
 * and ranges.
 *
 * @throws AppError `invalid` for a search that is too short or can be no MAC
 */
export async function resolveFilter(
  trx: Db,
  scope: Scope,
  filter: DeviceFilter,
): Promise<Conditions> {
  const { mac, sip, manager, project, name, projectId, model, online } = filter
  const conditions: Condition[] = []
  if (mac) conditions.push(hasPrefix('mac', macPrefix(mac)))
  if (sip) conditions.push(hasPrefix('sip', sipPrefix(sip)))
  if (projectId) conditions.push(isEqual('projectId', projectId))
  if (model) conditions.push(isEqual('model', model))
  const parts: NamePart[] = []
  if (manager) parts.push(await managerContains(trx, scope, manager))
  if (project) parts.push(await projectContains(trx, scope, filter.projectKind, project))
  if (name) parts.push(await nameContains(trx, scope, name))
  const exact = parts.flatMap(({ field, names }) => (names ? isOneOf(field, names) : []))
  const common = parts.flatMap(({ field, pattern, names }) => (names ? [] : holds(field, pattern)))
  return { exact: [...conditions, ...exact], common, online }
}

interface NamePart {
  field: NameField
  pattern: string
  /** Those that hold the part; undefined where they are too many, or nobody keeps a list of them. */
  names: string[] | undefined
}
type NameField = 'installerName' | 'projectName' | 'name'

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
function hasPrefix(field: 'mac' | 'sip', prefix: string): Condition {
  const last = prefix.charCodeAt(prefix.length - 1)
  const end = prefix.slice(0, -1) + String.fromCharCode(last + 1)
  return {
    field,
    of: (table) => sql`${column(table, field)} >= ${prefix} and ${column(table, field)} < ${end}`,
  }
}

const isEqual = (field: 'projectId' | 'model', value: string): Condition => ({
  field,
  of: (table) => sql`${column(table, field)} = ${value}`,
})

/** Unread until it runs, hundreds of names cost no planning; read, they are hashed for row after row. */
const isOneOf = (field: NameField, names: string[]): Condition => ({
  field,
  of: (table) => sql`${column(table, field)} = any (array(select unnest(${names}::text[])))`,
  ofRows: (table) => sql`${column(table, field)} = any (${names})`,
})

const holds = (field: NameField, pattern: string): Condition => ({
  field,
  of: (table) => sql`${column(table, field)} ilike ${pattern}`,
})

const column = (table: ListTable, field: Condition['field']) => sql.ref(`${table}.${field}`)

async function managerContains(trx: Db, scope: Scope, text: string): Promise<NamePart> {
  const pattern = containing('manager', text)
  const names = await search(
    trx,
    sql`select (select name from organizations where organizations.id = found.id) as name
      from ${searchFunction('organizations', scope)}('installer', ${pattern}, ${MAX_NAMES + 1}) as found (id)`,
  )
  return { field: 'installerName', pattern, names }
}

async function projectContains(
  trx: Db,
  scope: Scope,
  kind: ProjectKind,
  text: string,
): Promise<NamePart> {
  const pattern = containing('project', text)
  const names = await search(
    trx,
    sql`select (select name from projects where projects.id = found.id) as name
      from ${searchFunction('projects', scope)}(${kind}, ${pattern}, ${MAX_NAMES + 1}) as found (id)`,
  )
  return { field: 'projectName', pattern, names }
}

async function nameContains(trx: Db, scope: Scope, text: string): Promise<NamePart> {
  const pattern = containing('name', text)
  // They see a few projects alone, and the list of names tells of all that the installer has.
  if (scope.level === 'property_manager') return { field: 'name', pattern, names: undefined }
  const names = await search(
    trx,
    sql`select name from search_device_names(${pattern}, ${MAX_NAMES + 1}) as name`,
  )
  return { field: 'name', pattern, names }
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

async function search(trx: Db, query: RawBuilder<{ name: string }>): Promise<string[] | undefined> {
  const { rows } = await query.execute(trx)
  return rows.length > MAX_NAMES ? undefined : [...new Set(rows.map(({ name }) => name))]
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid', message, { errors: [{ field, message }] })
}
