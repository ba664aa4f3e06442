import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { Scene } from './scene.ts'

let serial = 0

/** Makes the scene's installer, or another one of its sub-distributor, complete: with its facts and main account. */
export async function insertInstaller(
  db: Db,
  { distributorId, subDistributorId, installerId }: Scene,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<{ id: string; accountId: string; account: string; email: string }> {
  serial += 1
  const id = isNew ? uuid() : installerId
  const owners = { distributorId, subDistributorId, installerId: id }
  const organization = { id, kind: 'installer', parentId: subDistributorId, ...owners } as const
  if (isNew) {
    await db
      .insertInto('organizations')
      .values({ ...organization, name: `Installer ${serial}` })
      .execute()
  }
  const accountId = uuid()
  const account = `ina-${accountId.slice(-12)}`
  const email = `${account}@example.com`
  await db
    .insertInto('accounts')
    .values({
      ...{ id: accountId, organizationId: id, ...owners, role: 'installer', account, email },
      ...{ name: 'Ina Installer', passwordHash: 'unusable' },
    })
    .execute()
  await db
    .insertInto('installers')
    .values({ ...owners, accountId })
    .execute()
  return { id, accountId, account, email }
}

let macs = 0

/** Free MACs in the library of the scene's distributor, or, with `installerId`, allotted ones. */
export async function insertMacs(
  db: Db,
  { distributorId, subDistributorId }: Scene,
  { count, installerId }: { count: number; installerId?: string },
): Promise<{ id: string; mac: string }[]> {
  const rows = Array.from({ length: count }, () => {
    macs += 1
    return { id: uuid(), mac: `0C1105${macs.toString(16).padStart(6, '0').toUpperCase()}` }
  })
  const allotment = installerId && {
    ...{ installerId, subDistributorId, allottedAt: '2026-11-01T00:00:00Z' },
  }
  await db
    .insertInto('libraryMacs')
    .values(rows.map((row) => ({ ...row, distributorId, ...allotment })))
    .execute()
  return rows
}
