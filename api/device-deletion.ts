import type { Context } from 'hono'
import { findInstallerOwners } from '../db/audit-entries.ts'
import type { Db } from '../db/client.ts'
import { countAttachments } from '../db/devices/attachments.ts'
import { type DeviceRow, deleteDevices } from '../db/devices.ts'
import { notify } from '../db/notifications.ts'
import { AppError } from '../domain/errors.ts'
import type { Env } from './http.ts'
import type { DeviceDeletion } from './schemas/device.ts'

/**
 * Deletes those of the ids that are devices of the caller's, all or none.
 *
 * @throws AppError `not_found` where none of them is
 */
export function removeDevices(c: Context<Env>, ids: string[]): Promise<DeviceDeletion> {
  return c.var.inScope(async (trx, scope) => {
    const { openCommands, sets } = await countAttachments(trx, scope, ids)
    const rows = await deleteDevices(trx, scope, ids)
    if (rows.length === 0) throw new AppError('not_found', 'No such device')

    const deleted = rows.map(({ id, mac, name }) => ({ id, mac, name }))
    const found = new Set(deleted.map(({ id }) => id))
    const outcome = {
      deleted,
      missing: ids.filter((id) => !found.has(id)),
      canceledCommands: openCommands,
      deletedSets: sets,
    }
    await auditDeletion(c, trx, rows, outcome)
    await tellScreens(c, trx, rows)
    return outcome
  })
}

/** One entry an installer, so that each reads what was done to its own devices, and no other's. */
async function auditDeletion(
  c: Context<Env>,
  trx: Db,
  rows: DeviceRow[],
  { canceledCommands, deletedSets }: DeviceDeletion,
): Promise<void> {
  for (const installerId of new Set(rows.map((row) => row.installerId))) {
    const own = rows.filter((row) => row.installerId === installerId)
    const owners = await findInstallerOwners(trx, c.var.scope, installerId)
    const [only] = own
    await c.var.audit(trx, {
      action: 'device.deleted',
      targetType: 'device',
      ...(only && own.length === 1
        ? { targetId: only.id, targetName: only.name }
        : { targetName: `${own.length} devices` }),
      ...(owners && { owners }),
      // The rows are gone: what they were called stands here alone.
      details: {
        devices: own.map(({ id, mac, name }) => ({ id, mac, name })),
        ...(own.length === rows.length && { canceledCommands, deletedSets }),
      },
    })
  }
}

/** One message an installer, so that its own screens hear of it as well. */
async function tellScreens(c: Context<Env>, trx: Db, rows: DeviceRow[]): Promise<void> {
  for (const installerId of new Set(rows.map((row) => row.installerId))) {
    await notify(trx, 'device_states_changed', { ...c.var.owners, installerId, deviceIds: null })
  }
}
