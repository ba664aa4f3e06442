import { type RawBuilder, sql } from 'kysely'
import type { Candidate, OrderAction } from '../../domain/order-plan.ts'
import { offerOf, type Service } from '../../domain/service.ts'
import { type Db, isWithin, type Scope, type Slice } from '../client.ts'
import { CHARGE_DAY } from '../renewals/charge-day.ts'
import { APARTMENTS, appVariant, HOUSEHOLD_NAME, type Place, sourceOf } from './sources.ts'

export interface CandidateFilter extends Place {
  action: OrderAction
  /** At least one. */
  services: readonly Service[]
  /** Of renewals: the last day of service, both ends included. */
  expiresFrom?: string | undefined
  expiresTo?: string | undefined
  state?: 'active' | 'expired' | undefined
  /** Of renewals: those that this rule renews by itself. */
  renewalRuleId?: string | undefined
  /** Nothing but these keys. */
  only?: readonly string[] | undefined
  /** All but these. */
  except?: readonly string[] | undefined
}

/** What can be activated, or renewed; renewals by their expiry, activations place by place. */
export async function listCandidates(
  trx: Db,
  scope: Scope,
  filter: CandidateFilter,
  { limit, offset }: Slice,
): Promise<Candidate[]> {
  await lookUpSingly(trx)
  const found = matchesOf(scope, filter)
  const order =
    filter.action === 'renew'
      ? sql`expires_on, item_id`
      : sql`project_name, project_id, service, length(holder_name), holder_name, slot, holder_id`
  const { rows } = await sql<Candidate>`select found.*, orders.number as order_number,
      renewal_rules.name as renewal_rule_name, renewal_rules.state as renewal_rule_state
    from (select * from (${found}) as matches order by ${order} limit ${limit} offset ${offset}) as found
      left join orders on orders.id = found.order_id and ${isWithin(scope, 'orders')}
      left join renewal_rules on renewal_rules.id = found.renewal_rule_id and ${isWithin(scope, 'renewalRules')}
    order by ${order}`.execute(trx)
  return rows
}

/** How many there are, counting no further than `most`. */
export async function countCandidates(
  trx: Db,
  scope: Scope,
  filter: CandidateFilter,
  most: number,
): Promise<{ total: number; totalIsExact: boolean }> {
  await lookUpSingly(trx)
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from (select 1 from (${matchesOf(scope, filter)}) as matches limit ${most + 1}) as counted`.execute(
    trx,
  )
  const count = rows[0]?.count ?? 0
  return { total: Math.min(count, most), totalIsExact: count <= most }
}

/**
 * Until the transaction ends. The policy offers the planner an index of its own for each look-up of an item; what
 * that finds is the whole scope, thousands of times over.
 */
const lookUpSingly = (trx: Db) => sql`set local enable_bitmapscan = off`.execute(trx)

function matchesOf(scope: Scope, filter: CandidateFilter): RawBuilder<unknown> {
  const { only, except } = filter
  const chosen = [
    ...(only ? [sql`key = any (${only}::text[])`] : []),
    ...(except?.length ? [sql`key <> all (${except}::text[])`] : []),
  ]
  const all = filter.action === 'renew' ? renewable(scope, filter) : activatable(scope, filter)
  return chosen.length === 0
    ? all
    : sql`select * from (${all}) as candidates where ${sql.join(chosen, sql` and `)}`
}

const TODAY = sql`(now() at time zone projects.time_zone)::date`

/** When the app ends that something depends on, of those tables' rows that a query names. */
const appOf = (holder: RawBuilder<unknown>, services: RawBuilder<unknown>) =>
  sql`(select apps.expires_on from service_items apps where apps.holder_id = ${holder}
    and apps.service in ${services} limit 1)`

function appExpiry({ projectKind }: CandidateFilter, row: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  const premium =
    projectKind === 'community'
      ? sql`(select max(apps.expires_on) from service_items apps
          where apps.project_id = ${column('projectId')} and apps.service = 'app')`
      : appOf(column('holderId'), sql`('app')`)
  return sql`case ${column('service')}
    when 'premium_plan' then ${premium}
    when 'third_party_lock' then ${appOf(column('householdId'), sql`('app')`)}
    when 'landline' then ${appOf(column('holderId'), sql`('personnel_app', 'admin_app')`)} end`
}

function activatable(scope: Scope, filter: CandidateFilter): RawBuilder<unknown> {
  const { projectKind, services } = filter
  const sources = services.flatMap((service) => {
    const offer = offerOf(projectKind, service)
    if (!offer) return []
    const source = sourceOf(scope, filter, service, offer.holder)
    return [
      sql`select ${service}::text as service, source.*
      from (${source}) as source (holder_id, slot, variant, quantity, project_id, household_id, holder_name)`,
    ]
  })
  if (sources.length === 0) return NOTHING
  return sql`select concat_ws(':', source.service, source.holder_id, source.slot) as key,
      service_items.id as item_id, source.service, source.variant, source.holder_id, source.slot, source.quantity,
      source.project_id, projects.name as project_name, projects.kind as project_kind, source.holder_name,
      source.household_id, ${TODAY} as today, null::date as expires_on, null::smallint as anchor_day,
      ${appExpiry(filter, 'source')} as app_expires_on, service_items.order_id,
      null::uuid as renewal_rule_id, null::date as renews_on
    from (${sql.join(sources, sql` union all `)}) as source
      join projects on projects.id = source.project_id
      -- By the holder alone, of which an index finds one row or two, whatever the planner knows of the table.
      left join service_items on service_items.holder_id = source.holder_id
        and service_items.project_id is not distinct from source.project_id
        and service_items.service is not distinct from source.service
        and service_items.slot is not distinct from source.slot
    where service_items.activated_at is null`
}

/** Columns of an activation's row, and none of them. */
const NOTHING = sql`select null::text as key, null::uuid as item_id, null::text as service, null::text as variant,
  null::uuid as holder_id, null::integer as slot, null::bigint as quantity, null::uuid as project_id,
  null::text as project_name, null::text as project_kind, null::text as holder_name, null::uuid as household_id,
  null::date as today, null::date as expires_on, null::smallint as anchor_day, null::date as app_expires_on,
  null::uuid as order_id, null::uuid as renewal_rule_id, null::date as renews_on where false`

/** Items whose holder is there still. */
function renewable(scope: Scope, filter: CandidateFilter): RawBuilder<unknown> {
  const { installerId, projectKind, projectIds, services, renewalRuleId } = filter
  const { expiresFrom, expiresTo, state } = filter
  const conditions = [
    isWithin(scope, 'serviceItems'),
    sql`service_items.installer_id = ${installerId} and service_items.project_kind = ${projectKind}`,
    sql`service_items.expires_on is not null`,
    sql`service_items.service = any (${services}::text[])`,
    ...(projectIds.length > 0 ? [sql`service_items.project_id = any (${projectIds}::uuid[])`] : []),
    ...(expiresFrom ? [sql`service_items.expires_on >= ${expiresFrom}::date`] : []),
    ...(expiresTo ? [sql`service_items.expires_on <= ${expiresTo}::date`] : []),
    ...(state === 'active' ? [sql`service_items.expires_at > now()`] : []),
    ...(state === 'expired' ? [sql`service_items.expires_at <= now()`] : []),
    ...(renewalRuleId ? [sql`service_items.renewal_rule_id = ${renewalRuleId}`] : []),
  ]
  const name = sql`coalesce(case when households.id is not null then ${HOUSEHOLD_NAME} end, residents.name,
    third_party_devices.name, devices.name, accounts.name,
    case when service_items.holder_id = projects.id then projects.name end)`
  const items = sql`select service_items.id as item_id, service_items.service,
      case when service_items.service = 'app' and households.id is not null
        then ${appVariant(projectKind)} else service_items.variant end as variant,
      service_items.holder_id, service_items.slot,
      case when service_items.service = 'premium_plan' and service_items.project_kind = 'community'
        then ${APARTMENTS} else service_items.quantity end as quantity,
      service_items.project_id, projects.name as project_name, projects.kind as project_kind,
      ${name} as holder_name, coalesce(households.id, third_party_devices.household_id) as household_id,
      ${TODAY} as today, service_items.expires_on, service_items.anchor_day, service_items.order_id,
      service_items.renewal_rule_id, ${CHARGE_DAY} as renews_on
    from service_items join projects on projects.id = service_items.project_id
      left join households on households.id = service_items.holder_id
      left join residents on residents.id = service_items.holder_id
      left join third_party_devices on third_party_devices.id = service_items.holder_id
      left join devices on devices.id = service_items.holder_id
      left join accounts on accounts.id = service_items.holder_id
    where ${sql.join(conditions, sql` and `)}`
  return sql`select items.item_id::text as key, items.*, ${appExpiry(filter, 'items')} as app_expires_on
    from (${items}) as items where items.holder_name is not null`
}
