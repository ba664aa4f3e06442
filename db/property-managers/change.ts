import { creditCount } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import {
  type AccountChange,
  deleteAccount,
  insertAccount,
  type Manager,
  type NewAccount,
  setManagedAccount,
} from '../accounts.ts'
import { type Db, type InstallerOwners, isWithin, type Scope } from '../client.ts'
import { unspentCredits } from '../credits.ts'
import { findProjects } from '../projects.ts'
import { getPropertyManager, type PropertyManagerRights, type PropertyManagerRow } from './row.ts'

/**
 * Makes the account, which is told of by mail, and gives it its projects.
 *
 * @returns its id
 * @throws AppError `not_found` for a project outside the scope; `conflict` for an address that is taken
 */
export async function insertPropertyManager(
  trx: Db,
  scope: Scope,
  {
    owners,
    rights,
    projectIds,
    ...account
  }: Omit<NewAccount, 'role' | 'owners'> & {
    owners: InstallerOwners
    rights: PropertyManagerRights
    projectIds: string[]
  },
  by: Manager,
): Promise<string> {
  const accountId = await insertAccount(
    trx,
    scope,
    { ...account, owners, role: 'property_manager' },
    by,
  )
  await trx
    .insertInto('propertyManagers')
    .values({ accountId, ...owners, ...rights })
    .execute()
  await assignProjects(trx, scope, { accountId, owners, projectIds })
  return accountId
}

/** Undefined fields stay as they are; `projectIds` replaces all. */
export async function setPropertyManager(
  trx: Db,
  scope: Scope,
  id: string,
  {
    account,
    rights,
    projectIds,
  }: { account: AccountChange; rights: Partial<PropertyManagerRights>; projectIds?: string[] },
): Promise<void> {
  const { distributorId, subDistributorId, installerId } = await getPropertyManager(trx, scope, id)
  await setManagedAccount(trx, scope, id, account)
  if (Object.values(rights).some((right) => right !== undefined)) {
    await trx
      .updateTable('propertyManagers')
      .set(rights)
      .where('accountId', '=', id)
      .where(isWithin(scope, 'propertyManagers'))
      .execute()
  }
  if (projectIds === undefined) return
  await trx.deleteFrom('propertyManagerProjects').where('accountId', '=', id).execute()
  const owners = { distributorId, subDistributorId, installerId }
  await assignProjects(trx, scope, { accountId: id, owners, projectIds })
}

/** Ends the account for good. @throws AppError `not_found`; `conflict` where it has credits */
export async function deletePropertyManager(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<PropertyManagerRow> {
  const manager = await getPropertyManager(trx, scope, id)
  const credits = await unspentCredits(trx, scope, { propertyManagerId: id })
  if (credits > 0) {
    throw new AppError(
      'conflict',
      `${manager.name} has unspent credits (${creditCount(credits)}): your sub-distributor must revoke them first`,
    )
  }
  await deleteAccount(trx, scope, id)
  await trx
    .deleteFrom('propertyManagers')
    .where('accountId', '=', id)
    .where(isWithin(scope, 'propertyManagers'))
    .execute()
  return manager
}

async function assignProjects(
  trx: Db,
  scope: Scope,
  {
    accountId,
    owners,
    projectIds,
  }: { accountId: string; owners: InstallerOwners; projectIds: string[] },
): Promise<void> {
  if (projectIds.length === 0) return
  const found = new Set((await findProjects(trx, scope, projectIds)).map(({ id }) => id))
  const missing = projectIds.find((id) => !found.has(id))
  if (missing) throw new AppError('not_found', `No project ${missing}`)
  await trx
    .insertInto('propertyManagerProjects')
    .values(projectIds.map((projectId) => ({ accountId, projectId, ...owners })))
    .execute()
}
