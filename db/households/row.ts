import { sql } from 'kysely'
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

export interface HouseholdFilter {
  projectId: string
  building?: string
  /** Part of the number, the name or the family master's name. */
  search?: string
}

export type HouseholdRow = Awaited<
  ReturnType<ReturnType<typeof selectHousehold>['executeTakeFirstOrThrow']>
>

/** One page, building by building, upwards. */
export async function listHouseholds(
  trx: Db,
  scope: Scope,
  { projectId, building, search }: HouseholdFilter,
  { limit, offset }: Slice,
): Promise<Page<HouseholdRow> & { totalIsExact: boolean }> {
  const part = containing(search ?? '')
  const matches = selectHousehold(trx, scope)
    .where('households.projectId', '=', projectId)
    .$if(building !== undefined, (query) => query.where('households.building', '=', building ?? ''))
    .$if(search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('households.number', 'ilike', part),
          eb('households.name', 'ilike', part),
          eb('masters.name', 'ilike', part),
        ]),
      ),
    )
  const rows = await matches
    .orderBy('households.building')
    .orderBy(sql`households.floor nulls first`)
    .orderBy(sql`length(households.number)`)
    .orderBy('households.number')
    .orderBy('households.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('households.id'))) }
}

/** The buildings of a project, with the number of their apartments. */
export async function listBuildings(trx: Db, scope: Scope, projectId: string) {
  return trx
    .selectFrom('households')
    .where(isWithin(scope, 'households'))
    .where('projectId', '=', projectId)
    .groupBy('building')
    .select((eb) => ['building', eb.fn.countAll<number>().as('households')])
    .orderBy(sql`length(building)`)
    .orderBy('building')
    .execute()
}

/** @throws AppError `not_found`, also for a household outside the scope */
export async function getHousehold(trx: Db, scope: Scope, id: string): Promise<HouseholdRow> {
  return selectHousehold(trx, scope)
    .where('households.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No household ${id}`))
}

/** Those of the numbers that a building has already. */
export async function findTakenNumbers(
  trx: Db,
  scope: Scope,
  { projectId, building, numbers }: { projectId: string; building: string; numbers: string[] },
): Promise<string[]> {
  const rows = await trx
    .selectFrom('households')
    .select('number')
    .where(isWithin(scope, 'households'))
    .where('projectId', '=', projectId)
    .where('building', '=', building)
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => number)
}

function selectHousehold(trx: Db, scope: Scope) {
  return trx
    .selectFrom('households')
    .innerJoin('projects', 'projects.id', 'households.projectId')
    .leftJoin('residents as masters', (join) =>
      join
        .onRef('masters.householdId', '=', 'households.id')
        .on('masters.role', '=', 'family_master'),
    )
    .where(isWithin(scope, 'households'))
    .select([
      'households.id',
      'households.projectId',
      'projects.name as projectName',
      'projects.kind as projectKind',
      'households.building',
      'households.number',
      'households.floor',
      'households.name',
      'households.callType',
      'households.callProtocol',
      'households.mayCreateQrCodes',
      'households.mayRegisterFaces',
      'households.memberLimit',
      'households.hasIndoorMonitor',
      'households.hasLandline',
      'households.createdAt',
      'masters.id as masterId',
      'masters.name as masterName',
    ])
    .select([
      sql<number>`(select count(*) from residents where household_id = households.id)`.as(
        'residents',
      ),
      sql<number>`(select count(*) from devices where household_id = households.id)`.as('devices'),
    ])
}
