import { sql } from 'kysely'
import type { Db } from '../../db/client.ts'
import { giveCoupon } from '../../test/books.ts'
import { openShop } from '../../test/renewals.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

/** So many pay; each for as many apartments as the others. */
const PAYERS = 8

/**
 * Apartments whose app ends in three days, each with an automatic renewal of its own that coupons pay for.
 *
 * @param faceMinor what each payer has
 */
export async function fillDue(
  owner: Db,
  count: number,
  { payers = PAYERS, faceMinor = 100_000_000 } = {},
): Promise<void> {
  for (let payer = 0; payer < payers; payer += 1) {
    const scene = await insertScene(owner)
    await openShop(owner, scene)
    await giveCoupon(owner, scene, { faceMinor })
    await insertDue(owner, scene, Math.ceil(count / payers))
  }
  await sql`analyze`.execute(owner)
}

async function insertDue(owner: Db, scene: Scene, count: number): Promise<void> {
  const { distributorId, subDistributorId, installerId, projectId, accountId } = scene
  const owners = sql`${distributorId}::uuid, ${subDistributorId}::uuid`
  await sql`with homes as (
      insert into households (id, distributor_id, sub_distributor_id, installer_id, project_id, building, number,
        has_indoor_monitor)
      select gen_random_uuid(), ${owners}, ${installerId}::uuid, ${projectId}::uuid, 'A', number::text, true
      from generate_series(1, ${count}::integer) as number returning id
    ), rules as (
      insert into renewal_rules (id, distributor_id, sub_distributor_id, buyer_level, buyer_name, name,
        project_kind, project_installer_id, means, terms_version, created_by, created_by_name, locale)
      select id, ${owners}, 'sub_distributor', 'Sub', 'Apartment', 'community', ${installerId}::uuid, 'coupon', '1',
        ${accountId}::uuid, 'Sam Subs', 'en' from homes returning id
    )
    insert into service_items (id, distributor_id, sub_distributor_id, installer_id, project_id, project_kind,
      service, variant, holder_id, activated_at, expires_on, expires_at, anchor_day, renewal_rule_id, renews_at)
    select gen_random_uuid(), ${owners}, ${installerId}::uuid, ${projectId}::uuid, 'community', 'app', 'with_monitor',
      id, now() - interval '1 year', today + 3, (today + 4)::timestamp at time zone 'Europe/Berlin',
      extract(day from today + 3)::smallint, id, today::timestamp at time zone 'Europe/Berlin'
    from rules, (select (now() at time zone 'Europe/Berlin')::date as today) as days`.execute(owner)
}
