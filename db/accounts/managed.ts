import { sql, type UpdateObject } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import type { Locale } from '../../domain/locale.ts'
import type { Role } from '../../domain/organization.ts'
import { deleteAccountTokens } from '../account-tokens.ts'
import { type Db, ownerColumn, type Scope } from '../client.ts'
import { insertMail } from '../mails.ts'
import type { Owners } from '../notifications.ts'
import type { DB } from '../schema.ts'
import { deleteSessionsOfAccount } from '../sessions.ts'
import { INITIAL_SECRET_HOURS, NO_PASSWORD, refusingTaken } from './row.ts'

/** Who makes or changes an account of somebody else, as its mails name them. */
export interface Manager {
  name: string
  organization: string
}

export interface NewAccount {
  organizationId: string
  owners: Owners
  role: Role
  /** What they type to sign in, beside their address. */
  account: string
  email: string
  /** Of the person. */
  name: string
  locale: Locale
  /** IANA name; null: that of their organization. */
  timeZone?: string | null
  /** They cannot switch it off. */
  emailTwoFactorRequired?: boolean
  /** Of a password that is shown once to whoever makes the account; it must be replaced at the first sign-in. */
  passwordHash?: string
}

/**
 * Makes an account inside the scope and mails a link by which its owner chooses a password, good for 72 hours.
 *
 * @returns its id
 * @throws AppError `not_found` if its owners are not in the scope; `conflict`, naming `account` or `email`, if somebody has it already
 */
export async function insertAccount(
  trx: Db,
  scope: Scope,
  { owners, passwordHash = NO_PASSWORD, ...account }: NewAccount,
  by: Manager,
): Promise<string> {
  const { organizationId } = account
  if (owners[ownerColumn(scope)] !== scope.organizationId) {
    throw new AppError('not_found', `No organization ${organizationId}`)
  }
  const id = uuid()
  const values = { id, ...owners, ...account, passwordHash, ...untilReplaced() }
  await refusingTaken(trx.insertInto('accounts').values(values).execute())
  await insertMail(trx, {
    kind: 'account_created',
    accountId: id,
    organizationId,
    address: account.email,
    locale: account.locale,
    data: {
      name: account.name,
      account: account.account,
      by: by.name,
      organization: by.organization,
    },
  })
  return id
}

/** What whoever manages an account sees of it. */
async function getManagedAccount(trx: Db, scope: Scope, id: string) {
  return trx
    .selectFrom('accounts')
    .select(['id', 'organizationId', 'role', 'account', 'email', 'emailConfirmedAt', 'name'])
    .select(['locale', 'timeZone', 'emailTwoFactorRequired', 'createdAt', 'signedInAt'])
    .select(['disabledAt', 'mustChangePassword', 'initialSecretExpiresAt'])
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No account ${id}`))
}
type ManagedAccount = Awaited<ReturnType<typeof getManagedAccount>>

/**
 * Takes the password away, ends all sessions, and mails a link to choose a new one, good for 72 hours. A second
 * factor stays.
 *
 * @param passwordHash of a password that is shown once to whoever resets it; it must be replaced at sign-in
 * @throws AppError `not_found`, also outside the scope; `conflict` where there is no address to mail to
 */
export async function resetPasswordByOther(
  trx: Db,
  scope: Scope,
  id: string,
  { by, passwordHash = NO_PASSWORD }: { by: Manager; passwordHash?: string },
): Promise<ManagedAccount> {
  const account = await getManagedAccount(trx, scope, id)
  if (!account.email) {
    throw new AppError('conflict', 'This account has no e-mail address to send a link to')
  }
  await update(trx, id, { passwordHash, ...untilReplaced() })
  await endAccess(trx, id)
  await insertMail(trx, {
    kind: 'password_reset_by_other',
    accountId: id,
    organizationId: account.organizationId,
    address: account.email,
    locale: account.locale,
    data: {
      name: account.name,
      account: account.account,
      by: by.name,
      organization: by.organization,
    },
  })
  return account
}

export interface AccountChange {
  name?: string
  email?: string
  locale?: Locale
  timeZone?: string | null
  emailTwoFactorRequired?: boolean
  isDisabled?: boolean
}

/**
 * Changes an account of somebody else. A new address has to be confirmed at the next sign-in, and the old one is
 * told of it; that and disabling end all sessions.
 *
 * @returns what it was before
 * @throws AppError `not_found`, also outside the scope; `conflict` if somebody else has the address
 */
export async function setManagedAccount(
  trx: Db,
  scope: Scope,
  id: string,
  { email, isDisabled, ...change }: AccountChange,
): Promise<ManagedAccount> {
  const before = await getManagedAccount(trx, scope, id)
  const isNewAddress = email !== undefined && email.toLowerCase() !== before.email?.toLowerCase()
  const values = {
    ...change,
    ...(email !== undefined && { email }),
    ...(isNewAddress && { emailConfirmedAt: null }),
    ...(isDisabled !== undefined && { disabledAt: isDisabled ? sql<string>`now()` : null }),
  }
  if (Object.keys(values).length > 0) await refusingTaken(update(trx, id, values))
  if (isNewAddress || isDisabled) await endAccess(trx, id)
  if (isNewAddress && before.email) {
    await insertMail(trx, {
      kind: 'email_changed',
      accountId: id,
      organizationId: before.organizationId,
      address: before.email,
      locale: before.locale,
      data: { name: before.name, account: before.account, newAddress: email },
    })
  }
  return before
}

/**
 * Ends an account for good. Its row stays, nameless to sign-in, because batches and audit entries name it.
 *
 * @throws AppError `not_found`, also outside the scope
 */
export async function deleteAccount(trx: Db, scope: Scope, id: string): Promise<ManagedAccount> {
  const account = await getManagedAccount(trx, scope, id)
  await update(trx, id, {
    account: `deleted-${id}`,
    email: null,
    emailConfirmedAt: null,
    passwordHash: NO_PASSWORD,
    disabledAt: sql<string>`now()`,
    deletedAt: sql<string>`now()`,
  })
  await endAccess(trx, id)
  return account
}

/** Sessions and all that was mailed. */
async function endAccess(trx: Db, id: string): Promise<void> {
  await deleteSessionsOfAccount(trx, id)
  await deleteAccountTokens(trx, id, ['password_reset', 'activation'])
}

const untilReplaced = () => ({
  mustChangePassword: true,
  initialSecretExpiresAt: sql<string>`now() + ${INITIAL_SECRET_HOURS} * interval '1 hour'`,
})

async function update(trx: Db, id: string, values: UpdateObject<DB, 'accounts'>): Promise<void> {
  await trx.updateTable('accounts').set(values).where('id', '=', id).execute()
}
