import { type Kysely, sql } from 'kysely'

/**
 * What a provider announces serves no person: the API finds the order that it is about before anybody's scope is
 * known, and sees of orders and payments only what names them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant select (id, sub_distributor_id, installer_id) on orders to gatehouse_api`.execute(
    db,
  )
  await sql`create policy provider_events on orders for select to gatehouse_api using (true)`.execute(
    db,
  )
  await sql`grant select (order_id, means, provider_ref, capture_ref) on payments to gatehouse_api`.execute(
    db,
  )
  await sql`create policy provider_events on payments for select to gatehouse_api using (true)`.execute(
    db,
  )
  await sql`create index payments_capture on payments (means, capture_ref) where capture_ref is not null`.execute(
    db,
  )

  // Somebody who went to a provider's page to leave a card or an account there.
  await sql`create table payment_method_visits (
    id uuid primary key,
    distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid references organizations,
    means payment_means not null check (means in ('stripe', 'paypal', 'sandbox')),
    provider_ref text not null,
    -- The method whose place the new one takes.
    replaces_id uuid references payment_methods on delete cascade,
    created_by uuid references accounts on delete set null,
    created_at timestamptz not null default now(),
    -- The method that came of it.
    payment_method_id uuid references payment_methods on delete cascade,
    unique (means, provider_ref)
  )`.execute(db)
  await sql`create index payment_method_visits_buyer on payment_method_visits (sub_distributor_id, installer_id)`.execute(
    db,
  )
  await sql`create index payment_method_visits_replaces on payment_method_visits (replaces_id)`.execute(
    db,
  )
  await sql`create index payment_method_visits_method on payment_method_visits (payment_method_id)`.execute(
    db,
  )
  await sql`create index payment_method_visits_created_by on payment_method_visits (created_by)`.execute(
    db,
  )
  await sql`call protect_tenant_table('payment_method_visits')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('payment_method_visits').execute()
  await sql`drop index payments_capture`.execute(db)
  await sql`drop policy provider_events on payments`.execute(db)
  await sql`revoke select (order_id, means, provider_ref, capture_ref) on payments from gatehouse_api`.execute(
    db,
  )
  await sql`drop policy provider_events on orders`.execute(db)
  await sql`revoke select (id, sub_distributor_id, installer_id) on orders from gatehouse_api`.execute(
    db,
  )
}
