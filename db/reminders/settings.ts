import { sql } from 'kysely'
import { DEFAULT_LOW_CREDITS, DEFAULT_REMINDER_DAYS, tidyDays } from '../../domain/reminder.ts'
import type { Db, Scope } from '../client.ts'

/** Whose settings they are: an organization's, or a property manager's own. */
interface SettingsHolder {
  distributorId: string
  subDistributorId: string
  installerId: string | null
  propertyManagerId: string | null
}

export interface ReminderSettings {
  /** Days before an item's last one. */
  days: number[]
  /** Whole credits; 0: never. */
  lowCredits: number
}

/** As the holder has set them, or as the product has them. In the holder's scope. */
export async function getReminderSettings(
  trx: Db,
  scope: Scope,
): Promise<Pick<ReminderSettings, 'lowCredits'>> {
  const row = await trx
    .selectFrom('reminderSettings')
    .select('lowCredits')
    .where('holderId', '=', holderIdOf(scope))
    .executeTakeFirst()
  return { lowCredits: row?.lowCredits ?? DEFAULT_LOW_CREDITS }
}

/** The days on which a sub-distributor, and all below it, are told of what ends. As the api, above every scope. */
export async function findReminderDays(db: Db, subDistributorId: string): Promise<number[]> {
  const row = await db
    .selectFrom('reminderSettings')
    .select('days')
    .where('holderId', '=', subDistributorId)
    .executeTakeFirst()
  return row?.days ?? [...DEFAULT_REMINDER_DAYS]
}

/** Changes what is named and keeps the rest. In the holder's scope. */
export async function setReminderSettings(
  trx: Db,
  scope: Scope,
  holder: SettingsHolder,
  { days, lowCredits }: { days?: number[] | undefined; lowCredits?: number | undefined },
): Promise<void> {
  const change = {
    ...(days && { days: tidyDays(days) }),
    ...(lowCredits !== undefined && { lowCredits }),
  }
  await trx
    .insertInto('reminderSettings')
    .values({ holderId: holderIdOf(scope), ...holder, ...change })
    .onConflict((conflict) =>
      conflict.column('holderId').doUpdateSet({ ...change, changedAt: sql<string>`now()` }),
    )
    .execute()
}

const holderIdOf = (scope: Scope): string =>
  scope.level === 'property_manager' ? scope.accountId : scope.organizationId
