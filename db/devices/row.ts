import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { type Db, isWithin, type Scope } from '../client.ts'

/** A device as people see it: without the digest of its secret. */
export type DeviceRow = Awaited<
  ReturnType<ReturnType<typeof selectDevice>['executeTakeFirstOrThrow']>
>

/** @throws AppError `not_found`, also for a device outside the scope */
export async function getDevice(trx: Db, scope: Scope, id: string): Promise<DeviceRow> {
  return selectDevice(trx, scope)
    .where('devices.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No device ${id}`))
}

/** Those of the ids that are devices of the kind in the scope, by MAC. */
export async function findDevicesByIds(
  trx: Db,
  scope: Scope,
  projectKind: ProjectKind,
  ids: string[],
): Promise<DeviceRow[]> {
  if (ids.length === 0) return []
  return selectDevice(trx, scope)
    .where('devices.projectKind', '=', projectKind)
    .where('devices.id', 'in', ids)
    .orderBy('devices.mac')
    .execute()
}

/** Those of the MACs (12 digits, upper case) that are devices of the kind in the scope, by MAC. */
export async function findDevicesByMacs(
  trx: Db,
  scope: Scope,
  projectKind: ProjectKind,
  macs: string[],
): Promise<DeviceRow[]> {
  if (macs.length === 0) return []
  return selectDevice(trx, scope)
    .where('devices.projectKind', '=', projectKind)
    .where('devices.mac', 'in', macs)
    .orderBy('devices.mac')
    .execute()
}

export function selectDevice(trx: Db, scope: Scope) {
  return trx
    .selectFrom('devices')
    .innerJoin('deviceStates', 'deviceStates.deviceId', 'devices.id')
    .leftJoin('households', 'households.id', 'devices.householdId')
    .where(isWithin(scope, 'devices'))
    .select([
      'devices.id',
      'devices.mac',
      'devices.sip',
      'devices.name',
      'devices.type',
      'devices.model',
      'devices.firmware',
      'devices.hardwareVersion',
      'devices.transmissionType',
      'devices.projectKind',
      'devices.projectId',
      'devices.projectName',
      'devices.installerId',
      'devices.installerName',
      'devices.householdId',
      'households.building',
      'households.number',
      'deviceStates.online',
      'deviceStates.lastConnectedAt',
      'deviceStates.ip',
      'devices.createdAt',
    ])
}
