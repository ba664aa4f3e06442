import { type Kysely, sql } from 'kysely'

const LEVELS = ['distributor', 'sub_distributor', 'installer']

/** Comparing enumerations is not leakproof, so under a policy no index finds a status; comparing numbers is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table orders
    add column status_number smallint not null generated always as (case status when 'processing' then 1
      when 'system_processing' then 2 when 'succeed' then 3 when 'failed' then 4 when 'time_out' then 5
      when 'cancel' then 6 end) stored,
    add column type_number smallint not null generated always as (case type when 'activation' then 1
      when 'subscription' then 2 when 'additional_app' then 3 end) stored`.execute(db)
  await sql`drop index orders_sub_distributor_status, orders_sub_distributor_type`.execute(db)
  for (const level of LEVELS) {
    for (const column of ['status', 'type']) {
      await sql`create index ${sql.raw(`orders_${level}_${column}`)} on orders
        (${sql.raw(`${level}_id, ${column}_number`)}, created_at desc, id)`.execute(db)
    }
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const level of LEVELS) {
    for (const column of ['status', 'type']) {
      await sql`drop index ${sql.raw(`orders_${level}_${column}`)}`.execute(db)
    }
  }
  await sql`alter table orders drop column status_number, drop column type_number`.execute(db)
  for (const column of ['status', 'type']) {
    await sql`create index ${sql.raw(`orders_sub_distributor_${column}`)} on orders
      (sub_distributor_id, ${sql.raw(column)}, created_at desc, id)`.execute(db)
  }
}
