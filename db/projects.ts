import { type ExpressionBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { FeaturePlan, ProjectContents } from '../domain/project.ts'
import {
  containing,
  countUpTo,
  type Db,
  type InstallerOwners,
  isWithin,
  type Page,
  refusingViolations,
  type Scope,
  type Slice,
} from './client.ts'
import type { DB } from './schema.ts'

export const PROJECT_SORTS = ['name', 'createdAt'] as const
export interface ProjectSort {
  field: (typeof PROJECT_SORTS)[number]
  descending: boolean
}

export interface ProjectFilter {
  kind?: ProjectKind
  /** Part of the name. */
  name?: string
  installerId?: string
}

export type ProjectRow = Awaited<
  ReturnType<ReturnType<typeof selectProject>['executeTakeFirstOrThrow']>
>

export interface ProjectFields {
  name: string
  address: string
  timeZone: string
  featurePlan: FeaturePlan
  freeAdditionalApps: number
  hasManagerApp: boolean
}

/** One page of projects with what they hold. */
export async function listProjects(
  trx: Db,
  scope: Scope,
  { kind, name, installerId }: ProjectFilter,
  { limit, offset, sort }: Slice & { sort: ProjectSort },
): Promise<Page<ProjectRow> & { totalIsExact: boolean }> {
  const matches = selectProject(trx, scope)
    .$if(kind !== undefined, (query) => query.where('projects.kind', '=', kind ?? 'community'))
    .$if(name !== undefined, (query) =>
      query.where('projects.name', 'ilike', containing(name ?? '')),
    )
    .$if(installerId !== undefined, (query) =>
      query.where('projects.installerId', '=', installerId ?? ''),
    )
  const direction = sort.descending ? 'desc' : 'asc'
  const rows = await matches
    .orderBy(`projects.${sort.field}`, direction)
    .orderBy('projects.id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('projects.id'))) }
}

/** @throws AppError `not_found`, also for a project outside the scope */
export async function getProject(trx: Db, scope: Scope, id: string): Promise<ProjectRow> {
  return selectProject(trx, scope)
    .where('projects.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No project ${id}`))
}

/** Those of the ids that are projects in the scope. */
export async function findProjects(trx: Db, scope: Scope, ids: string[]): Promise<ProjectRow[]> {
  return ids.length === 0 ? [] : selectProject(trx, scope).where('projects.id', 'in', ids).execute()
}

/**
 * A single-family project is made with its one home.
 *
 * @returns its id
 * @throws AppError `conflict` for a commercial project of a smart-home installer
 */
export async function insertProject(
  trx: Db,
  owners: InstallerOwners,
  project: ProjectFields & { kind: ProjectKind },
): Promise<string> {
  if (project.kind === 'commercial') await refuseSmartHome(trx, owners.installerId)
  const id = uuid()
  await trx
    .insertInto('projects')
    .values({ id, ...owners, ...project })
    .execute()
  if (project.kind === 'single_family') {
    await trx
      .insertInto('households')
      .values({ id: uuid(), ...owners, projectId: id })
      .execute()
  }
  return id
}

async function refuseSmartHome(trx: Db, installerId: string): Promise<void> {
  const installer = await trx
    .selectFrom('installers')
    .select('businessType')
    .where('installerId', '=', installerId)
    .executeTakeFirst()
  if (installer?.businessType !== 'smart_home') return
  throw new AppError('conflict', 'The smart-home cloud has no commercial projects')
}

export async function setProject(
  trx: Db,
  scope: Scope,
  id: string,
  change: Partial<ProjectFields>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await trx
    .updateTable('projects')
    .set(change)
    .where('id', '=', id)
    .where(isWithin(scope, 'projects'))
    .execute()
}

/**
 * Deletes a project that holds nothing; a single-family one with its empty home.
 *
 * @throws AppError `not_found`; `conflict`, naming what it holds
 */
export async function deleteProject(trx: Db, scope: Scope, id: string): Promise<ProjectRow> {
  const project = await getProject(trx, scope, id)
  const isHome = project.kind === 'single_family'
  refuseFilled({ ...project, ...(isHome && { households: 0 }) })
  const doomed = trx.deleteFrom('projects').where('id', '=', id).where(isWithin(scope, 'projects'))
  await refusingViolations(
    { foreignKey: 'This project still holds something: delete that first' },
    async () => {
      if (isHome) await trx.deleteFrom('households').where('projectId', '=', id).execute()
      await doomed.execute()
    },
  )
  return project
}

const NAMES: [keyof ProjectContents, string, string][] = [
  ['households', 'apartment', 'apartments'],
  ['companies', 'company', 'companies'],
  ['residents', 'resident', 'residents'],
  ['devices', 'device', 'devices'],
]

function refuseFilled(contents: ProjectContents): void {
  const held = NAMES.filter(([field]) => contents[field] > 0).map(
    ([field, one, many]) => `${contents[field]} ${contents[field] === 1 ? one : many}`,
  )
  if (held.length === 0) return
  const list = new Intl.ListFormat('en').format(held)
  throw new AppError('conflict', `This project holds ${list}: delete or move them first`, {
    errors: NAMES.flatMap(([field]) =>
      contents[field] > 0 ? [{ field, message: String(contents[field]) }] : [],
    ),
  })
}

function selectProject(trx: Db, scope: Scope) {
  return trx
    .selectFrom('projects')
    .innerJoin('organizations', 'organizations.id', 'projects.installerId')
    .where(isWithin(scope, 'projects'))
    .select([
      'projects.id',
      'projects.distributorId',
      'projects.subDistributorId',
      'projects.installerId',
      'organizations.name as installerName',
      'projects.kind',
      'projects.name',
      'projects.address',
      'projects.timeZone',
      'projects.featurePlan',
      'projects.freeAdditionalApps',
      'projects.hasManagerApp',
      'projects.createdAt',
    ])
    .select((eb) => [
      countOf(eb, 'households').as('households'),
      countOf(eb, 'companies').as('companies'),
      countOf(eb, 'residents').as('residents'),
      countOf(eb, 'devices').as('devices'),
    ])
}

function countOf(
  eb: ExpressionBuilder<DB, 'projects'>,
  table: 'households' | 'companies' | 'residents' | 'devices',
) {
  return sql<number>`(select count(*) from ${sql.table(table)} where project_id = ${eb.ref('projects.id')})`
}
