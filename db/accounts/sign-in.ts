import { sql } from 'kysely'
import type { Locale } from '../../domain/locale.ts'
import type { SignInFacts } from '../../domain/sign-in.ts'
import type { Db } from '../client.ts'

/** An account as signing in sees it: before any scope, as `gatehouse_api`. */
export interface SignInAccount extends SignInFacts {
  id: string
  account: string
  name: string
  locale: Locale
  passwordHash: string
  /** A password of somebody else's making that was not replaced in time. */
  isInitialSecretOver: boolean
  /** Whoever manages the account wants a new password every month, and this one is older. */
  isPasswordOld: boolean
  disabledAt: string | null
  totpSecret: Buffer | null
  organizationId: string
  organizationName: string
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
}

/** By account name or address, without regard to case. Who has it as an address comes first. */
export async function findSignInAccount(db: Db, name: string): Promise<SignInAccount | undefined> {
  const lower = name.toLowerCase()
  return accounts(db)
    .where((eb) =>
      eb.or([
        eb(eb.fn('lower', ['account']), '=', lower),
        eb(eb.fn('lower', ['email']), '=', lower),
      ]),
    )
    .orderBy(sql`lower(email) is not distinct from ${lower}`, 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function getSignInAccount(db: Db, id: string): Promise<SignInAccount> {
  return accounts(db).where('accounts.id', '=', id).executeTakeFirstOrThrow()
}

function accounts(db: Db) {
  return db
    .selectFrom('accounts')
    .innerJoin('organizations', 'organizations.id', 'accounts.organizationId')
    .select(['accounts.id', 'account', 'accounts.name', 'email', 'locale', 'passwordHash'])
    .select(['disabledAt', 'totpSecret', 'mustChangePassword', 'accounts.organizationId'])
    .select(['accounts.distributorId', 'accounts.subDistributorId', 'accounts.installerId'])
    .select('organizations.name as organizationName')
    .select([
      sql<boolean>`email_confirmed_at is not null`.as('isEmailConfirmed'),
      sql<boolean>`totp_confirmed_at is not null`.as('hasAuthenticator'),
      sql<boolean>`email_two_factor or email_two_factor_required`.as('hasEmailTwoFactor'),
      sql<boolean>`must_change_password and coalesce(initial_secret_expires_at < now(), false)`.as(
        'isInitialSecretOver',
      ),
      sql<boolean>`coalesce(password_changed_at, accounts.created_at) < now() - interval '1 month'
        and exists (select from property_managers m where m.account_id = accounts.id and m.reminds_password)`.as(
        'isPasswordOld',
      ),
    ])
}

/** The same password, hashed anew. */
export async function setPasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('accounts').set({ passwordHash }).where('id', '=', id).execute()
}

/** A password that its owner chose: nothing that others made is left of the former one. */
export async function setOwnPassword(trx: Db, id: string, passwordHash: string): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({
      passwordHash,
      mustChangePassword: false,
      initialSecretExpiresAt: null,
      passwordChangedAt: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

/** Whoever could read what was mailed there owns the address; nothing happens if it is not theirs any more. */
export async function confirmEmail(trx: Db, id: string, email: string): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({ emailConfirmedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('emailConfirmedAt', 'is', null)
    .execute()
}

export async function setSignedIn(db: Db, id: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ signedInAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}
