import type pg from 'pg'
import { draw, drawId } from './installers.ts'

const COLUMNS = `id, distributor_id, sub_distributor_id, installer_id, project_id, project_kind, service, variant,
  holder_id, slot, quantity, activated_at, expires_on, expires_at, anchor_day`
const OWNERS = 'p.distributor_id, p.sub_distributor_id, p.installer_id, p.id, p.kind'

/** The end of a date in the project's time zone. */
const term = (activatedAt: string, expiresOn: string) =>
  `${activatedAt}, ${expiresOn}, ((${expiresOn}) + 1)::timestamp at time zone p.time_zone,
    extract(day from ${expiresOn})::smallint`

/**
 * What people of the sample have paid for: apps as their residents show them, and beside them some plans, doors,
 * locks and managers' apps. A few statements, however many rows there are.
 */
export async function fillServiceItems(client: pg.ClientBase, today: Date): Promise<void> {
  // Residents and locks hold the same dates already.
  await client.query('alter table service_items disable trigger user')
  await client.query(`insert into service_items (${COLUMNS})
    select ${drawId("'app ' || h.id")}, ${OWNERS}, 'app',
      case when h.has_indoor_monitor then 'with_monitor' else 'without_monitor' end, h.id, 1, 1,
      ${term('r.activated_at', 'r.app_expires_on')}
    from residents r join households h on h.id = r.household_id join projects p on p.id = h.project_id
    where r.role = 'family_master' and r.activated_at is not null`)
  await client.query(`insert into service_items (${COLUMNS})
    select ${drawId("'app ' || r.id")}, ${OWNERS},
      case r.role when 'administrator' then 'admin_app' else 'personnel_app' end,
      case r.role when 'administrator' then 'standard' else 'with_intercom' end, r.id, 1, 1,
      ${term('r.activated_at', 'r.app_expires_on')}
    from residents r join projects p on p.id = r.project_id
    where r.household_id is null and r.activated_at is not null`)
  await client.query(`insert into service_items (${COLUMNS})
    select ${drawId("'premium ' || h.id")}, ${OWNERS}, 'premium_plan', 'standard', h.id, 1, 1,
      ${term('r.created_at', 'r.premium_expires_on')}
    from residents r join households h on h.id = r.household_id join projects p on p.id = h.project_id
    where r.role = 'family_master' and r.premium_expires_on is not null`)
  await client.query(`insert into service_items (${COLUMNS})
    select ${drawId("'lock ' || t.id")}, ${OWNERS}, 'third_party_lock', 'standard', t.id, 1, 1,
      ${term('t.created_at', 't.paid_until')}
    from third_party_devices t join projects p on p.id = t.project_id
    where t.kind = 'lock' and t.paid_until is not null`)
  await client.query(
    `insert into service_items (${COLUMNS})
    select ${drawId("'plan ' || p.id")}, ${OWNERS}, 'premium_plan',
      case p.kind when 'commercial' then 'time_attendance' else 'standard' end, p.id, 1,
      case p.kind when 'commercial' then 1 else greatest(1, (select count(*) from households where project_id = p.id)) end,
      ${term('p.created_at', '$1::date + (n % 300 - 20)')}
    from projects p cross join lateral (select ${draw('p.id::text')} as n) drawn
    where p.kind <> 'single_family' and n % 3 = 0`,
    [today],
  )
  await client.query(
    `insert into service_items (${COLUMNS})
    select ${drawId("'door ' || d.id")}, ${OWNERS}, 'door', 'standard', d.id, 1, 1,
      ${term('d.created_at', '$1::date + (n % 360 - 25)')}
    from projects p join (select id, project_id, created_at, ${draw('id::text')} as n, row_number() over (
        partition by project_id order by created_at, id) as place from devices
      where project_kind = 'commercial'
        and type in ('multi_tenant_door_phone', 'single_tenant_door_phone', 'access_control')) d
      on d.project_id = p.id
    where p.kind = 'commercial' and d.place > 1 and n % 10 < 8`,
    [today],
  )
  await client.query(`update projects set has_manager_app = true where kind = 'community'
    and id in (select project_id from property_manager_projects)`)
  await client.query(
    `insert into service_items (${COLUMNS})
    select ${drawId("'manager ' || m.account_id || p.id")}, ${OWNERS}, 'pm_app', 'without_landline', m.account_id, 1, 1,
      ${term('p.created_at', '$1::date + (n % 200 - 10)')}
    from property_manager_projects m join projects p on p.id = m.project_id
      cross join lateral (select ${draw('p.id::text')} as n) drawn
    where p.kind = 'community' and n % 2 = 0`,
    [today],
  )
  await client.query('alter table service_items enable trigger user')
}
