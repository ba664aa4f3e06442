import type pg from 'pg'
import { draw, drawId } from './installers.ts'

/** In the language of the place. */
const word = (german: string, french: string, japanese: string, spanish: string) =>
  `case p.time_zone when 'Europe/Berlin' then '${german}' when 'Europe/Paris' then '${french}'
    when 'Asia/Tokyo' then '${japanese}' else '${spanish}' end`

const OWNERS = 'p.distributor_id, p.sub_distributor_id, p.installer_id, p.id'

/**
 * Cameras at doors, recorders of larger sites and locks of some homes, out of what the rest of the sample holds
 * already, in three statements however many rows there are.
 */
export async function fillThirdPartyDevices(client: pg.ClientBase, today: Date): Promise<void> {
  await client.query(`insert into third_party_devices (id, distributor_id, sub_distributor_id, installer_id,
      project_id, household_id, is_personal, kind, brand_id, name, address, user_name, is_monitored, device_id,
      created_at)
    select ${drawId("'camera ' || p.id || copy")}, ${OWNERS}, d.household_id, p.kind = 'single_family', 'camera',
      case when n % 2 = 0 then 'onvif' else 'rtsp' end,
      ${word('Kamera', 'Caméra', 'カメラ', 'Cámara')} || ' ' || d.name,
      'rtsp://192.168.' || n % 30 || '.' || 10 + n % 200 || '/stream' || copy, 'viewer', n % 9 > 0, d.id,
      d.created_at + interval '3 days'
    from projects p cross join generate_series(1, 2) as copy
      cross join lateral (select ${draw('p.id || copy::text')} as n) drawn
      cross join lateral (select id, name, household_id, created_at from devices where project_id = p.id
        and type in ('multi_tenant_door_phone', 'single_tenant_door_phone') order by mac limit 1 offset copy - 1) d
    where n % 5 < case p.kind when 'single_family' then 2 else 4 end`)
  await client.query(`insert into third_party_devices (id, distributor_id, sub_distributor_id, installer_id,
      project_id, is_personal, kind, brand_id, name, address, port, channels, user_name, created_at)
    select ${drawId("'nvr ' || p.id")}, ${OWNERS}, false, 'nvr', (array['dahua', 'hikvision', 'uniview'])[1 + n % 3],
      ${word('Rekorder', 'Enregistreur', 'レコーダー', 'Grabador')} || ' ' || p.name,
      '192.168.' || n % 30 || '.250', 554, (array[8, 16, 32])[1 + n % 3], 'admin',
      p.created_at + interval '5 days'
    from projects p cross join lateral (select ${draw('p.id::text')} as n) drawn
    where p.kind <> 'single_family' and n % 2 = 0`)
  await client.query(
    `insert into third_party_devices (id, distributor_id, sub_distributor_id, installer_id, project_id, household_id,
      is_personal, kind, brand_id, name, lock_id, battery, online, paid_until, created_at)
    select ${drawId("'lock ' || h.id")}, ${OWNERS}, h.id, p.kind = 'single_family', 'lock',
      case when n % 3 = 0 then 'dormakaba' else 'itec' end,
      ${word('Schloss', 'Serrure', 'ロック', 'Cerradura')} || ' '
        || coalesce(nullif(concat_ws(' ', nullif(h.building, ''), nullif(h.number, '')), ''), p.name),
      'L-' || 10000 + n % 90000, 5 + n % 96, n % 12 > 0, $1::date + (n % 400 - 40),
      p.created_at + interval '9 days'
    from households h join projects p on p.id = h.project_id
      cross join lateral (select ${draw('h.id::text')} as n) drawn
    where n % case p.kind when 'single_family' then 4 else 40 end = 0`,
    [today],
  )
}
