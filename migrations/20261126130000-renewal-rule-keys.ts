import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The same request twice makes one rule.
  await sql`alter table renewal_rules add column idempotency_key text
    check (length(idempotency_key) between 1 and 200)`.execute(db)
  await sql`create unique index renewal_rules_idempotency on renewal_rules (created_by, idempotency_key)
    where idempotency_key is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table renewal_rules drop column idempotency_key`.execute(db)
}
