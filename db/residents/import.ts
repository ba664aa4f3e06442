import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { PlacedResident, ProjectPlaces } from '../../domain/resident-import.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import type { ProjectRow } from '../projects.ts'

/**
 * The homes and companies that a project has for new people. Whoever moves in otherwise waits until the transaction
 * ends.
 */
export async function findHomes(
  trx: Db,
  scope: Scope,
  { id, kind }: ProjectRow,
): Promise<ProjectPlaces> {
  await sql`select pg_advisory_xact_lock(hashtextextended(id::text, 0))
    from (select id from households where project_id = ${id} order by id) as homes`.execute(trx)
  const homes = await trx
    .selectFrom('households')
    .where(isWithin(scope, 'households'))
    .where('projectId', '=', id)
    .select(['id', 'building', 'number', 'memberLimit'])
    .select(
      sql<number>`(select count(*) from residents where household_id = households.id)`.as(
        'residents',
      ),
    )
    .execute()
  const companies = await trx
    .selectFrom('companies')
    .where(isWithin(scope, 'companies'))
    .where('projectId', '=', id)
    .select(['id', 'name'])
    .execute()
  return { kind, homes, companies }
}

/** Many people of one project at once; each gets a SIP number. */
export async function insertResidents(
  trx: Db,
  project: ProjectRow,
  residents: PlacedResident[],
): Promise<void> {
  const { id: projectId, distributorId, subDistributorId, installerId } = project
  const rows = residents.map((resident) => ({ id: uuid(), ...resident }))
  await sql`insert into residents (id, distributor_id, sub_distributor_id, installer_id, project_id, household_id,
      company_id, role, name, sip, email, mobile_number, landline_number, department)
    select id, ${distributorId}::uuid, ${subDistributorId}::uuid, ${installerId}::uuid, ${projectId}::uuid,
      "householdId", "companyId", role, name, nextval('resident_sips')::text, email, "mobileNumber",
      "landlineNumber", department
    from json_to_recordset(${JSON.stringify(rows)}) as t (id uuid, "householdId" uuid, "companyId" uuid,
      role resident_role, name text, email text, "mobileNumber" text, "landlineNumber" text, department text)`.execute(
    trx,
  )
}
