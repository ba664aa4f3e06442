import type pg from 'pg'

/** Sub-distributors whose distributor lets them pay. */
const PAYING = ['nordlicht', 'mistral', 'sakura']

/** MACs that are allotted to each installer and in use by none, and that are free in each library. */
const ALLOTTED = 12
const FREE = 240

/** A number that belongs to a text and to no order: the same whenever the same world is grown. */
export const draw = (text: string) => `('x' || left(md5(${text}), 7))::bit(28)::integer`
/** As `draw`, an id of the form that all ids have. */
export const drawId = (text: string) =>
  `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`

/**
 * Facts of all installers, and a library that knows every device and some MACs more. Out of what the rest of the
 * sample holds already, in a few statements however many rows there are.
 */
export async function fillInstallers(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update organizations set may_pay = true from accounts
      where accounts.organization_id = organizations.id and accounts.account = any ($1)`,
    [PAYING],
  )
  // The smart home cloud knows no commercial projects.
  await client.query(`insert into installers (installer_id, distributor_id, sub_distributor_id, account_id,
      business_type, company, phone, pays_itself, connect_type, rtp_confusion, rtsps)
    select o.id, o.distributor_id, o.sub_distributor_id, a.id,
      case when n % 3 = 0 and not exists (select from projects where installer_id = o.id and kind = 'commercial')
        then 'smart_home' else 'intercom' end::business_type,
      o.name, case when n % 8 > 0 then
        case o.time_zone when 'Europe/Berlin' then '+49' when 'Europe/Paris' then '+33' when 'Asia/Tokyo' then '+81'
          else '+56' end || ' ' || (100 + n % 800) || ' ' || (100000 + n % 900000)
        else '' end,
      above.may_pay and n % 4 = 0,
      case n % 9 when 0 then 'tls' when 1 then 'tcp' else 'default' end::transmission_type, n % 11 = 0, n % 7 > 0
    from organizations o
      join organizations above on above.id = o.sub_distributor_id
      join lateral (select id, account from accounts where organization_id = o.id and role = 'installer'
        order by created_at, id limit 1) a on true
      cross join lateral (select ${draw('a.account')} as n) drawn
    where o.kind = 'installer'`)
  await client.query(`insert into library_macs (id, distributor_id, sub_distributor_id, installer_id, mac,
      device_id, created_at, allotted_at)
    select ${drawId('mac')}, distributor_id, sub_distributor_id, installer_id, mac, id,
      created_at - interval '20 days', created_at - interval '2 days' from devices`)
  // Of another brand than the devices, so that none is there already.
  await client.query(`insert into library_macs (id, distributor_id, sub_distributor_id, installer_id, mac, remark,
      created_at, allotted_at)
    select ${drawId("'free ' || number")}, distributor_id, sub_distributor_id, installer_id,
      '0C1106' || lpad(upper(to_hex(number)), 6, '0'), case when number % 5 = 0 then 'Spare' else '' end,
      created_at, case when installer_id is not null then created_at + interval '9 days' end
    from (select *, row_number() over (order by distributor_id, installer_id, copy) as number from (
      select distributor_id, sub_distributor_id, installer_id, created_at, copy
        from organizations, generate_series(1, ${ALLOTTED}) as copy where kind = 'installer'
      union all select id, null, null, created_at, copy
        from organizations, generate_series(1, ${FREE}) as copy where kind = 'distributor') as spare) as numbered`)
}
