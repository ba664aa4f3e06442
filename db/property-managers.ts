import { sql } from 'kysely'
import { AppError } from '../domain/errors.ts'
import {
  type AccountChange,
  deleteAccount,
  insertAccount,
  type Manager,
  type NewAccount,
  setManagedAccount,
} from './accounts.ts'
import {
  containing,
  countUpTo,
  type Db,
  type InstallerOwners,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from './client.ts'
import { findProjects } from './projects.ts'

export interface PropertyManagerRights {
  /** Asks once a month for a new password. */
  remindsPassword: boolean
  mayDeleteResidents: boolean
  maySeeLog: boolean
  maySeeLogImages: boolean
}

export type PropertyManagerRow = Awaited<
  ReturnType<ReturnType<typeof selectPropertyManager>['executeTakeFirstOrThrow']>
>

/** One page, by name. */
export async function listPropertyManagers(
  trx: Db,
  scope: Scope,
  { search, projectId }: { search?: string; projectId?: string },
  { limit, offset }: Slice,
): Promise<Page<PropertyManagerRow> & { totalIsExact: boolean }> {
  const part = containing(search ?? '')
  const matches = selectPropertyManager(trx, scope)
    .$if(search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('accounts.name', 'ilike', part), eb('accounts.email', 'ilike', part)]),
      ),
    )
    .$if(projectId !== undefined, (query) =>
      query.where('propertyManagers.accountId', 'in', (eb) =>
        eb
          .selectFrom('propertyManagerProjects')
          .select('accountId')
          .where('projectId', '=', projectId ?? ''),
      ),
    )
  const rows = await matches
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('accounts.id'))) }
}

/** @throws AppError `not_found`, also for somebody outside the scope */
export async function getPropertyManager(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<PropertyManagerRow> {
  return selectPropertyManager(trx, scope)
    .where('accounts.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No property manager ${id}`))
}

/** What the installer lets a property manager do. */
export async function getPropertyManagerRights(
  trx: Db,
  accountId: string,
): Promise<PropertyManagerRights> {
  return trx
    .selectFrom('propertyManagers')
    .select(['remindsPassword', 'mayDeleteResidents', 'maySeeLog', 'maySeeLogImages'])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow(() => new AppError('forbidden', 'This account manages no property'))
}

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

/** Ends the account for good. @throws AppError `not_found` */
export async function deletePropertyManager(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<PropertyManagerRow> {
  const manager = await getPropertyManager(trx, scope, id)
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

function selectPropertyManager(trx: Db, scope: Scope) {
  return trx
    .selectFrom('propertyManagers')
    .innerJoin('accounts', 'accounts.id', 'propertyManagers.accountId')
    .where(isWithin(scope, 'propertyManagers'))
    .where('accounts.deletedAt', 'is', null)
    .select([
      'accounts.id',
      'propertyManagers.distributorId',
      'propertyManagers.subDistributorId',
      'propertyManagers.installerId',
      'accounts.account',
      'accounts.name',
      'accounts.email',
      'accounts.locale',
      'accounts.emailTwoFactorRequired',
      'accounts.disabledAt',
      'accounts.signedInAt',
      'accounts.createdAt',
      'propertyManagers.remindsPassword',
      'propertyManagers.mayDeleteResidents',
      'propertyManagers.maySeeLog',
      'propertyManagers.maySeeLogImages',
    ])
    .select(
      sql<
        { id: string; name: string }[]
      >`(select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
        order by p.name), '[]') from property_manager_projects m join projects p on p.id = m.project_id
        where m.account_id = accounts.id)`.as('projects'),
    )
}
