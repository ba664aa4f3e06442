import { sql } from 'kysely'
import { type Db, isWithin, type Scope } from '../client.ts'
import { CHARGE_DAY } from './charge-day.ts'

/** When the app and the plan of somebody are renewed by themselves, where their project is; null: they are not. */
export interface RenewalDays {
  appRenewsOn: string | null
  premiumRenewsOn: string | null
}

/** @param holderIds of the person and of the home, which hold what they use */
export async function readRenewalDays(
  trx: Db,
  scope: Scope,
  holderIds: readonly string[],
): Promise<RenewalDays> {
  const { rows } = await sql<RenewalDays>`select
      min(${CHARGE_DAY}) filter (where service in ('app', 'personnel_app', 'admin_app')) as app_renews_on,
      min(${CHARGE_DAY}) filter (where service = 'premium_plan') as premium_renews_on
    from service_items join projects on projects.id = service_items.project_id
    where holder_id = any (${holderIds}::uuid[]) and renews_at is not null
      and ${isWithin(scope, 'serviceItems')}`.execute(trx)
  return rows[0] ?? { appRenewsOn: null, premiumRenewsOn: null }
}
