import { type ExpressionBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from '../client.ts'
import type { DB } from '../schema.ts'

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
