import { type RawBuilder, sql } from 'kysely'
import { isContactHiddenFrom, isWholeEmail } from '../domain/end-user.ts'
import type { ProjectKind } from '../domain/organization.ts'
import { type FoundKind, readSearch, type SearchText } from '../domain/search.ts'
import { type Db, isWithin, type Scope } from './client.ts'
import { escapeLike, hasPrefix, namePatterns, residentsNamed } from './name-search.ts'

/** Of each kind, at most so many are answered. */
const MOST = 5
/** Candidates among which those that begin with the text come first. */
const CANDIDATES = 50

const ALL_KINDS = [1, 2, 3]

export interface Found {
  id: string
  name: string
  /** A second line that tells two of the same name apart. */
  detail: string
  projectKind: ProjectKind | null
}

export interface FoundGroup {
  kind: FoundKind
  rows: Found[]
  hasMore: boolean
}

/** What the scope holds of the kinds that is called like the text, numbered like it or reached by it. */
export async function searchEverywhere(
  trx: Db,
  scope: Scope,
  text: string,
  kinds: readonly FoundKind[],
): Promise<FoundGroup[]> {
  const search = readSearch(text)
  const groups: FoundGroup[] = []
  for (const kind of kinds) {
    const rows = await FIND[kind](trx, scope, search)
    if (rows.length > 0)
      groups.push({ kind, rows: rows.slice(0, MOST), hasMore: rows.length > MOST })
  }
  return groups
}

type Find = (trx: Db, scope: Scope, search: SearchText) => Promise<Found[]>

const FIND: Record<FoundKind, Find> = {
  device: findDevices,
  end_user: findEndUsers,
  installer: (trx, scope, search) => findOrganizations(trx, scope, 'installer', search),
  sub_distributor: (trx, scope, search) => findOrganizations(trx, scope, 'sub_distributor', search),
  property_manager: findPropertyManagers,
  project: findProjects,
  order: findOrders,
}

async function findDevices(trx: Db, scope: Scope, { mac, number }: SearchText): Promise<Found[]> {
  const conditions = [
    ...(mac ? [hasPrefix('devices.mac', mac)] : []),
    ...(number ? [hasPrefix('devices.sip', number)] : []),
  ]
  const found = await Promise.all(
    conditions.map((condition) =>
      sql<Found>`select id, name, mac || ' · ' || project_name as detail, project_kind
        from devices where ${isWithin(scope, 'devices')} and kind_number = any (${ALL_KINDS})
          and ${condition} limit ${MOST + 1}`.execute(trx),
    ),
  )
  return unique(found.flatMap(({ rows }) => rows))
}

async function findEndUsers(
  trx: Db,
  scope: Scope,
  { number, email, name }: SearchText,
): Promise<Found[]> {
  const found: Found[] = []
  const add = async (condition: RawBuilder<unknown>, source = sql`residents`) => {
    if (found.length <= MOST) found.push(...(await listEndUsers(trx, scope, condition, source)))
  }
  if (number) await add(isNumbered(number))
  if (email && (isWholeEmail(email) || !isContactHiddenFrom(scope.level))) {
    await add(hasEmail(scope, email))
  }
  if (name) {
    await add(isNamed(name.toLowerCase()))
    const search = { kinds: ALL_KINDS, patterns: namePatterns('q', name), limit: MOST + 1 }
    await add(sql`true`, sql`${residentsNamed(scope, search)} as residents`)
  }
  return unique(found)
}

const hasEmail = ({ level }: Scope, email: string) =>
  isContactHiddenFrom(level)
    ? sql`residents.email_key = ${email}`
    : hasPrefix('residents.emailKey', email)

const isNumbered = (number: string) =>
  sql`kind_number = any (${ALL_KINDS}) and ${hasPrefix('residents.sip', number)}`

const isNamed = (beginning: string) =>
  sql`kind_number = any (${ALL_KINDS}) and ${hasPrefix('residents.nameKey', beginning)}`

async function listEndUsers(
  trx: Db,
  scope: Scope,
  condition: RawBuilder<unknown>,
  source: RawBuilder<unknown>,
): Promise<Found[]> {
  const { rows } = await sql<Found>`select id, name, project_name || ' · ' || sip as detail,
      (array['community', 'commercial', 'single_family'])[kind_number] as project_kind
    from ${source} where ${isWithin(scope, 'residents')} and ${condition} limit ${MOST + 1}`.execute(
    trx,
  )
  return rows
}

/** By their name, or by what their accounts are called and written to. */
async function findOrganizations(
  trx: Db,
  scope: Scope,
  kind: 'installer' | 'sub_distributor',
  { name, email }: SearchText,
): Promise<Found[]> {
  if (!name && !email) return []
  const pattern = `%${escapeLike(name ?? '')}%`
  const ids = name
    ? sql`id = any (array(select ${sql.raw(`search_organizations_${scope.level}`)}(${kind}, ${pattern}, ${CANDIDATES})))`
    : sql`false`
  const { rows } = await sql<Found>`select organizations.id, organizations.name,
      coalesce((select account from accounts where organization_id = organizations.id and role::text = ${kind}
        order by created_at limit 1), '') as detail, null as project_kind
    from organizations where ${isWithin(scope, 'organizations')} and kind::text = ${kind} and (${ids}
      or id = any (array(select organization_id from accounts
        where ${isWithin(scope, 'accounts')} and role::text = ${kind} and ${isReachedBy(email ?? name ?? '')})))
    order by ${startsFirst(name ?? '')}, organizations.name limit ${MOST + 1}`.execute(trx)
  return rows
}

async function findPropertyManagers(
  trx: Db,
  scope: Scope,
  { name, email }: SearchText,
): Promise<Found[]> {
  const text = name ?? email
  if (!text) return []
  const { rows } =
    await sql<Found>`select id, name, account as detail, null as project_kind from accounts
    where ${isWithin(scope, 'accounts')} and role = 'property_manager' and deleted_at is null
      and (name ilike ${`%${escapeLike(text)}%`} or ${isReachedBy(text)})
    order by ${startsFirst(text)}, name limit ${MOST + 1}`.execute(trx)
  return rows
}

async function findProjects(trx: Db, scope: Scope, { name }: SearchText): Promise<Found[]> {
  if (!name) return []
  const pattern = `%${escapeLike(name)}%`
  const search = sql.raw(`search_projects_${scope.level}`)
  const { rows } = await sql<Found>`select projects.id, projects.name, projects.address as detail,
      projects.kind as project_kind
    from projects where ${isWithin(scope, 'projects')} and id = any (array(
      select ${search}(kind, ${pattern}, ${CANDIDATES})
        from unnest(array['community', 'commercial', 'single_family']::project_kind[]) as kind))
    order by ${startsFirst(name)}, projects.name, projects.id limit ${MOST + 1}`.execute(trx)
  return rows
}

/** An order's number begins with its day: less of it than that names hundreds. */
const LEAST_OF_ORDER = 8

async function findOrders(trx: Db, scope: Scope, { number }: SearchText): Promise<Found[]> {
  if (!number || number.length < LEAST_OF_ORDER) return []
  const { rows } =
    await sql<Found>`select id, number as name, buyer_name as detail, null as project_kind
    from orders where ${isWithin(scope, 'orders')} and deleted_at is null
      and ${hasPrefix('orders.number', number)}
    order by created_at desc, id limit ${MOST + 1}`.execute(trx)
  return rows
}

const isReachedBy = (text: string) => {
  const beginning = `${escapeLike(text.toLowerCase())}%`
  return sql`(lower(account) like ${beginning} or lower(email) like ${beginning})`
}

const startsFirst = (text: string) => sql`name not ilike ${`${escapeLike(text)}%`}`

const unique = (rows: Found[]) => [...new Map(rows.map((row) => [row.id, row])).values()]
