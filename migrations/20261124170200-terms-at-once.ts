import { type Kysely, sql } from 'kysely'

/*
 * Copies the terms of all items of a statement at once: an order of thousands of lines changes them with one, and an
 * update of a resident each would take longer than all the rest of it.
 */

const SIGNATURE = 'copy_terms() returns trigger'

/** By the ids of those that the terms are for, and planned for as many as there are. */
const SETTINGS = 'set enable_seqscan = off set plan_cache_mode = force_custom_plan'

const BODY = `declare
    ids uuid[];
  begin
    if tg_op = 'INSERT' then
      select array_agg(id) into ids from changed where activated_at is not null;
    else
      -- Reserving items, which is most of what happens to them, changes no term.
      select array_agg(id) into ids from changed join former using (id)
        where changed.expires_on is distinct from former.expires_on
          or changed.activated_at is distinct from former.activated_at;
    end if;
    if ids is null then return null; end if;
    -- Everybody of a household uses its app; in an office each person has one.
    if exists (select from changed where service = 'app') then
      update residents set activated_at = changed.activated_at, app_expires_on = changed.expires_on
        from changed where changed.id = any (ids) and service = 'app' and household_id = holder_id;
    end if;
    if exists (select from changed where service in ('personnel_app', 'admin_app')) then
      update residents set activated_at = changed.activated_at, app_expires_on = changed.expires_on
        from changed where changed.id = any (ids) and service in ('personnel_app', 'admin_app')
          and residents.id = holder_id;
    end if;
    if exists (select from changed where service = 'premium_plan') then
      update residents set premium_expires_on = changed.expires_on
        from changed where changed.id = any (ids) and service = 'premium_plan' and household_id = holder_id;
    end if;
    if exists (select from changed where service = 'third_party_lock') then
      update third_party_devices set paid_until = changed.expires_on
        from changed where changed.id = any (ids) and service = 'third_party_lock'
          and third_party_devices.id = holder_id;
    end if;
    return null;
  end`

const FORMER_BODY = `begin
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
    end`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to gatehouse_copies`.execute(db)
  await sql`drop function copy_terms() cascade`.execute(db)
  await createFunction(db, BODY, SETTINGS)
  await sql`create trigger service_items_changed after update on service_items
    referencing old table as former new table as changed for each statement execute function copy_terms()`.execute(
    db,
  )
  await sql`create trigger service_items_added after insert on service_items
    referencing new table as changed for each statement execute function copy_terms()`.execute(db)
  await handOver(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to gatehouse_copies`.execute(db)
  await sql`drop function copy_terms() cascade`.execute(db)
  await createFunction(db, FORMER_BODY, 'set enable_seqscan = off')
  await sql`create trigger service_items_changed after update of activated_at, expires_on on service_items
    for each row when (old.expires_on is distinct from new.expires_on
      or old.activated_at is distinct from new.activated_at) execute function copy_terms()`.execute(
    db,
  )
  await sql`create trigger service_items_added after insert on service_items
    for each row when (new.activated_at is not null) execute function copy_terms()`.execute(db)
  await handOver(db)
}

async function createFunction(db: Kysely<unknown>, body: string, settings: string): Promise<void> {
  await sql`create function ${sql.raw(SIGNATURE)} language plpgsql security definer
    set search_path = public, pg_temp ${sql.raw(settings)} as ${sql.lit(body)}`.execute(db)
}

async function handOver(db: Kysely<unknown>): Promise<void> {
  await sql`alter function copy_terms() owner to gatehouse_copies`.execute(db)
  await sql`revoke all on function copy_terms() from public`.execute(db)
  await sql`revoke create on schema public from gatehouse_copies`.execute(db)
}
