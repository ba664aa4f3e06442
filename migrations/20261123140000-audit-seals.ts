import { type Kysely, sql } from 'kysely'

/** Of the chain of what was recorded before any account was known. */
const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_entries
    -- In whose account the actor acted, where that was somebody else's: an organization.
    add column subject_id uuid references organizations,
    add column subject_name text,
    -- The API token that the actor used, by the name that they gave it.
    add column token_name text,
    add constraint audit_entries_subject check ((subject_id is null) = (subject_name is null))`.execute(
    db,
  )
  await sql`create index audit_entries_distributor on audit_entries (distributor_id, at desc)`.execute(
    db,
  )
  await sql`create index audit_entries_installer on audit_entries (installer_id, at desc)`.execute(
    db,
  )
  await sql`create index audit_entries_actor on audit_entries (actor_id, at desc)`.execute(db)
  await createQueue(db)
  await createSeals(db)
}

/**
 * What still waits to be sealed. Written in the entry's own transaction, whoever inserts it, so that the seals need
 * no order among writers: an entry that commits late is sealed late.
 */
async function createQueue(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_unsealed (
    entry_id uuid primary key,
    chain_id uuid not null
  )`.execute(db)
  await sql`grant select, delete on audit_unsealed to gatehouse_worker`.execute(db)
  await sql`create function queue_audit_entry() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $function$
  begin
    insert into audit_unsealed (entry_id, chain_id)
    values (new.id, coalesce(new.distributor_id, ${sql.raw(NOBODY)}));
    return null;
  end
  $function$`.execute(db)
  await sql`revoke all on function queue_audit_entry() from public`.execute(db)
  await sql`create trigger queue_audit_entry after insert on audit_entries
    for each row execute function queue_audit_entry()`.execute(db)
  await sql`insert into audit_unsealed (entry_id, chain_id)
    select id, coalesce(distributor_id, ${sql.raw(NOBODY)}) from audit_entries`.execute(db)
}

async function createSeals(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_seals (
    -- A distributor's id; one chain more holds what was recorded before any account was known.
    chain_id uuid not null,
    -- From 1, without a gap.
    number integer not null check (number > 0),
    entry_ids uuid[] not null,
    -- SHA-256 of each entry in canonical JSON; null: it was gone before it could be sealed.
    digests bytea[] not null,
    -- Of the seal before it; of the first one empty.
    previous_hash bytea not null,
    -- SHA-256 of all the above in canonical JSON.
    hash bytea not null,
    sealed_at timestamptz not null,
    primary key (chain_id, number),
    check (cardinality(entry_ids) between 1 and 1000),
    check (cardinality(entry_ids) = cardinality(digests))
  )`.execute(db)
  // Append-only, and of no use to any person.
  await sql`grant select, insert on audit_seals to gatehouse_worker`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger queue_audit_entry on audit_entries`.execute(db)
  await sql`drop function queue_audit_entry`.execute(db)
  await db.schema.dropTable('audit_seals').execute()
  await db.schema.dropTable('audit_unsealed').execute()
  for (const index of ['distributor', 'installer', 'actor']) {
    await sql`drop index ${sql.raw(`audit_entries_${index}`)}`.execute(db)
  }
  await sql`alter table audit_entries drop column subject_id, drop column subject_name,
    drop column token_name`.execute(db)
}
