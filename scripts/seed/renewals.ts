import type pg from 'pg'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { drawId } from './installers.ts'

/** Nothing of it is due in the first weeks, so that nobody is charged while looking around. */
const WINDOW = 'expires_on between $1::date + 20 and $1::date + 90'

/**
 * A few automatic renewals of those who may pay: of a community by coupons, of an office by credits, and one of homes
 * that was switched off because coupons had run short.
 */
export async function fillRenewals(client: pg.ClientBase, today: Date): Promise<void> {
  await client.query(
    `insert into renewal_rules (id, distributor_id, sub_distributor_id, buyer_level, buyer_name, name, project_kind,
      project_installer_id, means, terms_version, terms_accepted_at, state, off_reason, off_at, created_by,
      created_by_name, locale, created_at, changed_at)
    select ${drawId("'renewal ' || p.id")}, p.distributor_id, p.sub_distributor_id, 'sub_distributor', o.name, p.name,
      p.kind, p.installer_id, (case p.kind when 'commercial' then 'credit' else 'coupon' end)::payment_means,
      $2, p.set_at, (case when p.is_off then 'off' else 'on' end)::renewal_rule_state,
      case when p.is_off then 'coupons_short' end, case when p.is_off then ($1::date - 2 + time '06:00') at time zone 'UTC' end,
      a.id, a.name, a.locale, p.set_at, p.set_at
    from (select distinct on (projects.sub_distributor_id, kind) projects.*, kind = 'single_family' as is_off,
          ($1::date - 40 + time '09:30') at time zone 'UTC' as set_at
        from projects cross join lateral (select count(*) as count from service_items
          where project_id = projects.id and ${WINDOW}) items
        where items.count between 1 and 12
          and (kind <> 'commercial' or projects.created_at >= '2025-06-01')
        order by projects.sub_distributor_id, kind, items.count desc, projects.id) p
      join organizations o on o.id = p.sub_distributor_id and o.may_pay
      cross join lateral (select id, name, locale from accounts where organization_id = o.id
        order by account limit 1) a`,
    [today, TERMS_VERSION],
  )
  await client.query(
    `update service_items set renewal_rule_id = rules.id
    from renewal_rules rules
    where rules.id = ${drawId("'renewal ' || service_items.project_id")} and ${WINDOW}`,
    [today],
  )
}
