import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import type { BusinessType, ConnectType } from '../../domain/installer.ts'
import type { Locale } from '../../domain/locale.ts'
import { deleteAccount, insertAccount, type Manager, setManagedAccount } from '../accounts.ts'
import { type Db, ownerColumn, type Scope } from '../client.ts'
import { getInstaller, type InstallerRow } from './row.ts'

/** What can be changed of an installer. */
export interface InstallerFields {
  email: string
  company: string
  phone: string
  timeZone: string
  locale: Locale
  paysItself: boolean
  connectType: ConnectType
  rtpConfusion: boolean
  rtsps: boolean
  emailTwoFactor: boolean
}

export interface NewInstaller extends InstallerFields {
  subDistributorId: string
  account: string
  businessType: BusinessType
}

/** A sub-distributor that installers can be made for. */
export async function listSubDistributors(trx: Db, scope: Scope) {
  return trx
    .selectFrom('organizations')
    .select(['id', 'distributorId', 'name', 'mayPay', 'timeZone'])
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('kind', '=', 'sub_distributor')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** What lists and devices call it. */
const nameOf = ({ company, account }: { company: string; account: string }) => company || account

/**
 * Makes the organization and its main account, and mails the account a link to choose a password.
 *
 * @param passwordHash of the password that is shown once to whoever makes it
 * @returns its id
 * @throws AppError `not_found` for a sub-distributor outside the scope; `conflict` for a taken account or address
 */
export async function insertInstaller(
  trx: Db,
  scope: Scope,
  {
    subDistributorId,
    account,
    email,
    company,
    timeZone,
    locale,
    emailTwoFactor,
    ...facts
  }: NewInstaller,
  { by, passwordHash }: { by: Manager; passwordHash: string },
): Promise<string> {
  const above = await getSubDistributor(trx, scope, subDistributorId)
  refusePayment(facts.paysItself, above.mayPay)
  const id = uuid()
  const owners = { distributorId: above.distributorId, subDistributorId, installerId: id }
  const name = nameOf({ company, account })
  await trx
    .insertInto('organizations')
    .values({ id, kind: 'installer', parentId: subDistributorId, ...owners, name, timeZone })
    .execute()
  const accountId = await insertAccount(
    trx,
    scope,
    {
      ...{ organizationId: id, owners, role: 'installer', account, email, name, locale },
      ...{ emailTwoFactorRequired: emailTwoFactor, passwordHash },
    },
    by,
  )
  await trx
    .insertInto('installers')
    .values({ ...owners, accountId, company, ...facts })
    .execute()
  return id
}

async function getSubDistributor(trx: Db, scope: Scope, id: string) {
  return trx
    .selectFrom('organizations')
    .select(['distributorId', 'mayPay'])
    .where('id', '=', id)
    .where('kind', '=', 'sub_distributor')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No sub-distributor ${id}`))
}

function refusePayment(paysItself: boolean | undefined, mayPay: boolean): void {
  if (!paysItself || mayPay) return
  const message = 'An installer can pay only where its sub-distributor has the permission to pay'
  throw new AppError('invalid', message, { errors: [{ field: 'paysItself', message }] })
}

/**
 * Changes an installer and its main account. A new address has to be confirmed at the next sign-in.
 *
 * @returns what it was before
 * @throws AppError `not_found`, also outside the scope; `conflict` if somebody else has the address
 */
export async function setInstaller(
  trx: Db,
  scope: Scope,
  id: string,
  { email, locale, emailTwoFactor, timeZone, ...facts }: Partial<InstallerFields>,
): Promise<InstallerRow> {
  const before = await getInstaller(trx, scope, id)
  if (facts.paysItself !== before.paysItself) refusePayment(facts.paysItself, before.mayPay)
  const name = nameOf({ company: facts.company ?? before.company, account: before.account })
  await setManagedAccount(trx, scope, before.accountId, {
    ...(email !== undefined && { email }),
    ...(locale !== undefined && { locale }),
    ...(emailTwoFactor !== undefined && { emailTwoFactorRequired: emailTwoFactor }),
  })
  if (name !== before.name || (timeZone !== undefined && timeZone !== before.timeZone)) {
    await trx
      .updateTable('organizations')
      .set({ name, timeZone: timeZone ?? before.timeZone })
      .where('id', '=', id)
      .where(ownerColumn(scope), '=', scope.organizationId)
      .execute()
  }
  if (Object.keys(facts).length > 0) {
    await trx
      .updateTable('installers')
      .set(facts)
      .where('installerId', '=', id)
      .where(ownerColumn(scope), '=', scope.organizationId)
      .execute()
  }
  return before
}

/**
 * Ends an installer that owns nothing any more: all accounts of its organization, and what was allotted to it. Its
 * organization stays, because batches and audit entries name it.
 */
export async function deleteInstaller(trx: Db, scope: Scope, id: string): Promise<void> {
  const accounts = await trx
    .selectFrom('accounts')
    .select('id')
    .where('organizationId', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deletedAt', 'is', null)
    .execute()
  for (const account of accounts) await deleteAccount(trx, scope, account.id)
  await releaseAllMacs(trx, scope, id)
  await trx
    .updateTable('installers')
    .set({ deletedAt: sql<string>`now()` })
    .where('installerId', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}

async function releaseAllMacs(trx: Db, scope: Scope, id: string): Promise<void> {
  const own = sql`select mac from library_macs where installer_id = ${id}
    and ${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`
  if (scope.level === 'sub_distributor') {
    await sql`select release_macs(array(${own}))`.execute(trx)
    return
  }
  await trx
    .updateTable('libraryMacs')
    .set({ installerId: null, subDistributorId: null, allottedAt: null })
    .where('installerId', '=', id)
    .where('deviceId', 'is', null)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}
