import { type Kysely, sql } from 'kysely'

/*
 * Rows of residents and devices hold names of the rows above them. Triggers write those copies, so that no writer
 * can forget them. They act as a role of their own, for a writer may not see all of what is copied.
 */

const FUNCTIONS = [
  'fill_resident_copies()',
  'name_family_masters(uuid[])',
  'resident_masters_added()',
  'resident_master_changed()',
  'project_copies_changed()',
  'installer_copies_changed()',
  'household_copies_changed()',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await keeper(db)
  await ofResidents(db)
  await ofRowsAbove(db)
  for (const name of FUNCTIONS) {
    await sql`alter function ${sql.raw(name)} owner to gatehouse_copies`.execute(db)
    await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  }
  await sql`revoke create on schema public from gatehouse_copies`.execute(db)
}

/** The role that the triggers act as: it reads everything, and writes copies alone. */
async function keeper(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_copies nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`grant gatehouse_copies to current_user`.execute(db)
  // Only who may create in a schema can be given a function in it.
  await sql`grant create, usage on schema public to gatehouse_copies`.execute(db)
  for (const table of ['organizations', 'projects', 'households', 'residents', 'devices']) {
    await sql`grant select on ${sql.table(table)} to gatehouse_copies`.execute(db)
    await sql`create policy copies on ${sql.table(table)} to gatehouse_copies using (true)`.execute(
      db,
    )
  }
  await sql`grant update (project_name, installer_name, family_master_name, address) on residents
    to gatehouse_copies`.execute(db)
  await sql`grant update (project_name, installer_name) on devices to gatehouse_copies`.execute(db)
}

async function ofResidents(db: Kysely<unknown>): Promise<void> {
  await createFunction(
    db,
    'fill_resident_copies() returns trigger',
    `begin
      select case p.kind when 'community' then 1 when 'commercial' then 2 else 3 end, p.name,
          left(concat_ws(', ', nullif(p.address, ''), nullif(h.building, ''), nullif(h.number, '')), 500)
        into new.kind_number, new.project_name, new.address
        from projects p left join households h on h.id = new.household_id where p.id = new.project_id;
      select name into new.installer_name from organizations where id = new.installer_id;
      if new.role = 'family_master' then
        new.family_master_name := new.name;
      else
        new.family_master_name := coalesce((select name from residents where household_id = new.household_id
          and role = 'family_master' and id <> new.id order by created_at, id limit 1), '');
      end if;
      return new;
    end`,
  )
  // A bulk load that brings the copies along is spared the look-ups.
  await sql`create trigger residents_fill before insert on residents
    for each row when (new.kind_number = 0) execute function fill_resident_copies()`.execute(db)
  await sql`create trigger residents_moved before update of project_id, household_id, installer_id on residents
    for each row execute function fill_resident_copies()`.execute(db)

  await createFunction(
    db,
    'name_family_masters(household_ids uuid[]) returns void',
    `begin
      update residents r set family_master_name = m.name
        from (select h.id, coalesce((select name from residents where household_id = h.id
            and role = 'family_master' order by created_at, id limit 1), '') as name
          from unnest(household_ids) as h (id)) m
        where r.household_id = m.id and r.family_master_name <> m.name;
    end`,
    // In a bulk load the planner believes the table to be empty still, and would read it whole each time.
    'set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off',
  )
  await createFunction(
    db,
    'resident_masters_added() returns trigger',
    `begin
      perform name_family_masters(array(select distinct household_id from added where role = 'family_master'));
      return null;
    end`,
  )
  await sql`create trigger residents_masters_added after insert on residents
    referencing new table as added for each statement execute function resident_masters_added()`.execute(
    db,
  )
  await createFunction(
    db,
    'resident_master_changed() returns trigger',
    `begin
      perform name_family_masters(array[old.household_id, new.household_id]);
      return null;
    end`,
  )
  await sql`create trigger residents_master_changed after update of name, role, household_id on residents
    for each row when (old.name <> new.name or old.role <> new.role or old.household_id <> new.household_id)
    execute function resident_master_changed()`.execute(db)
  await sql`create trigger residents_master_gone after delete on residents
    for each row when (old.role = 'family_master') execute function resident_master_changed()`.execute(
    db,
  )
}

async function ofRowsAbove(db: Kysely<unknown>): Promise<void> {
  await createFunction(
    db,
    'project_copies_changed() returns trigger',
    `begin
      update residents r set project_name = new.name,
          address = left(concat_ws(', ', nullif(new.address, ''),
            (select concat_ws(', ', nullif(h.building, ''), nullif(h.number, '')) from households h
              where h.id = r.household_id and h.building || h.number <> '')), 500)
        where r.project_id = new.id;
      update devices set project_name = new.name where project_id = new.id and project_name <> new.name;
      return null;
    end`,
  )
  await sql`create trigger projects_copies after update of name, address on projects
    for each row when (old.name <> new.name or old.address <> new.address)
    execute function project_copies_changed()`.execute(db)

  await createFunction(
    db,
    'installer_copies_changed() returns trigger',
    `begin
      update residents set installer_name = new.name where installer_id = new.id;
      update devices set installer_name = new.name where installer_id = new.id and installer_name <> new.name;
      return null;
    end`,
  )
  await sql`create trigger organizations_copies after update of name on organizations
    for each row when (old.name <> new.name and new.kind = 'installer')
    execute function installer_copies_changed()`.execute(db)

  await createFunction(
    db,
    'household_copies_changed() returns trigger',
    `begin
      update residents r set address = left(concat_ws(', ', nullif(p.address, ''), nullif(new.building, ''),
          nullif(new.number, '')), 500)
        from projects p where p.id = new.project_id and r.household_id = new.id;
      return null;
    end`,
  )
  await sql`create trigger households_copies after update of building, number on households
    for each row when (old.building <> new.building or old.number <> new.number)
    execute function household_copies_changed()`.execute(db)
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
  for (const table of ['organizations', 'projects', 'households', 'residents', 'devices']) {
    await sql`drop policy copies on ${sql.table(table)}`.execute(db)
  }
  await sql`drop owned by gatehouse_copies`.execute(db)
}
