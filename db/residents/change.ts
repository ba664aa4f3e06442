import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { ResidentRole } from '../../domain/end-user.ts'
import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import { getCompany } from '../companies.ts'
import { getHousehold, type HouseholdRow } from '../households.ts'
import { getProject } from '../projects.ts'
import { getResident, type ResidentRow } from './row.ts'

export interface ResidentFields {
  name: string
  email: string | null
  mobileNumber: string | null
  landlineNumber: string | null
  companyId: string | null
  department: string
}

export interface NewResident extends ResidentFields {
  projectId: string
  /** Null for people of a commercial project. */
  householdId: string | null
  /** Without a household: what they are there. */
  position: 'personnel' | 'administrator'
}

/**
 * The first of a household is its master, the others are members. Their SIP number is given here.
 *
 * @returns the id
 * @throws AppError `not_found` for a place outside the scope; `conflict` where no more may live, or nobody at all
 */
export async function insertResident(
  trx: Db,
  scope: Scope,
  { projectId, householdId, position, ...fields }: NewResident,
): Promise<string> {
  const project = await getProject(trx, scope, projectId)
  const place = await placeOf(trx, scope, { projectId, householdId, companyId: fields.companyId })
  if (!place && project.kind !== 'commercial') {
    throw new AppError('conflict', 'Choose the apartment that they live in')
  }
  const { distributorId, subDistributorId, installerId } = project
  const id = uuid()
  await trx
    .insertInto('residents')
    .values({
      id,
      distributorId,
      subDistributorId,
      installerId,
      projectId,
      householdId,
      role: place ? place.role : position,
      sip: sql<string>`nextval('resident_sips')::text`,
      ...fields,
    })
    .execute()
  return id
}

/** @throws AppError `not_found` for a company that is not of the same project */
export async function setResident(
  trx: Db,
  scope: Scope,
  resident: ResidentRow,
  change: Partial<ResidentFields>,
): Promise<void> {
  const { id, projectId, householdId } = resident
  if (change.companyId) {
    await placeOf(trx, scope, { projectId, householdId, companyId: change.companyId })
  }
  if (Object.keys(change).length === 0) return
  await trx
    .updateTable('residents')
    .set(change)
    .where('id', '=', id)
    .where(isWithin(scope, 'residents'))
    .execute()
}

/** @throws AppError `not_found`; `conflict` for a master whose household has members */
export async function deleteResident(trx: Db, scope: Scope, id: string): Promise<ResidentRow> {
  const resident = await getResident(trx, scope, id)
  if (resident.role === 'family_master' && resident.householdId) {
    const household = await lockHousehold(trx, scope, resident.householdId)
    if (household.residents > 1) {
      throw new AppError(
        'conflict',
        'The family has members: make one of them the family master first, or delete them',
      )
    }
  }
  await trx
    .deleteFrom('residents')
    .where('id', '=', id)
    .where(isWithin(scope, 'residents'))
    .execute()
  return resident
}

/**
 * Makes a family member the master of the household; who was it becomes a member.
 *
 * @throws AppError `not_found`; `conflict` for anybody but a family member
 */
export async function promoteResident(trx: Db, scope: Scope, id: string): Promise<ResidentRow> {
  const { householdId } = await getResident(trx, scope, id)
  if (householdId) await lockHousehold(trx, scope, householdId)
  const resident = await getResident(trx, scope, id)
  if (resident.role !== 'family_member' || !householdId) {
    throw new AppError('conflict', 'Only a family member can become the family master')
  }
  const own = isWithin(scope, 'residents')
  await trx
    .updateTable('residents')
    .set({ role: 'family_member' })
    .where('householdId', '=', householdId)
    .where('role', '=', 'family_master')
    .where(own)
    .execute()
  await trx
    .updateTable('residents')
    .set({ role: 'family_master' })
    .where('id', '=', id)
    .where(own)
    .execute()
  return resident
}

/** What somebody new is at this place; undefined for a place without a family. */
async function placeOf(
  trx: Db,
  scope: Scope,
  {
    projectId,
    householdId,
    companyId,
  }: { projectId: string; householdId: string | null; companyId: string | null },
): Promise<{ role: ResidentRole } | undefined> {
  if (companyId !== null) {
    if (householdId !== null) throw new AppError('conflict', 'Families are of no company')
    const company = await getCompany(trx, scope, companyId)
    if (company.projectId !== projectId) throw new AppError('not_found', `No company ${companyId}`)
  }
  if (householdId === null) return undefined
  const household = await lockHousehold(trx, scope, householdId)
  if (household.projectId !== projectId) {
    throw new AppError('not_found', `No household ${householdId}`)
  }
  if (household.masterId === null) return { role: 'family_master' }
  if (household.residents - 1 >= household.memberLimit) {
    throw new AppError(
      'conflict',
      `This apartment takes ${household.memberLimit} family members at most`,
    )
  }
  return { role: 'family_member' }
}

/** Keeps others from changing the family until the transaction ends; property managers may lock no row of households. */
async function lockHousehold(trx: Db, scope: Scope, id: string): Promise<HouseholdRow> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(trx)
  return getHousehold(trx, scope, id)
}
