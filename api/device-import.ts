import type { Context } from 'hono'
import type { Db, Scope } from '../db/client.ts'
import { createDeviceSecret } from '../db/device-secrets.ts'
import { findDevicePlaces, insertDevices } from '../db/devices.ts'
import { placeDevices } from '../domain/device-import.ts'
import { AppError } from '../domain/errors.ts'
import type { GoodLine } from '../domain/import.ts'
import { tellDeviceLists } from './device-changes.ts'
import type { Env } from './http.ts'

export interface DeviceSecret {
  mac: string
  name: string
  secret: string
}

/** MACs that an entry of the audit log names one by one. */
const NAMED = 500

/** Where each line's device goes, among what the importing installer has. */
export async function findPlaces(trx: Db, scope: Scope, lines: GoodLine<string>[]) {
  const places = await findDevicePlaces(trx, scope, {
    installerId: scope.organizationId,
    macs: lines.map(({ values }) => values.mac ?? ''),
    projects: lines.map(({ values }) => values.project ?? ''),
  })
  return placeDevices(lines, places)
}

/**
 * Adds every device of a file, in the caller's transaction.
 *
 * @throws AppError `conflict` where somebody else took a MAC or changed a project
 */
export async function addDevices(
  c: Context<Env>,
  trx: Db,
  { scope, lines }: { scope: Scope; lines: GoodLine<string>[] },
): Promise<DeviceSecret[]> {
  const { placed, faults } = await findPlaces(trx, scope, lines)
  if (faults.length > 0) {
    throw new AppError('conflict', 'Somebody changed the project at this moment; try again')
  }
  const devices = placed.map((device) => ({ ...device, ...createDeviceSecret() }))
  const installerId = scope.organizationId
  await insertDevices(
    trx,
    scope,
    installerId,
    devices.map(({ secret: _told, ...device }) => ({ ...device, transmissionType: 'default' })),
  )
  await c.var.audit(trx, {
    action: 'devices.imported',
    targetType: 'device',
    targetName: `${devices.length} devices`,
    details: { count: devices.length, macs: devices.map(({ mac }) => mac).slice(0, NAMED) },
  })
  await tellDeviceLists(c, trx, installerId)
  return devices.map(({ mac, name, secret }) => ({ mac, name, secret }))
}
