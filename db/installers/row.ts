import { AppError } from '../../domain/errors.ts'
import type { Holdings } from '../../domain/installer.ts'
import { type Db, ownerColumn, type Scope } from '../client.ts'

/** An installer with its organization, its main account and what its sub-distributor may. */
export type InstallerRow = Awaited<
  ReturnType<ReturnType<typeof selectInstallers>['executeTakeFirstOrThrow']>
>

/** @throws AppError `not_found`, also for one outside the scope, and for one that is deleted */
export async function getInstaller(trx: Db, scope: Scope, id: string): Promise<InstallerRow> {
  return selectInstallers(trx, scope)
    .where('installers.installerId', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No installer ${id}`))
}

/** Nobody can give it anything, or delete it, before the transaction ends. */
export async function lockInstallers(trx: Db, scope: Scope, ids: string[]): Promise<void> {
  await trx
    .selectFrom('organizations')
    .select('id')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export function selectInstallers(trx: Db, scope: Scope) {
  return trx
    .selectFrom('installers')
    .innerJoin('organizations', 'organizations.id', 'installers.installerId')
    .innerJoin('organizations as above', 'above.id', 'installers.subDistributorId')
    .innerJoin('accounts', 'accounts.id', 'installers.accountId')
    .where(`installers.${ownerColumn(scope)}`, '=', scope.organizationId)
    .where('installers.deletedAt', 'is', null)
    .select(['installers.installerId as id', 'installers.distributorId'])
    .select(['installers.subDistributorId', 'above.name as subDistributorName', 'above.mayPay'])
    .select(['accountId', 'accounts.account', 'accounts.email', 'accounts.locale'])
    .select(['accounts.emailConfirmedAt', 'accounts.signedInAt'])
    .select('accounts.emailTwoFactorRequired as emailTwoFactor')
    .select(['organizations.name', 'company', 'phone', 'businessType', 'organizations.timeZone'])
    .select(['paysItself', 'connectType', 'rtpConfusion', 'rtsps', 'organizations.createdAt'])
}

/** What an installer owns. Its allotted MACs are none of it: they go back to the library. */
export async function countHoldings(trx: Db, scope: Scope, id: string): Promise<Holdings> {
  const count = async (table: 'projects' | 'devices') => {
    const { total } = await trx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where(ownerColumn(scope), '=', scope.organizationId)
      .where('installerId', '=', id)
      .executeTakeFirstOrThrow()
    return total
  }
  return { projects: await count('projects'), devices: await count('devices') }
}

/** Of MACs that are allotted to it, in use or not. */
export async function countMacs(trx: Db, scope: Scope, id: string): Promise<number> {
  const { total } = await trx
    .selectFrom('libraryMacs')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('installerId', '=', id)
    .executeTakeFirstOrThrow()
  return total
}
