import { sql } from 'kysely'
import type { Locale } from '../../domain/locale.ts'
import type { Db } from '../client.ts'
import { refusingTaken } from './row.ts'

/** Of the account page, for its owner. As `gatehouse_api`: nobody else is asked about. */
export async function getOwnAccount(db: Db, id: string) {
  return db
    .selectFrom('accounts')
    .innerJoin('organizations', 'organizations.id', 'accounts.organizationId')
    .select(['accounts.id', 'account', 'accounts.name', 'email', 'emailConfirmedAt', 'locale'])
    .select(['accounts.timeZone', 'emailTwoFactor', 'emailTwoFactorRequired', 'notifyByEmail'])
    .select(['totpConfirmedAt', 'totpUsedAt', 'passwordChangedAt', 'signedInAt'])
    .select(['organizations.timeZone as organizationTimeZone'])
    .select((eb) =>
      eb
        .selectFrom('recoveryCodes')
        .select((count) => count.fn.countAll<number>().as('left'))
        .whereRef('accountId', '=', 'accounts.id')
        .where('usedAt', 'is', null)
        .$asScalar()
        .$notNull()
        .as('recoveryCodesLeft'),
    )
    .where('accounts.id', '=', id)
    .executeTakeFirstOrThrow()
}

interface OwnChange {
  name?: string | undefined
  locale?: Locale | undefined
  timeZone?: string | null | undefined
  notifyByEmail?: boolean | undefined
}

export async function setOwnAccount(trx: Db, id: string, change: OwnChange): Promise<void> {
  await trx.updateTable('accounts').set(change).where('id', '=', id).execute()
}

/** An address that its owner has proved to read. @throws AppError `conflict` if somebody else has it */
export async function setOwnEmail(trx: Db, id: string, email: string): Promise<void> {
  await refusingTaken(
    trx
      .updateTable('accounts')
      .set({ email, emailConfirmedAt: sql<string>`now()` })
      .where('id', '=', id)
      .execute(),
  )
}
