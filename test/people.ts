import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import { insertAccount } from './accounts.ts'
import { insertProject, type Scene } from './scene.ts'

let serial = 0

const nextSip = () => {
  serial += 1
  return `7${process.pid % 10_000}${String(serial).padStart(6, '0')}`
}

/** An apartment of the scene's project. @returns its id */
export async function insertHousehold(
  db: Db,
  { distributorId, subDistributorId, installerId, projectId }: Scene,
  fields: { building?: string; number?: string; memberLimit?: number } = {},
): Promise<string> {
  serial += 1
  const id = uuid()
  await db
    .insertInto('households')
    .values({
      id,
      ...{ distributorId, subDistributorId, installerId, projectId },
      building: '1',
      number: String(serial),
      ...fields,
    })
    .execute()
  return id
}

/** Somebody who lives in a household, or works in a commercial project. @returns the id */
export async function insertResident(
  db: Db,
  { distributorId, subDistributorId, installerId, projectId }: Scene,
  fields: {
    householdId: string | null
    role: 'family_master' | 'family_member' | 'personnel' | 'administrator'
    name?: string
  },
): Promise<string> {
  const id = uuid()
  await db
    .insertInto('residents')
    .values({
      id,
      ...{ distributorId, subDistributorId, installerId, projectId },
      sip: nextSip(),
      name: 'Rosa Resident',
      ...fields,
    })
    .execute()
  return id
}

/** One of each that a scene can have beside its devices: ids by the resource's name in the API. */
export async function insertPeople(db: Db, scene: Scene) {
  const householdId = await insertHousehold(db, scene)
  const { distributorId, subDistributorId, installerId } = scene
  const commercialId = await insertProject(db, scene, 'commercial')
  const companyId = uuid()
  await db
    .insertInto('companies')
    .values({
      id: companyId,
      ...{ distributorId, subDistributorId, installerId },
      projectId: commercialId,
      name: 'Ink & Co',
    })
    .execute()
  return {
    projects: scene.projectId,
    households: householdId,
    companies: companyId,
    residents: await insertResident(db, scene, { householdId, role: 'family_master' }),
    'property-managers': (await insertAccount(db, scene, 'property_manager')).accountId,
    'sub-installers': (await insertAccount(db, scene, 'sub_installer')).accountId,
    'sub-distributors': scene.subDistributorId,
  }
}
