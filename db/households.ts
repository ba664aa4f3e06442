import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { CallProtocol, CallType } from '../domain/household.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  refusingViolations,
  type Scope,
  type Slice,
} from './client.ts'
import type { ProjectRow } from './projects.ts'

/** What an apartment's people and devices may do. */
export interface HouseholdSettings {
  callType: CallType
  callProtocol: CallProtocol
  mayCreateQrCodes: boolean
  mayRegisterFaces: boolean
  memberLimit: number
  hasIndoorMonitor: boolean
  hasLandline: boolean
}

export interface HouseholdFields extends HouseholdSettings {
  building: string
  number: string
  floor: number | null
  name: string
}

export interface HouseholdFilter {
  projectId: string
  building?: string
  /** Part of the number, the name or the family master's name. */
  search?: string
}

export type HouseholdRow = Awaited<
  ReturnType<ReturnType<typeof selectHousehold>['executeTakeFirstOrThrow']>
>

const TAKEN = {
  households_project_id_building_number_key:
    'This building has an apartment of this number already',
}

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

/** Apartments of a community. @throws AppError `conflict` for another project, or a number that is taken */
export async function insertHouseholds(
  trx: Db,
  project: ProjectRow,
  households: HouseholdFields[],
): Promise<string[]> {
  if (project.kind !== 'community') {
    throw new AppError('conflict', 'Only a community has apartments')
  }
  const { distributorId, subDistributorId, installerId, id: projectId } = project
  const owners = { distributorId, subDistributorId, installerId }
  const rows = households.map((fields) => ({ id: uuid(), ...owners, projectId, ...fields }))
  await refusingViolations({ unique: TAKEN }, () =>
    trx.insertInto('households').values(rows).execute(),
  )
  return rows.map(({ id }) => id)
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

/** @throws AppError `conflict` for a number that is taken */
export async function setHousehold(
  trx: Db,
  scope: Scope,
  id: string,
  change: Partial<HouseholdFields>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await refusingViolations({ unique: TAKEN }, () =>
    trx
      .updateTable('households')
      .set(change)
      .where('id', '=', id)
      .where(isWithin(scope, 'households'))
      .execute(),
  )
}

/** Gives a building another name. @returns its apartments' number @throws AppError `conflict` where two would be one */
export async function renameBuilding(
  trx: Db,
  scope: Scope,
  { projectId, building, name }: { projectId: string; building: string; name: string },
): Promise<number> {
  const { numUpdatedRows } = await refusingViolations({ unique: TAKEN }, () =>
    trx
      .updateTable('households')
      .set({ building: name })
      .where('projectId', '=', projectId)
      .where('building', '=', building)
      .where(isWithin(scope, 'households'))
      .executeTakeFirst(),
  )
  return Number(numUpdatedRows)
}

/**
 * Deletes an apartment in which nobody lives and nothing hangs.
 *
 * @throws AppError `not_found`; `conflict`, naming what it holds, and for a single-family home
 */
export async function deleteHousehold(trx: Db, scope: Scope, id: string): Promise<HouseholdRow> {
  const household = await getHousehold(trx, scope, id)
  if (household.projectKind === 'single_family') {
    throw new AppError('conflict', 'A home goes with its project: delete that')
  }
  const { residents, devices } = household
  if (residents + devices > 0) {
    throw new AppError(
      'conflict',
      `This apartment holds ${residents} residents and ${devices} devices: delete or move them first`,
    )
  }
  await refusingViolations({ foreignKey: 'This apartment still holds something' }, () =>
    trx
      .deleteFrom('households')
      .where('id', '=', id)
      .where(isWithin(scope, 'households'))
      .execute(),
  )
  return household
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
