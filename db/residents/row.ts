import { sql } from 'kysely'
import type { ResidentRole } from '../../domain/end-user.ts'
import { AppError } from '../../domain/errors.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from '../client.ts'

export const RESIDENT_SORTS = ['name', 'createdAt'] as const
export interface ResidentSort {
  field: (typeof RESIDENT_SORTS)[number]
  descending: boolean
}

export interface ResidentFilter {
  projectId?: string
  householdId?: string
  companyId?: string
  role?: ResidentRole
  /** Part of the name, the e-mail address or a number. */
  search?: string
}

export type ResidentRow = Awaited<
  ReturnType<ReturnType<typeof selectResident>['executeTakeFirstOrThrow']>
>

export async function listResidents(
  trx: Db,
  scope: Scope,
  { projectId, householdId, companyId, role, search }: ResidentFilter,
  { limit, offset, sort }: Slice & { sort: ResidentSort },
): Promise<Page<ResidentRow> & { totalIsExact: boolean }> {
  const part = containing(search ?? '')
  const matches = selectResident(trx, scope)
    .$if(projectId !== undefined, (query) =>
      query.where('residents.projectId', '=', projectId ?? ''),
    )
    .$if(householdId !== undefined, (query) =>
      query.where('residents.householdId', '=', householdId ?? ''),
    )
    .$if(companyId !== undefined, (query) =>
      query.where('residents.companyId', '=', companyId ?? ''),
    )
    .$if(role !== undefined, (query) => query.where('residents.role', '=', role ?? 'family_master'))
    .$if(search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('residents.name', 'ilike', part),
          eb('residents.email', 'ilike', part),
          eb('residents.sip', 'like', part),
          eb('residents.mobileNumber', 'like', part),
        ]),
      ),
    )
  const direction = sort.descending ? 'desc' : 'asc'
  const rows = await matches
    .orderBy(`residents.${sort.field}`, direction)
    .orderBy('residents.id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('residents.id'))) }
}

/** @throws AppError `not_found`, also for somebody outside the scope */
export async function getResident(trx: Db, scope: Scope, id: string): Promise<ResidentRow> {
  return selectResident(trx, scope)
    .where('residents.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No resident ${id}`))
}

function selectResident(trx: Db, scope: Scope) {
  return trx
    .selectFrom('residents')
    .innerJoin('projects', 'projects.id', 'residents.projectId')
    .leftJoin('households', 'households.id', 'residents.householdId')
    .leftJoin('companies', 'companies.id', 'residents.companyId')
    .where(isWithin(scope, 'residents'))
    .select([
      'residents.id',
      'residents.projectId',
      'projects.name as projectName',
      'projects.kind as projectKind',
      'residents.householdId',
      'households.building',
      'households.number',
      'residents.companyId',
      'companies.name as companyName',
      'residents.department',
      'residents.role',
      'residents.name',
      'residents.sip',
      'residents.email',
      'residents.mobileNumber',
      'residents.landlineNumber',
      'residents.activatedAt',
      'residents.appExpiresOn',
      'residents.createdAt',
      sql<string>`(now() at time zone projects.time_zone)::date`.as('today'),
    ])
}
