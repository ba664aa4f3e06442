import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table api_tokens (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    name text not null check (length(name) between 1 and 100),
    -- Its first letters, by which its owner knows it again.
    hint text not null,
    -- SHA-256: whoever reads this table cannot use it.
    token_hash bytea not null unique,
    -- Permissions, or the groups 'read' and 'write'.
    scopes text[] not null check (cardinality(scopes) between 1 and 100),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    last_used_ip text
  )`.execute(db)
  await sql`create index api_tokens_account on api_tokens (account_id, created_at)`.execute(db)
  await sql`alter table api_tokens enable row level security, force row level security`.execute(db)
  await sql`grant select, insert, update, delete on api_tokens to gatehouse_api`.execute(db)
  await sql`create policy sign_in on api_tokens to gatehouse_api using (true)`.execute(db)
  // Nobody else is granted anything; should that change, a person still reaches accounts they can see alone.
  await sql`create policy of_account on api_tokens
    using (exists (select from accounts where accounts.id = account_id))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('api_tokens').execute()
}
