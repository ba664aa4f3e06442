import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await recordEndsOfVisits(db)
  // Devices of property managers are searched through their projects.
  await sql`drop function search_devices_property_manager`.execute(db)
  // There is no door log that these could open.
  await sql`alter table property_managers drop column may_see_log, drop column may_see_log_images`.execute(
    db,
  )
  // Asked at sign-in, before there is a scope.
  await sql`grant select on property_managers to gatehouse_api`.execute(db)
  await sql`create policy sign_in on property_managers for select to gatehouse_api using (true)`.execute(
    db,
  )
  await sql`alter table webhook_endpoints
    -- The secret before this one: deliveries are signed with both for a day.
    add column former_secret bytea,
    add column former_secret_until timestamptz,
    add constraint webhook_endpoints_former check ((former_secret is null) = (former_secret_until is null))`.execute(
    db,
  )
  await sql`alter table notices
    -- By language, where there is another text than the one above: {"de": {"title", "text"}}.
    add column translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object')`.execute(
    db,
  )
  await sql`alter table mails
    -- Of which this one is a copy, and who asked for it.
    add column resent_of uuid references mails on delete set null,
    add column resent_by_name text`.execute(db)
  // For accounts that were found in the caller's scope; nobody in a scope reads a mail.
  await sql`grant select on mails to gatehouse_api`.execute(db)
  await sql`create policy log on mails for select to gatehouse_api using (true)`.execute(db)
}

/** A visit that ends with its session is recorded as one that was left by hand. */
async function recordEndsOfVisits(db: Kysely<unknown>): Promise<void> {
  await sql`create policy end_of_visit on audit_entries for insert to current_user with check (true)`.execute(
    db,
  )
  await sql`create policy end_of_visit on organizations for select to current_user using (true)`.execute(
    db,
  )
  await sql`create or replace function end_access_visit() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $function$
  begin
    with ended as (
      update access_visits set left_at = now(), ended = 'signed_out'
      where id = old.access_visit_id and left_at is null and ends_at > now()
      returning *
    )
    insert into audit_entries (id, distributor_id, sub_distributor_id, installer_id, actor_id, actor_name,
      action, target_type, target_id, target_name, subject_id, subject_name, details, ip)
    select gen_random_uuid(), v.distributor_id, v.sub_distributor_id, v.installer_id, v.account_id,
      v.account_name, 'access.left', 'installer', v.installer_id, o.name, v.installer_id, o.name,
      '{"ended": "signed_out"}', old.ip
    from ended v join organizations o on o.id = v.installer_id;
    return null;
  end
  $function$`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop policy log on mails`.execute(db)
  await sql`revoke select on mails from gatehouse_api`.execute(db)
  await sql`alter table mails drop column resent_of, drop column resent_by_name`.execute(db)
  await sql`alter table notices drop column translations`.execute(db)
  await sql`alter table webhook_endpoints drop column former_secret, drop column former_secret_until`.execute(
    db,
  )
  await sql`drop policy sign_in on property_managers`.execute(db)
  await sql`revoke select on property_managers from gatehouse_api`.execute(db)
  await sql`alter table property_managers add column may_see_log boolean not null default true,
    add column may_see_log_images boolean not null default true`.execute(db)
  await searchDevices(db)
  await sql`create or replace function end_access_visit() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $function$
  begin
    update access_visits set left_at = least(now(), ends_at), ended = 'signed_out'
    where id = old.access_visit_id and left_at is null;
    return null;
  end
  $function$`.execute(db)
  await sql`drop policy end_of_visit on organizations`.execute(db)
  await sql`drop policy end_of_visit on audit_entries`.execute(db)
}

/** So that what made it finds it to drop. */
async function searchDevices(db: Kysely<unknown>): Promise<void> {
  await sql`create function search_devices_property_manager
    (searched_kind project_kind, pattern text, most integer) returns setof uuid
    language sql stable as 'select null::uuid where false'`.execute(db)
}
