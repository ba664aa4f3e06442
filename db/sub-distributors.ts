import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import {
  type AccountChange,
  insertAccount,
  type Manager,
  type NewAccount,
  setManagedAccount,
} from './accounts.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from './client.ts'

export interface SubDistributorFields {
  name: string
  /** ISO 4217. */
  currency: string
  timeZone: string
  mayPay: boolean
}

export type SubDistributorRow = Awaited<
  ReturnType<ReturnType<typeof selectSubDistributor>['executeTakeFirstOrThrow']>
>

/** One page, by name. */
export async function listSubDistributors(
  trx: Db,
  scope: Scope,
  { search }: { search?: string },
  { limit, offset }: Slice,
): Promise<Page<SubDistributorRow> & { totalIsExact: boolean }> {
  const part = containing(search ?? '')
  const matches = selectSubDistributor(trx, scope).$if(search !== undefined, (query) =>
    query.where((eb) =>
      eb.or([
        eb('organizations.name', 'ilike', part),
        eb('accounts.account', 'ilike', part),
        eb('accounts.email', 'ilike', part),
      ]),
    ),
  )
  const rows = await matches
    .orderBy('organizations.name')
    .orderBy('organizations.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('organizations.id'))) }
}

/** @throws AppError `not_found`, also outside the scope */
export async function getSubDistributor(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<SubDistributorRow> {
  return selectSubDistributor(trx, scope)
    .where('organizations.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No sub-distributor ${id}`))
}

/** Makes the organization under the distributor, and its main account, which is told of by mail. @returns its id */
export async function insertSubDistributor(
  trx: Db,
  scope: Scope,
  {
    account,
    ...organization
  }: SubDistributorFields & {
    account: Pick<NewAccount, 'account' | 'email' | 'name' | 'locale' | 'emailTwoFactorRequired'>
  },
  by: Manager,
): Promise<string> {
  const id = uuid()
  const distributorId = scope.organizationId
  await trx
    .insertInto('organizations')
    .values({
      id,
      kind: 'sub_distributor',
      parentId: distributorId,
      distributorId,
      subDistributorId: id,
      ...organization,
    })
    .execute()
  const owners = { distributorId, subDistributorId: id, installerId: null }
  const main = { ...account, owners, organizationId: id, role: 'sub_distributor' as const }
  await insertAccount(trx, scope, main, by)
  return id
}

/** Disabling takes every account of the organization itself; those of its installers go on. */
export async function setSubDistributor(
  trx: Db,
  scope: Scope,
  id: string,
  {
    organization,
    account: { isDisabled, ...account },
  }: { organization: Partial<SubDistributorFields>; account: AccountChange },
): Promise<void> {
  const { accountId } = await getSubDistributor(trx, scope, id)
  if (Object.values(organization).some((value) => value !== undefined)) {
    await trx
      .updateTable('organizations')
      .set(organization)
      .where('id', '=', id)
      .where(isWithin(scope, 'organizations'))
      .execute()
  }
  if (accountId) await setManagedAccount(trx, scope, accountId, account)
  if (isDisabled === undefined) return
  for (const each of await accountsOf(trx, scope, id)) {
    await setManagedAccount(trx, scope, each, { isDisabled })
  }
}

async function accountsOf(trx: Db, scope: Scope, organizationId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('accounts')
    .select('id')
    .where(isWithin(scope, 'accounts'))
    .where('organizationId', '=', organizationId)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

function selectSubDistributor(trx: Db, scope: Scope) {
  return trx
    .selectFrom('organizations')
    .leftJoin('accounts', (join) =>
      // The main account is the first that is left.
      join.on(
        'accounts.id',
        '=',
        sql<string>`(select a.id from accounts a where a.organization_id = organizations.id
          and a.deleted_at is null order by a.created_at, a.id limit 1)`,
      ),
    )
    .where(isWithin(scope, 'organizations'))
    .where('organizations.kind', '=', 'sub_distributor')
    .select([
      'organizations.id',
      'organizations.name',
      'organizations.currency',
      'organizations.timeZone',
      'organizations.mayPay',
      'organizations.createdAt',
      'accounts.id as accountId',
      'accounts.account',
      'accounts.name as accountName',
      'accounts.email',
      'accounts.locale',
      'accounts.emailTwoFactorRequired',
      'accounts.disabledAt',
      'accounts.signedInAt',
    ])
    .select([
      sql<number>`(select count(*) from organizations i where i.sub_distributor_id = organizations.id
        and i.kind = 'installer')`.as('installers'),
      sql<number>`(select count(*) from devices where devices.sub_distributor_id = organizations.id)`.as(
        'devices',
      ),
    ])
}
