import { type Kysely, sql } from 'kysely'

/*
 * People and locks hold copies of the terms of their services: lists sort by them a million rows deep. Triggers write
 * the copies, as those of names are written.
 */

const FUNCTIONS = ['copy_terms()', 'fill_resident_terms()']

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index households_installer on households (installer_id)`.execute(db)
  await sql`create index service_items_installer_expiry on service_items (installer_id, expires_on, id)`.execute(
    db,
  )
  // Whether somebody may pay is decided above them, where their own scope does not reach.
  await sql`grant select (installer_id, pays_itself) on installers to gatehouse_api`.execute(db)
  await sql`create policy payment_gate on installers for select to gatehouse_api using (true)`.execute(
    db,
  )
  await sql`call share_with_property_managers('third_party_devices', 'project_id', 'select')`.execute(
    db,
  )
  await copies(db)
}

async function copies(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to gatehouse_copies`.execute(db)
  for (const table of ['service_items', 'third_party_devices']) {
    await sql`grant select on ${sql.table(table)} to gatehouse_copies`.execute(db)
    await sql`create policy copies on ${sql.table(table)} to gatehouse_copies using (true)`.execute(
      db,
    )
  }
  await sql`grant update (activated_at, app_expires_on, premium_expires_on) on residents to gatehouse_copies`.execute(
    db,
  )
  await sql`grant update (paid_until) on third_party_devices to gatehouse_copies`.execute(db)

  // Everybody of a household uses its app; in an office each person has one.
  await createFunction(
    db,
    'copy_terms() returns trigger',
    `begin
      case new.service
        when 'app' then
          update residents set activated_at = new.activated_at, app_expires_on = new.expires_on
            where household_id = new.holder_id;
        when 'personnel_app', 'admin_app' then
          update residents set activated_at = new.activated_at, app_expires_on = new.expires_on
            where id = new.holder_id;
        when 'premium_plan' then
          update residents set premium_expires_on = new.expires_on where household_id = new.holder_id;
        when 'third_party_lock' then
          update third_party_devices set paid_until = new.expires_on where id = new.holder_id;
        else null;
      end case;
      return null;
    end`,
    // By the id, whatever the planner believes of tables that are being filled.
    'set enable_seqscan = off',
  )
  await sql`create trigger service_items_changed after update of activated_at, expires_on on service_items
    for each row when (old.expires_on is distinct from new.expires_on
      or old.activated_at is distinct from new.activated_at) execute function copy_terms()`.execute(
    db,
  )
  await sql`create trigger service_items_added after insert on service_items
    for each row when (new.activated_at is not null) execute function copy_terms()`.execute(db)

  await createFunction(
    db,
    'fill_resident_terms() returns trigger',
    `begin
      select activated_at, expires_on into new.activated_at, new.app_expires_on from service_items
        where project_id = new.project_id and service = 'app' and holder_id = new.household_id and slot = 1;
      select expires_on into new.premium_expires_on from service_items
        where project_id = new.project_id and service = 'premium_plan' and holder_id = new.household_id and slot = 1;
      return new;
    end`,
  )
  // Before the names are filled: a bulk load that brings the copies along is spared the look-ups.
  await sql`create trigger residents_expiry before insert on residents for each row
    when (new.kind_number = 0 and new.household_id is not null) execute function fill_resident_terms()`.execute(
    db,
  )
  await sql`create trigger residents_expiry_moved before update of household_id on residents for each row
    when (new.household_id <> old.household_id) execute function fill_resident_terms()`.execute(db)
  for (const name of FUNCTIONS) {
    await sql`alter function ${sql.raw(name)} owner to gatehouse_copies`.execute(db)
    await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  }
  await sql`revoke create on schema public from gatehouse_copies`.execute(db)
}

async function createFunction(
  db: Kysely<unknown>,
  signature: string,
  body: string,
  settings = '',
): Promise<void> {
  await sql`create function ${sql.raw(signature)} language plpgsql security definer
    set search_path = public, pg_temp ${sql.raw(settings)} as ${sql.lit(body)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of FUNCTIONS) {
    await sql`drop function ${sql.raw(name)} cascade`.execute(db)
  }
  await sql`revoke update (paid_until) on third_party_devices from gatehouse_copies`.execute(db)
  await sql`revoke update (activated_at, app_expires_on, premium_expires_on) on residents from gatehouse_copies`.execute(
    db,
  )
  for (const table of ['service_items', 'third_party_devices']) {
    await sql`drop policy copies on ${sql.table(table)}`.execute(db)
    await sql`revoke select on ${sql.table(table)} from gatehouse_copies`.execute(db)
  }
  await sql`drop policy property_manager_scope on third_party_devices`.execute(db)
  await sql`revoke select on third_party_devices from gatehouse_property_manager`.execute(db)
  await sql`drop policy payment_gate on installers`.execute(db)
  await sql`revoke select (installer_id, pays_itself) on installers from gatehouse_api`.execute(db)
  await sql`drop index service_items_installer_expiry`.execute(db)
  await sql`drop index households_installer`.execute(db)
}
