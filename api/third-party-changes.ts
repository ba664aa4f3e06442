import type { Context } from 'hono'
import { v7 as uuid } from 'uuid'
import type { Db, Scope } from '../db/client.ts'
import { getDevice, placeOf } from '../db/devices.ts'
import { getProject, type ProjectRow } from '../db/projects.ts'
import {
  getThirdPartyDevice,
  insertThirdPartyDevice,
  listThirdPartyBrands,
  setThirdPartyDevice,
  type ThirdPartyFields,
  type ThirdPartyRow,
} from '../db/third-party-devices.ts'
import { changedFields } from '../domain/change.ts'
import { AppError } from '../domain/errors.ts'
import { kindFaults, type ThirdPartyKind } from '../domain/third-party-device.ts'
import type { Env } from './http.ts'
import type { NewThirdPartyDevice, ThirdPartyDeviceChange } from './schemas/third-party-device.ts'

type Caller = Context<Env>

/** @throws AppError `invalid` for a brand that is not of the kind or region; `not_found` for a place of a stranger's */
export function addThirdPartyDevice(
  c: Caller,
  { projectId, kind, brandId, ...rest }: NewThirdPartyDevice,
): Promise<ThirdPartyRow> {
  return c.var.inScope(async (trx, scope) => {
    const project = await getProject(trx, scope, projectId)
    await refuseBrand(c, trx, kind, brandId)
    const id = uuid()
    const { householdId, deviceId, password = '', ...fields } = rest
    const place = await placesOf(trx, scope, project, { householdId, deviceId })
    await insertThirdPartyDevice(trx, project, {
      ...{ id, kind, brandId, ...fields, ...place },
      password: sealed(c, id, password),
    })
    const row = await getThirdPartyDevice(trx, scope, id)
    const { brandName, projectName } = row
    await c.var.audit(trx, {
      ...thirdPartyTarget(row, 'created'),
      details: { kind, brandName, projectName },
    })
    return row
  })
}

/** @throws AppError `invalid` for a field of another kind; `not_found`, also for a place of a stranger's */
export function changeThirdPartyDevice(
  c: Caller,
  id: string,
  change: ThirdPartyDeviceChange,
): Promise<ThirdPartyRow> {
  return c.var.inScope(async (trx, scope) => {
    const former = await getThirdPartyDevice(trx, scope, id)
    const [fault] = kindFaults(former.kind, change, false)
    if (fault) throw refused(fault.field, fault.message)
    const { householdId, deviceId, password, ...fields } = change
    const project = await getProject(trx, scope, former.projectId)
    const place = await placesOf(trx, scope, project, {
      householdId: householdId === undefined ? former.householdId : householdId,
      deviceId: deviceId === undefined ? former.deviceId : deviceId,
    })
    await setThirdPartyDevice(trx, scope, id, {
      ...fields,
      ...place,
      ...(password !== undefined && { password: sealed(c, id, password) }),
    })
    const row = await getThirdPartyDevice(trx, scope, id)
    await c.var.audit(trx, {
      ...thirdPartyTarget(former, 'changed'),
      details: {
        ...changedFields<Partial<ThirdPartyRow>>(former, { ...fields, ...place }),
        ...(password !== undefined && { passwordChanged: true }),
      },
    })
    return row
  })
}

export const thirdPartyTarget = ({ id, name }: ThirdPartyRow, what: string) => ({
  action: `third_party_device.${what}`,
  targetType: 'third_party_device',
  targetId: id,
  targetName: name,
})

async function refuseBrand(
  c: Caller,
  trx: Db,
  kind: ThirdPartyKind,
  brandId: string,
): Promise<void> {
  const brands = await listThirdPartyBrands(trx)
  const brand = brands.find((one) => one.id === brandId && one.kind === kind)
  if (!brand) throw refused('brandId', 'Choose a brand of this kind')
  if (brand.region === null || brand.region === c.var.deps.region) return
  throw refused('brandId', `${brand.name} is supported in the region ${brand.region} only`)
}

/** The home and the linked device, both of the project. */
async function placesOf(
  trx: Db,
  scope: Scope,
  project: ProjectRow,
  { householdId, deviceId }: Pick<ThirdPartyFields, 'householdId' | 'deviceId'>,
): Promise<Pick<ThirdPartyFields, 'householdId' | 'deviceId'>> {
  const home = await placeOf(trx, scope, project, householdId)
  if (deviceId !== null) {
    const device = await getDevice(trx, scope, deviceId)
    if (device.projectId !== project.id) throw refused('deviceId', 'Is of another project')
  }
  return { householdId: home, deviceId }
}

/** The password as it is kept, for this row alone; none where it is empty. */
const sealed = (c: Caller, id: string, password: string): Buffer | null =>
  password === '' ? null : c.var.deps.secretBox.seal(Buffer.from(password), id)

function refused(field: string, message: string): AppError {
  return new AppError('invalid', message, { errors: [{ field, message }] })
}
