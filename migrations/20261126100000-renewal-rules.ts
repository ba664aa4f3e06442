import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await rules(db)
  await renewals(db)
  await numbers(db)
  await dueItems(db)
}

/** Whose they are: the buyer's. `installer_id` is the installer that pays, null where the sub-distributor does. */
const buyers = sql`distributor_id uuid not null references organizations,
  sub_distributor_id uuid not null references organizations,
  installer_id uuid references organizations,
  property_manager_id uuid references property_managers on delete set null`

/** Somebody's decision that items are renewed by themselves, 30 days at a time. */
async function rules(db: Kysely<unknown>): Promise<void> {
  await sql`create type renewal_rule_state as enum ('on', 'off')`.execute(db)
  await sql`create table renewal_rules (
    id uuid primary key,
    ${buyers},
    -- Who pays, also where the property manager's account is gone.
    buyer_level text not null check (buyer_level in ('sub_distributor', 'installer', 'property_manager')),
    buyer_name text not null,
    name text not null check (length(name) between 1 and 100),
    -- What an order holds is of one kind, and of one installer.
    project_kind project_kind not null,
    project_installer_id uuid not null references organizations,
    means payment_means not null check (means <> 'none'),
    -- The stored card or account that is charged.
    payment_method_id uuid references payment_methods,
    terms_version text not null,
    terms_accepted_at timestamptz not null default now(),
    state renewal_rule_state not null default 'on',
    off_reason text check (off_reason in ('stopped', 'declined', 'coupons_short', 'credits_short',
      'method_removed', 'permission_removed', 'not_renewable', 'no_price')),
    off_at timestamptz,
    created_by uuid references accounts on delete set null,
    created_by_name text not null,
    -- Of whoever made it: what is told of it is written in this language.
    locale locale not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    check ((means in ('stripe', 'paypal', 'sandbox')) = (payment_method_id is not null)),
    check ((state = 'off') = (off_at is not null)),
    check ((state = 'off') = (off_reason is not null))
  )`.execute(db)
  for (const [name, columns] of [
    ['distributor', 'distributor_id, created_at desc, id'],
    ['sub_distributor', 'sub_distributor_id, created_at desc, id'],
    ['installer', 'installer_id, created_at desc, id'],
    ['property_manager', 'property_manager_id'],
    ['project_installer', 'project_installer_id'],
    ['payment_method', 'payment_method_id'],
    ['created_by', 'created_by'],
  ] as const) {
    await sql`create index ${sql.raw(`renewal_rules_${name}`)} on renewal_rules (${sql.raw(columns)})`.execute(
      db,
    )
  }
  await sql`call protect_tenant_table('renewal_rules')`.execute(db)
  await sql`revoke delete on renewal_rules from gatehouse_distributor, gatehouse_sub_distributor,
    gatehouse_installer, gatehouse_worker`.execute(db)
  await forManagers(db, 'renewal_rules', 'select, insert, update')
}

/** What came of each day on which items of a rule were due. */
async function renewals(db: Kysely<unknown>): Promise<void> {
  await sql`create type renewal_state as enum ('waiting', 'renewed', 'skipped', 'failed')`.execute(
    db,
  )
  await sql`create table renewals (
    id uuid primary key,
    ${buyers},
    rule_id uuid not null references renewal_rules on delete cascade,
    -- The day on which they were due, in the time zone of their projects.
    period date not null,
    -- Numbers those of one day: items of several zones, or more than an order takes.
    part integer not null default 1 check (part > 0),
    state renewal_state not null,
    order_id uuid references orders on delete set null,
    item_ids uuid[] not null,
    -- So often its money was asked for and refused.
    tries integer not null default 0 check (tries >= 0),
    next_try_at timestamptz,
    -- Somebody wants this one left out; its process sees to that.
    skip_asked_at timestamptz,
    reason text,
    -- Of the order, once there is one.
    total_minor bigint,
    currency char(3),
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    -- When whoever pays was told of it in the mail of that day.
    told_at timestamptz,
    unique (rule_id, period, part),
    check ((state = 'waiting') = (ended_at is null))
  )`.execute(db)
  for (const [name, columns] of [
    ['distributor', 'distributor_id, created_at desc, id'],
    ['sub_distributor', 'sub_distributor_id, created_at desc, id'],
    ['installer', 'installer_id, created_at desc, id'],
    ['property_manager', 'property_manager_id'],
    ['order', 'order_id'],
  ] as const) {
    await sql`create index ${sql.raw(`renewals_${name}`)} on renewals (${sql.raw(columns)})`.execute(
      db,
    )
  }
  await sql`create index renewals_waiting on renewals (rule_id) where state = 'waiting'`.execute(db)
  await sql`create index renewals_untold on renewals (rule_id) where state = 'renewed' and told_at is null`.execute(
    db,
  )
  await sql`call protect_tenant_table('renewals')`.execute(db)
  await sql`revoke insert, update, delete on renewals from gatehouse_distributor, gatehouse_sub_distributor,
    gatehouse_installer`.execute(db)
  await sql`grant update (skip_asked_at) on renewals to gatehouse_sub_distributor, gatehouse_installer`.execute(
    db,
  )
  await forManagers(db, 'renewals', 'select, update (skip_asked_at)')
}

async function forManagers(db: Kysely<unknown>, table: string, privileges: string): Promise<void> {
  await sql`grant ${sql.raw(privileges)} on ${sql.table(table)} to gatehouse_property_manager`.execute(
    db,
  )
  await sql`create policy property_manager_scope on ${sql.table(table)} to gatehouse_property_manager
    using (property_manager_id = (select nullif(current_setting('app.account_id', true), '')::uuid))`.execute(
    db,
  )
}

/** The last digits of orders' numbers: two sweeps at the same second draw different ones. */
async function numbers(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence renewal_order_numbers minvalue 0 maxvalue 9999 cycle`.execute(db)
  await sql`grant usage on sequence renewal_order_numbers to gatehouse_worker`.execute(db)
}

/** The row is the schedule: what is due stands at the item, and moves with its expiry whoever moves that. */
async function dueItems(db: Kysely<unknown>): Promise<void> {
  await sql`alter table service_items
    add column renewal_rule_id uuid references renewal_rules on delete set null,
    -- From this instant on it is due; null while a renewal of it is under way, and without a rule that is on.
    add column renews_at timestamptz,
    add check (renews_at is null or renewal_rule_id is not null)`.execute(db)
  await sql`create index service_items_renews on service_items (renews_at, renewal_rule_id, id)
    where renews_at is not null`.execute(db)
  await sql`create index service_items_renewal_rule on service_items (renewal_rule_id, expires_on, id)
    where renewal_rule_id is not null`.execute(db)
  // Three days before the last day of service, as that day begins in the project's time zone.
  await sql`create function renewal_instant(rule_id uuid, project_id uuid, expires_on date) returns timestamptz
    language sql stable as $function$
      select (expires_on - 3)::timestamp at time zone projects.time_zone from projects, renewal_rules
      where projects.id = project_id and renewal_rules.id = rule_id and renewal_rules.state = 'on'
    $function$`.execute(db)
  await sql`create function schedule_renewal() returns trigger language plpgsql as $function$
    begin
      new.renews_at := renewal_instant(new.renewal_rule_id, new.project_id, new.expires_on);
      return new;
    end
    $function$`.execute(db)
  await sql`create trigger schedule_renewal before update of expires_on, renewal_rule_id on service_items
    for each row when ((new.renewal_rule_id is not null or old.renewal_rule_id is not null)
      and (old.expires_on is distinct from new.expires_on or old.renewal_rule_id is distinct from new.renewal_rule_id))
    execute function schedule_renewal()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger schedule_renewal on service_items`.execute(db)
  await sql`drop function schedule_renewal()`.execute(db)
  await sql`drop function renewal_instant(uuid, uuid, date)`.execute(db)
  await sql`drop sequence renewal_order_numbers`.execute(db)
  await sql`alter table service_items drop column renews_at, drop column renewal_rule_id`.execute(
    db,
  )
  for (const table of ['renewals', 'renewal_rules']) await db.schema.dropTable(table).execute()
  for (const type of ['renewal_state', 'renewal_rule_state']) {
    await sql`drop type ${sql.raw(type)}`.execute(db)
  }
}
