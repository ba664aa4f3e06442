import { type Kysely, sql } from 'kysely'

const PEOPLE = sql`gatehouse_distributor, gatehouse_sub_distributor, gatehouse_installer`

/** What everybody who sees an account may read of it: no password, no secret of an authenticator. */
const READABLE = sql`email_confirmed_at, locale, time_zone, must_change_password,
  initial_secret_expires_at, email_two_factor, email_two_factor_required, totp_confirmed_at,
  notify_by_email, password_changed_at, signed_in_at, deleted_at`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type locale as enum ('en', 'de', 'ja')`.execute(db)
  await sql`alter table accounts
    add column email_confirmed_at timestamptz,
    add column locale locale not null default 'en',
    -- Null: that of the organization.
    add column time_zone text,
    add column must_change_password boolean not null default false,
    -- A password that somebody else made is good until then.
    add column initial_secret_expires_at timestamptz,
    add column email_two_factor boolean not null default false,
    -- Switched on by whoever manages the account: its owner cannot switch it off.
    add column email_two_factor_required boolean not null default false,
    -- AES-256-GCM under the key of the processes; counts once it is confirmed.
    add column totp_secret bytea,
    add column totp_confirmed_at timestamptz,
    -- The newest time step whose code was taken: none is taken twice.
    add column totp_used_step bigint,
    add column totp_used_at timestamptz,
    add column notify_by_email boolean not null default true,
    add column password_changed_at timestamptz,
    add column signed_in_at timestamptz,
    -- Its row stays, because batches and audit entries name it; its account name and address are free again.
    add column deleted_at timestamptz`.execute(db)
  // Addresses that were there before anybody had to confirm one were entered by who runs the place.
  await sql`update accounts set email_confirmed_at = created_at where email is not null`.execute(db)
  // People sign in with it as well.
  await sql`create unique index accounts_email on accounts (lower(email))`.execute(db)
  await sql`grant select (${READABLE}) on accounts to ${PEOPLE}, gatehouse_worker`.execute(db)
  await sql`grant insert (id, organization_id, distributor_id, sub_distributor_id, installer_id, role,
    account, email, name, password_hash, created_at, locale, time_zone, must_change_password,
    initial_secret_expires_at, email_two_factor_required, notify_by_email) on accounts
    to ${PEOPLE}`.execute(db)
  await sql`grant update (account, email, email_confirmed_at, name, password_hash, disabled_at, locale,
    time_zone, must_change_password, initial_secret_expires_at, email_two_factor_required,
    notify_by_email, password_changed_at, deleted_at) on accounts to ${PEOPLE}`.execute(db)

  await sql`create type session_stage as enum ('two_factor', 'email', 'password', 'active')`.execute(
    db,
  )
  await sql`alter table sessions
    -- What is still to be done before the session is good for anything else.
    add column stage session_stage not null default 'active',
    -- When the password was typed last.
    add column confirmed_at timestamptz not null default now(),
    -- Wrong second factors.
    add column tries smallint not null default 0`.execute(db)
  await belongToAccounts(db, 'sessions')
  await sql`grant select (id, account_id, created_at, last_seen_at, expires_at, ip, user_agent, stage),
    delete on sessions to ${PEOPLE}`.execute(db)

  await sql`create type account_token_purpose as enum
    ('email_confirmation', 'password_reset', 'sign_in_code', 'activation')`.execute(db)
  await sql`create table account_tokens (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    purpose account_token_purpose not null,
    -- SHA-256: what was mailed stands nowhere.
    secret_hash bytea not null,
    -- The address that it proves, where it proves one.
    email text,
    -- The only session that may use it, where there is one.
    session_id uuid references sessions on delete cascade,
    tries smallint not null default 0,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
  )`.execute(db)
  await sql`create index account_tokens_account on account_tokens (account_id, purpose)`.execute(db)
  await sql`create index account_tokens_session on account_tokens (session_id)`.execute(db)
  await sql`create index account_tokens_expiry on account_tokens (expires_at)`.execute(db)
  await belongToAccounts(db, 'account_tokens')
  await sql`grant select, insert, update, delete on account_tokens to gatehouse_api`.execute(db)
  await sql`grant select (id, account_id, purpose), delete on account_tokens to ${PEOPLE}`.execute(
    db,
  )
  // Mails are written there, and their secrets with them; what was made earlier is never read again.
  await sql`grant insert, delete, select (id, account_id, purpose, session_id, expires_at)
    on account_tokens to gatehouse_worker`.execute(db)
  await sql`grant select (id, account_id, stage, expires_at) on sessions to gatehouse_worker`.execute(
    db,
  )

  await sql`create table recovery_codes (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    code_hash bytea not null,
    created_at timestamptz not null default now(),
    used_at timestamptz
  )`.execute(db)
  await sql`create index recovery_codes_account on recovery_codes (account_id)`.execute(db)
  await belongToAccounts(db, 'recovery_codes')
  await sql`grant select, insert, update, delete on recovery_codes to gatehouse_api`.execute(db)
}

/**
 * The second wall of what has no owner columns: a person reaches the rows of those accounts alone that they can
 * see. Sign-in, before any scope, and the worker reach all.
 */
async function belongToAccounts(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table)
  await sql`alter table ${name} enable row level security, force row level security`.execute(db)
  await sql`create policy sign_in on ${name} to gatehouse_api, gatehouse_worker using (true)`.execute(
    db,
  )
  await sql`create policy of_account on ${name}
    using (exists (select from accounts where accounts.id = account_id))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['recovery_codes', 'account_tokens']) {
    await db.schema.dropTable(table).execute()
  }
  await sql`drop policy sign_in on sessions`.execute(db)
  await sql`drop policy of_account on sessions`.execute(db)
  await sql`alter table sessions no force row level security, disable row level security`.execute(
    db,
  )
  await sql`revoke all on sessions from ${PEOPLE}, gatehouse_worker`.execute(db)
  await sql`alter table sessions drop column stage, drop column confirmed_at, drop column tries`.execute(
    db,
  )
  await sql`drop index accounts_email`.execute(db)
  await sql`revoke insert, update on accounts from ${PEOPLE}`.execute(db)
  await sql`alter table accounts drop column email_confirmed_at, drop column locale,
    drop column time_zone, drop column must_change_password, drop column initial_secret_expires_at,
    drop column email_two_factor, drop column email_two_factor_required, drop column totp_secret,
    drop column totp_confirmed_at, drop column totp_used_step, drop column totp_used_at,
    drop column notify_by_email, drop column password_changed_at, drop column signed_in_at,
    drop column deleted_at`.execute(db)
  for (const type of ['account_token_purpose', 'session_stage', 'locale']) {
    await sql`drop type ${sql.raw(type)}`.execute(db)
  }
}
