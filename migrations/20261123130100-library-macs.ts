import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table library_macs (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    -- Both null: free. Otherwise those that it is allotted to.
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    mac text collate "C" not null check (mac ~ '^[0-9A-F]{12}$'),
    remark text not null default '' check (length(remark) <= 200),
    -- That uses it.
    device_id uuid references devices on delete set null,
    created_at timestamptz not null default now(),
    allotted_at timestamptz,
    -- 0 free, 1 allotted, 2 in use: a number, because no index finds an enumeration or a null under a policy.
    state smallint not null generated always as (case when device_id is not null then 2
      when installer_id is not null then 1 else 0 end) stored,
    check ((installer_id is null) = (sub_distributor_id is null)),
    check ((installer_id is null) = (allotted_at is null)),
    check (device_id is null or installer_id is not null)
  )`.execute(db)
  // Whether somebody else's library has a MAC is nobody's business, so each is unique in its own.
  await sql`create unique index library_macs_distributor on library_macs (distributor_id, mac)`.execute(
    db,
  )
  await sql`create index library_macs_distributor_state on library_macs (distributor_id, state, mac)`.execute(
    db,
  )
  for (const level of ['sub_distributor', 'installer']) {
    const owner = sql.raw(`${level}_id`)
    await sql`create index ${sql.raw(`library_macs_${level}`)} on library_macs (${owner}, mac)`.execute(
      db,
    )
    await sql`create index ${sql.raw(`library_macs_${level}_state`)}
      on library_macs (${owner}, state, mac)`.execute(db)
  }
  await sql`create unique index library_macs_device on library_macs (device_id)`.execute(db)
  await sql`call protect_tenant_table('library_macs')`.execute(db)
  // The library is the distributor's; an installer uses what was allotted to it.
  await sql`revoke insert, update, delete on library_macs
    from gatehouse_sub_distributor, gatehouse_installer`.execute(db)
  await sql`grant update (installer_id, remark) on library_macs to gatehouse_sub_distributor`.execute(
    db,
  )
  await sql`grant update (device_id) on library_macs to gatehouse_sub_distributor, gatehouse_installer`.execute(
    db,
  )
  await allotting(db)
}

/**
 * A sub-distributor cannot see what is free, because that is its siblings' as well. Whoever has a device in hand
 * knows its MAC: these functions tell of MACs that are named, and of nothing else.
 */
async function allotting(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_library nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`grant gatehouse_library to current_user`.execute(db)
  // Only who may create in a schema can be given a function in it.
  await sql`grant create, usage on schema public to gatehouse_library`.execute(db)
  await sql`grant select on organizations, installers to gatehouse_library`.execute(db)
  await sql`grant select, update on library_macs to gatehouse_library`.execute(db)
  for (const table of ['organizations', 'installers', 'library_macs']) {
    await sql`create policy library on ${sql.table(table)} to gatehouse_library using (true)`.execute(
      db,
    )
  }
  const caller = `nullif(current_setting('app.organization_id', true), '')::uuid`
  const free = `m.installer_id is null and m.distributor_id = (select o.distributor_id from organizations o
    where o.id = ${caller} and o.kind = 'sub_distributor')`
  await createFunction(
    db,
    'find_free_macs(macs text[]) returns setof text',
    `begin return query select m.mac from library_macs m where m.mac = any (macs) and ${free}; end`,
  )
  await createFunction(
    db,
    'allot_free_macs(macs text[], to_installer uuid) returns setof text',
    `begin return query update library_macs m
      set sub_distributor_id = i.sub_distributor_id, installer_id = i.installer_id, allotted_at = now()
      from installers i
      where i.installer_id = to_installer and i.sub_distributor_id = ${caller} and i.deleted_at is null
        and m.mac = any (macs) and ${free}
      returning m.mac; end`,
  )
  await createFunction(
    db,
    'release_macs(macs text[]) returns setof text',
    `begin return query update library_macs m
      set sub_distributor_id = null, installer_id = null, allotted_at = null
      where m.mac = any (macs) and m.sub_distributor_id = ${caller} and m.device_id is null
      returning m.mac; end`,
  )
  await sql`revoke create on schema public from gatehouse_library`.execute(db)
}

async function createFunction(db: Kysely<unknown>, signature: string, body: string): Promise<void> {
  const name = sql.raw(signature.slice(0, signature.indexOf('(')))
  await sql`create function ${sql.raw(signature)} language plpgsql security definer
    set search_path = public, pg_temp as ${sql.lit(body)}`.execute(db)
  await sql`alter function ${name} owner to gatehouse_library`.execute(db)
  await sql`revoke all on function ${name} from public`.execute(db)
  await sql`grant execute on function ${name} to gatehouse_sub_distributor`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of ['find_free_macs', 'allot_free_macs', 'release_macs']) {
    await sql`drop function ${sql.raw(name)}`.execute(db)
  }
  for (const table of ['organizations', 'installers']) {
    await sql`drop policy library on ${sql.table(table)}`.execute(db)
  }
  await db.schema.dropTable('library_macs').execute()
  await sql`drop owned by gatehouse_library`.execute(db)
}
