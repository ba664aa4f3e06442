import type { Context } from 'hono'
import type { z } from 'zod'
import type { Db } from '../db/client.ts'
import { createDeviceSecret } from '../db/device-secrets.ts'
import {
  type DeviceChange,
  type DeviceRow,
  getDevice,
  insertDevices,
  placeOf,
  setDevice,
  setDeviceSecret,
} from '../db/devices.ts'
import { findUsableMacs } from '../db/library-macs.ts'
import { notify } from '../db/notifications.ts'
import { getProject } from '../db/projects.ts'
import { changedFields } from '../domain/change.ts'
import { AppError } from '../domain/errors.ts'
import { macFault, parseMac } from '../domain/mac.ts'
import type { Env } from './http.ts'
import type { CreatedDevice, NewDevice } from './schemas/device.ts'

type Caller = Context<Env>

/** @throws AppError `invalid` for a MAC that is not allotted, or in use; `not_found` for a place of a stranger's */
export function addDevice(
  c: Caller,
  { mac: typed, projectId, householdId, ...fields }: z.infer<typeof NewDevice>,
): Promise<CreatedDevice> {
  const mac = parseMac(typed)
  if (mac === undefined) throw refusedMac(macFault(typed.trim()).message)
  const { secret, secretHash } = createDeviceSecret()
  return c.var.inScope(async (trx, scope) => {
    const project = await getProject(trx, scope, projectId)
    const usable = await findUsableMacs(trx, scope, project.installerId, [mac])
    if (!usable.has(mac)) throw refusedMac('Is not allotted to you, or in use by a device')
    const home = await placeOf(trx, scope, project, householdId)
    const device = { ...fields, mac, project, householdId: home, secretHash }
    const [id = ''] = await insertDevices(trx, scope, project.installerId, [device])
    const row = await getDevice(trx, scope, id)
    const { model, sip, projectName } = row
    await c.var.audit(trx, {
      ...target(row, 'created'),
      details: { mac, sip, model, projectName },
    })
    await tellDeviceLists(c, trx, row.installerId)
    return { ...row, secret }
  })
}

/** @throws AppError `not_found`, also for a place of a stranger's; `conflict` for a home of another project */
export function changeDevice(c: Caller, id: string, change: DeviceChange): Promise<DeviceRow> {
  return c.var.inScope(async (trx, scope) => {
    const former = await getDevice(trx, scope, id)
    await setDevice(trx, scope, former, change)
    const row = await getDevice(trx, scope, id)
    const { name, transmissionType, projectName, building, number } = row
    const now = { name, transmissionType, projectName, building, number }
    const details = changedFields<Partial<DeviceRow>>(former, now)
    await c.var.audit(trx, { ...target(former, 'changed'), details })
    await tellDeviceLists(c, trx, row.installerId)
    return row
  })
}

/**
 * Another secret in the place of one that was lost or seen: the former one opens nothing any more.
 *
 * @throws AppError `not_found`
 */
export function renewSecret(c: Caller, id: string): Promise<CreatedDevice> {
  const { secret, secretHash } = createDeviceSecret()
  return c.var.inScope(async (trx, scope) => {
    const row = await getDevice(trx, scope, id)
    await setDeviceSecret(trx, scope, id, secretHash)
    await c.var.audit(trx, target(row, 'secret_renewed'))
    return { ...row, secret }
  })
}

/** The installer's open lists look again. */
export const tellDeviceLists = (c: Caller, trx: Db, installerId: string) =>
  notify(trx, 'device_states_changed', { ...c.var.owners, installerId, deviceIds: null })

const target = ({ id, name }: DeviceRow, what: string) => ({
  action: `device.${what}`,
  targetType: 'device',
  targetId: id,
  targetName: name,
})

function refusedMac(message: string): AppError {
  return new AppError('invalid', message, { errors: [{ field: 'mac', message }] })
}
