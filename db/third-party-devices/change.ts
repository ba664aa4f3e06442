import type { ThirdPartyKind } from '../../domain/third-party-device.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import type { ProjectRow } from '../projects.ts'
import { getThirdPartyDevice, type ThirdPartyRow } from './row.ts'

/** What can be changed later; each kind has some of it. */
export interface ThirdPartyFields {
  name: string
  householdId: string | null
  deviceId: string | null
  address?: string
  port?: number
  channels?: number
  userName?: string
  /** Sealed; null: none. */
  password?: Buffer | null
  isMonitored?: boolean
  lockId?: string
}

export interface NewThirdPartyDevice extends ThirdPartyFields {
  id: string
  kind: ThirdPartyKind
  brandId: string
}

export async function insertThirdPartyDevice(
  trx: Db,
  project: ProjectRow,
  device: NewThirdPartyDevice,
): Promise<void> {
  const { id: projectId, distributorId, subDistributorId, installerId, kind } = project
  const place = { projectId, isPersonal: kind === 'single_family' }
  await trx
    .insertInto('thirdPartyDevices')
    .values({ ...device, ...place, distributorId, subDistributorId, installerId })
    .execute()
}

export async function setThirdPartyDevice(
  trx: Db,
  scope: Scope,
  id: string,
  change: Partial<ThirdPartyFields>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await trx
    .updateTable('thirdPartyDevices')
    .set(change)
    .where('id', '=', id)
    .where(isWithin(scope, 'thirdPartyDevices'))
    .execute()
}

/** @returns the row as it was @throws AppError `not_found`, also for a device outside the scope */
export async function deleteThirdPartyDevice(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<ThirdPartyRow> {
  const device = await getThirdPartyDevice(trx, scope, id)
  await trx
    .deleteFrom('thirdPartyDevices')
    .where('id', '=', id)
    .where(isWithin(scope, 'thirdPartyDevices'))
    .execute()
  return device
}
