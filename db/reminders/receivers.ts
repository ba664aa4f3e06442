import { sql } from 'kysely'
import type { Locale } from '../../domain/locale.ts'
import {
  DEFAULT_LOW_CREDITS,
  DEFAULT_REMINDER_DAYS,
  DIGEST_HOUR,
  type DigestSpan,
} from '../../domain/reminder.ts'
import type { Db } from '../client.ts'

/** Somebody whose digest of a day is due. */
export interface DigestReceiver extends DigestSpan {
  accountId: string
  name: string
  email: string | null
  locale: Locale
  notifyByEmail: boolean
  role: 'sub_distributor' | 'installer' | 'property_manager'
  distributorId: string
  subDistributorId: string
  /** Null for people of the sub-distributor. */
  installerId: string | null
  currency: string
  /** What ends is theirs to renew: the sub-distributor's, or, where it has passed that on, the installer's. */
  paysItself: boolean
  reminderDays: number[]
  lowCredits: number
}

/** The day whose digest has come, where the receiver is. */
const dayAt = (now: string) =>
  sql<string>`((${now}::timestamptz at time zone coalesce(accounts.time_zone, organizations.time_zone))
    - make_interval(hours => ${DIGEST_HOUR}::integer))::date`

/**
 * Those whose digest is due at an instant, in the order of their ids. Whoever was told of a day is not due for it
 * again; somebody new is told from the first morning on.
 *
 * @param after the last one of the page before; null: the first page
 */
export async function listDueReceivers(
  db: Db,
  { now, after, limit }: { now: string; after: string | null; limit: number },
): Promise<DigestReceiver[]> {
  const today = dayAt(now)
  const toldUntil = sql<string>`coalesce(digest_receivers.told_until,
    (${now}::timestamptz at time zone coalesce(accounts.time_zone, organizations.time_zone))::date - 1)`
  return db
    .selectFrom('accounts')
    .innerJoin('organizations', 'organizations.id', 'accounts.organizationId')
    .innerJoin('organizations as above', 'above.id', 'accounts.subDistributorId')
    .leftJoin('installers', 'installers.installerId', 'accounts.installerId')
    .leftJoin('digestReceivers', 'digestReceivers.accountId', 'accounts.id')
    .leftJoin('reminderSettings as days', 'days.holderId', 'accounts.subDistributorId')
    .leftJoin('reminderSettings as own', (join) =>
      join.on('own.holderId', '=', (eb) =>
        eb
          .case()
          .when('accounts.role', '=', 'property_manager')
          .then(eb.ref('accounts.id'))
          .else(eb.ref('accounts.organizationId'))
          .end(),
      ),
    )
    .select(['accounts.id as accountId', 'accounts.name', 'email', 'locale', 'notifyByEmail'])
    .select(['accounts.distributorId', 'accounts.installerId', 'above.currency'])
    .select(sql<string>`accounts.sub_distributor_id`.as('subDistributorId'))
    .select(sql<DigestReceiver['role']>`accounts.role`.as('role'))
    .select(
      sql<boolean>`accounts.role = 'sub_distributor' or accounts.role = 'installer' and above.may_pay
        and coalesce(installers.pays_itself and installers.deleted_at is null, false)`.as(
        'paysItself',
      ),
    )
    .select(
      sql<number[]>`coalesce(days.days, ${[...DEFAULT_REMINDER_DAYS]}::smallint[])`.as(
        'reminderDays',
      ),
    )
    .select(
      sql<number>`coalesce(own.low_credits, ${DEFAULT_LOW_CREDITS}::integer)`.as('lowCredits'),
    )
    .select([toldUntil.as('toldUntil'), today.as('today')])
    .where(sql<boolean>`accounts.role in ('sub_distributor', 'installer', 'property_manager')`)
    .where('accounts.disabledAt', 'is', null)
    .where('accounts.deletedAt', 'is', null)
    .where(sql<boolean>`${toldUntil} < ${today}`)
    .$if(after !== null, (query) => query.where('accounts.id', '>', after ?? ''))
    .orderBy('accounts.id')
    .limit(limit)
    .execute()
}

/**
 * Notes that a receiver is told of a day. Another who is at it at the same moment is waited for.
 *
 * @returns false where it was told before: then nothing is to be said
 */
export async function claimDigest(
  trx: Db,
  { accountId, today }: Pick<DigestReceiver, 'accountId' | 'today'>,
): Promise<boolean> {
  const { rows } =
    await sql`insert into digest_receivers (account_id, told_until) values (${accountId}, ${today})
    on conflict (account_id) do update set told_until = excluded.told_until
      where digest_receivers.told_until < excluded.told_until
    returning account_id`.execute(trx)
  return rows.length > 0
}
