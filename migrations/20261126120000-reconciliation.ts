import { type Kysely, sql } from 'kysely'

/** Whose process is looked for, whatever the table's size: what is open is few. */
const OPEN = [
  ['orders', "status in ('processing', 'system_processing')"],
  ['autop_batches', "status in ('queued', 'running', 'paused')"],
  ['refunds', "status = 'pending'"],
  ['mails', 'sent_at is null and failed_at is null'],
  ['webhook_deliveries', "status = 'pending'"],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table reconciliation_findings (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid references organizations check (sub_distributor_id is null),
    installer_id uuid references organizations check (installer_id is null),
    kind text not null check (kind ~ '^[a-z_]{1,64}$'),
    -- Names the row, or the rule and the row, that it is about.
    subject text collate "C" not null check (length(subject) <= 500),
    subject_name text not null check (length(subject_name) <= 300),
    -- Where its page and its process are.
    order_id uuid references orders on delete set null,
    record_id uuid,
    workflow_id text,
    state text not null default 'open' check (state in ('open', 'mended', 'dismissed')),
    details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    times integer not null default 1 check (times > 0),
    -- When people were told of it.
    alarmed_at timestamptz,
    -- When it was mended or dismissed.
    settled_at timestamptz,
    settled_by_name text,
    dismiss_reason text check (length(dismiss_reason) between 1 and 500),
    check ((state = 'open') = (settled_at is null))
  )`.execute(db)
  // What is seen again is the same finding, until it was mended.
  await sql`create unique index reconciliation_findings_unsettled
    on reconciliation_findings (kind, subject) where state <> 'mended'`.execute(db)
  await sql`create index reconciliation_findings_distributor
    on reconciliation_findings (distributor_id, last_seen_at desc, id)`.execute(db)
  await sql`create index reconciliation_findings_state
    on reconciliation_findings (distributor_id, state, last_seen_at desc, id)`.execute(db)
  await sql`create index reconciliation_findings_order on reconciliation_findings (order_id)
    where order_id is not null`.execute(db)
  await sql`call protect_tenant_table('reconciliation_findings')`.execute(db)
  await sql`revoke insert, update, delete on reconciliation_findings from gatehouse_distributor,
    gatehouse_sub_distributor, gatehouse_installer`.execute(db)
  await sql`grant update (state, settled_at, settled_by_name, dismiss_reason)
    on reconciliation_findings to gatehouse_distributor`.execute(db)

  for (const [table, condition] of OPEN) {
    await sql`create index ${sql.raw(`${table}_unended`)} on ${sql.table(table)} (id)
      where ${sql.raw(condition)}`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [table] of OPEN) await sql`drop index ${sql.raw(`${table}_unended`)}`.execute(db)
  await db.schema.dropTable('reconciliation_findings').execute()
}
