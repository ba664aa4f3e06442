import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table imports (
    id uuid primary key,
    -- Of whoever imports.
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    -- What its lines become: library_macs, installer_macs, …
    kind text not null,
    -- What they are added to, where that is not the importer itself.
    target_id uuid,
    file_name text not null,
    line_count integer not null,
    bad_count integer not null,
    created_by uuid not null references accounts,
    created_by_name text not null,
    created_at timestamptz not null default now(),
    -- Null: looked through only.
    applied_at timestamptz,
    applied_count integer,
    check ((applied_at is null) = (applied_count is null))
  )`.execute(db)
  for (const level of ['distributor', 'sub_distributor', 'installer']) {
    await sql`create index ${sql.raw(`imports_${level}`)}
      on imports (${sql.raw(`${level}_id`)}, created_at)`.execute(db)
  }
  await sql`call protect_tenant_table('imports')`.execute(db)

  await sql`create table import_lines (
    import_id uuid not null references imports on delete cascade,
    line integer not null,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations,
    installer_id uuid references organizations,
    -- {"mac": "0C1105…", "remark": ""}: by the fields of the kind's columns.
    cells jsonb not null,
    -- [{"field": "mac", "code": "digits", "message": "…"}]
    faults jsonb not null default '[]',
    is_bad boolean not null generated always as (faults <> '[]') stored,
    primary key (import_id, line)
  )`.execute(db)
  await sql`create index import_lines_bad on import_lines (import_id, line) where is_bad`.execute(
    db,
  )
  await sql`call protect_tenant_table('import_lines')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('import_lines').execute()
  await db.schema.dropTable('imports').execute()
}
