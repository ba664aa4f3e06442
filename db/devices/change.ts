import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { findModel } from '../../domain/device-model.ts'
import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, refusingViolations, type Scope } from '../client.ts'
import { getHousehold } from '../households.ts'
import { useMacs } from '../library-macs.ts'
import { getProject, type ProjectRow } from '../projects.ts'
import type { TransmissionType } from '../schema.ts'
import type { DeviceRow } from './row.ts'

export interface NewDevice {
  mac: string
  name: string
  /** A name that `findModel` knows. */
  model: string
  transmissionType: TransmissionType
  project: ProjectRow
  householdId: string | null
  /** SHA-256, hex. */
  secretHash: string
}

const TAKEN = { devices_mac_key: 'There is a device with this MAC already' }

/**
 * Adds devices of one installer's projects, each with a SIP number and its MAC of the library.
 *
 * @returns their ids, in order
 * @throws AppError `conflict` for a MAC that is not allotted to the installer, or in use
 */
export async function insertDevices(
  trx: Db,
  scope: Scope,
  installerId: string,
  devices: NewDevice[],
): Promise<string[]> {
  const rows = devices.map(({ project, model, ...device }) => ({
    id: uuid(),
    ...device,
    model,
    type: findModel(model)?.type,
    distributorId: project.distributorId,
    subDistributorId: project.subDistributorId,
    projectId: project.id,
    projectKind: project.kind,
    projectName: project.name,
    installerName: project.installerName,
  }))
  await refusingViolations({ unique: TAKEN }, () =>
    sql`insert into devices (id, distributor_id, sub_distributor_id, installer_id, project_id, household_id,
        project_kind, project_name, installer_name, mac, sip, name, type, model, transmission_type, secret_hash)
      select id, "distributorId", "subDistributorId", ${installerId}::uuid, "projectId", "householdId",
        "projectKind", "projectName", "installerName", mac, nextval('device_sips')::text, name, type, model,
        "transmissionType", "secretHash"
      from json_to_recordset(${JSON.stringify(rows)}) as t (id uuid, "distributorId" uuid, "subDistributorId" uuid,
        "projectId" uuid, "householdId" uuid, "projectKind" project_kind, "projectName" text,
        "installerName" text, mac text, name text, type device_type, model text,
        "transmissionType" transmission_type, "secretHash" text)`.execute(trx),
  )
  await sql`insert into device_states (device_id, distributor_id, sub_distributor_id, installer_id, project_kind)
    select id, "distributorId", "subDistributorId", ${installerId}::uuid, "projectKind"
    from json_to_recordset(${JSON.stringify(rows)}) as t (id uuid, "distributorId" uuid, "subDistributorId" uuid,
      "projectKind" project_kind)`.execute(trx)
  await useMacs(trx, scope, installerId, rows)
  return rows.map(({ id }) => id)
}

export interface DeviceChange {
  name?: string
  transmissionType?: TransmissionType
  projectId?: string
  /** Null: everybody's of the project. */
  householdId?: string | null
}

/** @throws AppError `not_found` for a place outside the scope; `conflict` for a home of another project */
export async function setDevice(
  trx: Db,
  scope: Scope,
  device: DeviceRow,
  { projectId, householdId, ...change }: DeviceChange,
): Promise<void> {
  const project = await getProject(trx, scope, projectId ?? device.projectId)
  const stays = project.id === device.projectId
  const home = householdId === undefined && stays ? device.householdId : (householdId ?? null)
  const place = {
    projectId: project.id,
    projectKind: project.kind,
    projectName: project.name,
    householdId: await placeOf(trx, scope, project, home),
  }
  await trx
    .updateTable('devices')
    .set({ ...change, ...place })
    .where('id', '=', device.id)
    .where(isWithin(scope, 'devices'))
    .execute()
  if (project.kind === device.projectKind) return
  await trx
    .updateTable('deviceStates')
    .set({ projectKind: project.kind })
    .where('deviceId', '=', device.id)
    .where(isWithin(scope, 'deviceStates'))
    .execute()
}

/** From now on the device signs in with another secret. @param secretHash SHA-256, hex */
export async function setDeviceSecret(
  trx: Db,
  scope: Scope,
  id: string,
  secretHash: string,
): Promise<void> {
  await trx
    .updateTable('devices')
    .set({ secretHash })
    .where('id', '=', id)
    .where(isWithin(scope, 'devices'))
    .execute()
}

/**
 * The home that a device of the project hangs in: what hangs in a single-family project hangs in its home.
 *
 * @throws AppError `not_found` for a home outside the scope; `conflict` for one of another project
 */
export async function placeOf(
  trx: Db,
  scope: Scope,
  project: ProjectRow,
  householdId: string | null,
): Promise<string | null> {
  if (householdId !== null) {
    const home = await getHousehold(trx, scope, householdId)
    if (home.projectId === project.id) return home.id
    throw new AppError('conflict', 'The project has no such apartment')
  }
  if (project.kind !== 'single_family') return null
  const home = await trx
    .selectFrom('households')
    .select('id')
    .where('projectId', '=', project.id)
    .where(isWithin(scope, 'households'))
    .executeTakeFirst()
  return home?.id ?? null
}
