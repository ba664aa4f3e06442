import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { ProjectKind, Scope } from '../domain/organization.ts'

export interface Scene {
  distributorId: string
  subDistributorId: string
  installerId: string
  accountId: string
  projectId: string
  scope: Scope
}

export const DEVICE_SECRET = 'a-device-secret'

/** One distributor › sub-distributor › installer › project with an account; every call makes a stranger to the others. */
export async function insertScene(db: Db, kind: ProjectKind = 'community'): Promise<Scene> {
  const [distributorId, subDistributorId, installerId, accountId, projectId] = [
    uuid(),
    uuid(),
    uuid(),
    uuid(),
    uuid(),
  ]
  const owners = { distributorId, subDistributorId, installerId }
  await db
    .insertInto('organizations')
    .values([
      {
        id: distributorId,
        kind: 'distributor',
        parentId: null,
        distributorId,
        name: 'Distributor',
      },
      {
        id: subDistributorId,
        kind: 'sub_distributor',
        parentId: distributorId,
        distributorId,
        subDistributorId,
        name: 'Sub',
      },
      {
        id: installerId,
        kind: 'installer',
        parentId: subDistributorId,
        ...owners,
        name: 'Installer',
      },
    ])
    .execute()
  await db
    .insertInto('accounts')
    .values({
      id: accountId,
      organizationId: subDistributorId,
      distributorId,
      subDistributorId,
      role: 'sub_distributor',
      account: `sub-${accountId.slice(-12)}`,
      name: 'Sam Subs',
      passwordHash: 'unusable',
    })
    .execute()
  await db
    .insertInto('projects')
    .values({ id: projectId, ...owners, kind, name: 'Palm Court', timeZone: 'Europe/Berlin' })
    .execute()
  return {
    ...owners,
    accountId,
    projectId,
    scope: { level: 'sub_distributor', organizationId: subDistributorId },
  }
}

/** Another project of the scene's installer. @returns its id */
export async function insertProject(
  db: Db,
  { distributorId, subDistributorId, installerId }: Scene,
  kind: ProjectKind = 'community',
): Promise<string> {
  const id = uuid()
  const owners = { distributorId, subDistributorId, installerId }
  await db
    .insertInto('projects')
    .values({ id, ...owners, kind, name: 'Elm Gardens', timeZone: 'Europe/Berlin' })
    .execute()
  return id
}

let serial = 0

/** `count` devices of the scene, offline, with the secret `DEVICE_SECRET`. Answers them in order. */
export async function insertDevices(
  db: Db,
  scene: Scene,
  count: number,
  kind: ProjectKind = 'community',
) {
  const owners = {
    distributorId: scene.distributorId,
    subDistributorId: scene.subDistributorId,
    installerId: scene.installerId,
  }
  const devices = Array.from({ length: count }, () => {
    serial += 1
    const unique = `${process.pid % 4096}`.padStart(4, '0') + String(serial).padStart(6, '0')
    return {
      id: uuid(),
      ...owners,
      projectId: scene.projectId,
      projectKind: kind,
      projectName: 'Palm Court',
      installerName: 'Installer',
      mac: `0C${unique}`.slice(0, 12),
      sip: `6${unique}`,
      name: `Door ${serial}`,
      type: 'multi_tenant_door_phone' as const,
      model: 'R29',
      firmware: '29.30.10.137',
      secretHash: createHash('sha256').update(DEVICE_SECRET).digest('hex'),
    }
  })
  await db.insertInto('devices').values(devices).execute()
  await db
    .insertInto('deviceStates')
    .values(devices.map(({ id }) => ({ deviceId: id, ...owners, projectKind: kind })))
    .execute()
  return devices
}
