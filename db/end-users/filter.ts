import { type RawBuilder, sql } from 'kysely'
import {
  isContactHiddenFrom,
  isWholeEmail,
  LEAST_MOBILE_DIGITS,
  type ResidentRole,
} from '../../domain/end-user.ts'
import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import { escapeLike, hasPrefix, namePatterns, searchFamilyMasters } from '../name-search.ts'

export interface EndUserFilter {
  projectKind: ProjectKind
  accountType?: ResidentRole
  /** A SIP number or its beginning. */
  sip?: string
  /** Part of the person's name. */
  name?: string
  /** An e-mail address; its beginning for whom it is not hidden from. */
  email?: string
  /** A mobile number in international form; its beginning likewise. */
  mobile?: string
  /** Part of the installer's name. */
  installer?: string
  /** Part of the name of the household's family master. */
  familyMaster?: string
  /** Part of the project's name. */
  project?: string
  projectId?: string
}

/** As the database numbers kinds and roles: under a policy no index finds a value of an enumeration. */
const KIND_NUMBER: Record<ProjectKind, number> = {
  community: 1,
  commercial: 2,
  single_family: 3,
}
const ROLE_NUMBER: Record<ResidentRole, number> = {
  family_master: 1,
  family_member: 2,
  personnel: 3,
  administrator: 4,
}

/** Of beginnings. */
const MIN_EMAIL = 3
const MIN_MOBILE = 5

/** Installers, projects or households looked up at most; a part that more hold is compared row by row. */
const MAX_ABOVE = 5_000

/** A part of a name is common if so many of so many rows hold it: reading along the order finds enough of them. */
const PROBED = 1_000
const COMMON = 15

export interface Conditions {
  /** Numbers of the project kinds. */
  kinds: number[]
  /** Those of the list itself: its owner, its kind and the account type. */
  ofList: RawBuilder<unknown>[]
  /** What is searched, as indexes can use it. */
  searched: RawBuilder<unknown>[]
  /** Parts of names that many rows hold. */
  common: RawBuilder<unknown>[]
  /** A part of the name that few rows seem to hold. */
  named: { patterns: string[]; condition: RawBuilder<unknown> } | undefined
  /** All names that a sort by this column can meet: without them the way to the first could lead past all others. */
  names: { column: 'installerName' | 'projectName'; values: string[] }[]
  /** Sorted by what is searched, rows that begin with it come first. */
  beginnings: Partial<Record<'name' | 'familyMasterName', RawBuilder<boolean>>>
}

/**
 * Resolves parts of names first, so that the query itself holds nothing but equalities and ranges.
 *
 * @throws AppError `invalid` for a search that is too short, or a part where a whole is needed
 */
export async function resolveFilter(
  trx: Db,
  scope: Scope,
  filter: EndUserFilter,
): Promise<Conditions> {
  const { sip, email, mobile, projectId } = filter
  const found = everybody(scope, filter)
  if (sip) found.searched.push(hasPrefix('residents.sip', digitsOf('sip', sip, 1)))
  if (email) found.searched.push(hasEmail(scope, email))
  if (mobile) found.searched.push(hasMobile(scope, mobile))
  if (projectId) found.searched.push(sql`residents.project_id = ${projectId}`)
  if (filter.installer) await addAbove(trx, scope, found, 'installer', filter)
  if (filter.project) await addAbove(trx, scope, found, 'project', filter)
  if (filter.name) await addName(trx, found, filter.name)
  if (filter.familyMaster) await addFamilyMaster(trx, scope, found, filter)
  return found
}

/** Without a search. */
export function everybody(
  scope: Scope,
  { projectKind, accountType }: Pick<EndUserFilter, 'projectKind' | 'accountType'>,
): Conditions {
  const kind = KIND_NUMBER[projectKind]
  const ofList = [isWithin(scope, 'residents'), sql<boolean>`residents.kind_number = ${kind}`]
  if (accountType) ofList.push(sql`residents.role_number = ${ROLE_NUMBER[accountType]}`)
  const none = { searched: [], common: [], named: undefined, names: [], beginnings: {} }
  return { kinds: [kind], ofList, ...none }
}

const ABOVE = {
  installer: {
    table: 'organizations',
    id: 'residents.installerId',
    column: 'installerName',
    kindOf: () => 'installer',
  },
  project: {
    table: 'projects',
    id: 'residents.projectId',
    column: 'projectName',
    kindOf: ({ projectKind }: EndUserFilter) => projectKind,
  },
} as const

/** Installers or projects that hold the part of a name, or the name itself where they are too many. */
async function addAbove(
  trx: Db,
  scope: Scope,
  found: Conditions,
  field: keyof typeof ABOVE,
  filter: EndUserFilter,
): Promise<void> {
  const { table, id, column, kindOf } = ABOVE[field]
  const text = filter[field] ?? ''
  namePatterns(field, text)
  const pattern = `%${escapeLike(text.trim())}%`
  const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}
    where ${isWithin(scope, table)} and id = any (array(select
      ${sql.raw(`search_${table}_${scope.level}`)}(${kindOf(filter)}, ${pattern}, ${MAX_ABOVE + 1})))`.execute(
    trx,
  )
  if (rows.length > MAX_ABOVE) {
    found.common.push(sql`${sql.ref(`residents.${column}`)} ilike ${pattern}`)
    return
  }
  found.searched.push(sql`${sql.ref(id)} = any (${rows.map((row) => row.id)}::uuid[])`)
  found.names.push({ column, values: [...new Set(rows.map(({ name }) => name))] })
}

async function addName(trx: Db, found: Conditions, part: string): Promise<void> {
  const patterns = namePatterns('name', part)
  const condition = sql`residents.name_key like any (${patterns})`
  found.beginnings.name = hasPrefix('residents.nameKey', part.trim().toLowerCase())
  if (await holdMany(trx, found, condition)) found.common.push(condition)
  else found.named = { patterns, condition }
}

async function addFamilyMaster(
  trx: Db,
  scope: Scope,
  found: Conditions,
  { familyMaster = '' }: EndUserFilter,
): Promise<void> {
  const patterns = namePatterns('familyMaster', familyMaster)
  const condition = sql`residents.family_master_key like any (${patterns})`
  found.beginnings.familyMasterName = hasPrefix(
    'residents.familyMasterKey',
    familyMaster.trim().toLowerCase(),
  )
  const isCommon = await holdMany(trx, found, condition)
  const households = isCommon
    ? []
    : await searchFamilyMasters(trx, scope, {
        kinds: found.kinds,
        patterns,
        limit: MAX_ABOVE + 1,
      })
  if (isCommon || households.length > MAX_ABOVE) found.common.push(condition)
  else found.searched.push(sql`residents.household_id = any (${households}::uuid[])`)
}

/** Asks some people, by SIP number, which says nothing about names. The index of names is slow at common parts. */
async function holdMany(
  trx: Db,
  { ofList }: Conditions,
  condition: RawBuilder<unknown>,
): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select count(*) filter (where ${condition}) as found from (select residents.name_key,
        residents.family_master_key from residents where ${sql.join(ofList, sql` and `)}
      order by residents.sip, residents.id limit ${PROBED}) as residents`.execute(trx)
  return (rows[0]?.found ?? 0) >= COMMON
}

function digitsOf(field: string, text: string, least: number): string {
  const digits = text.replaceAll(/\D/g, '')
  if (digits.length < least) refuse(field, `Search by at least ${least} digits`)
  return digits
}

function hasMobile({ level }: Scope, text: string): RawBuilder<boolean> {
  const isHidden = isContactHiddenFrom(level)
  const least = isHidden ? LEAST_MOBILE_DIGITS : MIN_MOBILE
  const number = digitsOf('mobile', text, least).replace(/^00/, '')
  return isHidden ? sql`residents.mobile_key = ${number}` : hasPrefix('residents.mobileKey', number)
}

function hasEmail({ level }: Scope, text: string): RawBuilder<boolean> {
  const email = text.trim().toLowerCase()
  if (isContactHiddenFrom(level)) {
    if (!isWholeEmail(email)) refuse('email', 'Search by the whole e-mail address')
    return sql`residents.email_key = ${email}`
  }
  if (email.length < MIN_EMAIL) refuse('email', `Search by at least ${MIN_EMAIL} characters`)
  return hasPrefix('residents.emailKey', email)
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid', message, { errors: [{ field, message }] })
}
