import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import type { CallProtocol, CallType } from '../../domain/household.ts'
import { type Db, isWithin, refusingViolations, type Scope } from '../client.ts'
import type { ProjectRow } from '../projects.ts'
import { getHousehold, type HouseholdRow } from './row.ts'

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

const TAKEN = {
  households_project_id_building_number_key:
    'This building has an apartment of this number already',
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
