import { sql } from 'kysely'
import type { Candidate } from '../../domain/order-plan.ts'
import type { Db } from '../client.ts'
import { APARTMENTS, appVariant, HOUSEHOLD_NAME } from '../service-items/sources.ts'

/** An item as it would be renewed now, with what its order is made of. */
export interface DueItem extends Candidate {
  itemId: string
  ruleId: string
  /** Null while its renewal is under way. */
  renewsAt: string | null
  expiresOn: string
  expiresAt: string
  timeZone: string
  installerId: string
  projectCreatedAt: string
  /** Null where its holder is gone. */
  holder: string | null
}

/** Of a kind of project that only the row knows. */
const VARIANT = sql`case when service_items.service <> 'app' or households.id is null then service_items.variant
  when projects.kind = 'single_family' then ${appVariant('single_family')} else ${appVariant('community')} end`

const NAME = sql`coalesce(case when households.id is not null then ${HOUSEHOLD_NAME} end, residents.name,
  third_party_devices.name, devices.name, accounts.name,
  case when service_items.holder_id = projects.id then projects.name end)`

const HOUSEHOLD = sql`coalesce(households.id, third_party_devices.household_id)`

const appOf = (holder: ReturnType<typeof sql>, services: ReturnType<typeof sql>) =>
  sql`(select apps.expires_on from service_items apps where apps.holder_id = ${holder}
    and apps.service in ${services} limit 1)`

/** When the app ends that an item depends on. */
const APP_EXPIRY = sql`case
  when service_items.service = 'premium_plan' and service_items.project_kind = 'community' then
    (select max(apps.expires_on) from service_items apps
      where apps.project_id = service_items.project_id and apps.service = 'app')
  when service_items.service = 'premium_plan' then ${appOf(sql`service_items.holder_id`, sql`('app')`)}
  when service_items.service = 'third_party_lock' then ${appOf(HOUSEHOLD, sql`('app')`)}
  when service_items.service = 'landline' then ${appOf(
    sql`service_items.holder_id`,
    sql`('personnel_app', 'admin_app')`,
  )} end`

/**
 * Activated items by their ids, in the order of these. They are locked.
 *
 * @param now the instant that says what day it is, ISO text
 */
export async function readDueItems(
  trx: Db,
  ids: readonly string[],
  now: string,
): Promise<DueItem[]> {
  const { rows } =
    await sql<DueItem>`select service_items.id::text as key, service_items.id as item_id,
      service_items.service, ${VARIANT} as variant, service_items.holder_id, service_items.slot,
      case when service_items.service = 'premium_plan' and service_items.project_kind = 'community'
        then ${APARTMENTS} else service_items.quantity end as quantity,
      service_items.project_id, projects.name as project_name, projects.kind as project_kind,
      coalesce(${NAME}, '') as holder_name, ${NAME} as holder, ${HOUSEHOLD} as household_id,
      (${now}::timestamptz at time zone projects.time_zone)::date as today, service_items.expires_on,
      service_items.anchor_day, ${APP_EXPIRY} as app_expires_on, service_items.order_id,
      null::text as order_number, service_items.renewal_rule_id as rule_id, service_items.renews_at,
      service_items.expires_at, projects.time_zone, service_items.installer_id,
      projects.created_at as project_created_at
    from unnest(${ids}::uuid[]) as due (id)
      join service_items on service_items.id = due.id
      join projects on projects.id = service_items.project_id
      left join households on households.id = service_items.holder_id
      left join residents on residents.id = service_items.holder_id
      left join third_party_devices on third_party_devices.id = service_items.holder_id
      left join devices on devices.id = service_items.holder_id
      left join accounts on accounts.id = service_items.holder_id
    where service_items.expires_on is not null
    order by service_items.id`.execute(trx)
  return rows
}
