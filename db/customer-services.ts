import { sql } from 'kysely'
import type { Locale } from '../domain/locale.ts'
import type { Db } from './client.ts'
import type { Owners } from './notifications.ts'

/** What everybody below the sub-distributor may know of it. */
const SHOWN = [
  'name',
  'phone',
  'email',
  'website',
  'openingHours',
  'remark',
  'receivesFeedback',
  'changedAt',
] as const

export interface CustomerServiceFields {
  name: string
  phone: string
  email: string | null
  website: string | null
  openingHours: string
  remark: string
  receivesFeedback: boolean
}

/** Whom installers and residents of a sub-distributor turn to; undefined before it was ever filled in. */
export async function findCustomerService(
  trx: Db,
  subDistributorId: string,
): Promise<(CustomerServiceFields & { changedAt: string }) | undefined> {
  return trx
    .selectFrom('customerServices')
    .select(SHOWN)
    .where('subDistributorId', '=', subDistributorId)
    .executeTakeFirst()
}

/** Where feedback goes, for the sub-distributor itself. */
export async function findFeedbackEmail(trx: Db, subDistributorId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('customerServices')
    .select('feedbackEmail')
    .where('subDistributorId', '=', subDistributorId)
    .executeTakeFirst()
  return row?.feedbackEmail ?? null
}

export async function setCustomerService(
  trx: Db,
  { distributorId, subDistributorId }: Owners & { subDistributorId: string },
  fields: CustomerServiceFields & { feedbackEmail: string | null },
): Promise<void> {
  await trx
    .insertInto('customerServices')
    .values({ distributorId, subDistributorId, ...fields })
    .onConflict((conflict) =>
      conflict.column('subDistributorId').doUpdateSet({ ...fields, changedAt: sql`now()` }),
    )
    .execute()
}

export interface FeedbackReceiver {
  address: string
  /** Of whoever has run the sub-distributor longest. */
  locale: Locale
}

/**
 * Where feedback is mailed to; undefined where a sub-distributor takes none. As `gatehouse_api`: who writes does
 * not see the address.
 */
export async function findFeedbackReceiver(
  db: Db,
  subDistributorId: string,
): Promise<FeedbackReceiver | undefined> {
  return db
    .selectFrom('customerServices')
    .select('feedbackEmail as address')
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('accounts')
            .select('locale')
            .whereRef('organizationId', '=', 'customerServices.subDistributorId')
            .where('deletedAt', 'is', null)
            .orderBy('createdAt')
            .limit(1),
          sql<Locale>`'en'`,
        )
        .as('locale'),
    )
    .where('subDistributorId', '=', subDistributorId)
    .where('receivesFeedback', '=', true)
    .$narrowType<{ address: string }>()
    .executeTakeFirst()
}
