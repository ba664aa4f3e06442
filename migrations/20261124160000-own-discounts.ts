import { type Kysely, sql } from 'kysely'

const ORGANIZATION = sql`(select nullif(current_setting('app.organization_id', true), '')::uuid)`

/**
 * What a sub-distributor pays less than the list is between it and its distributor. Its siblings do not read it, nor
 * do installers and property managers, who pay the list.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop policy below_scope on price_discounts`.execute(db)
  await sql`create policy below_scope on price_discounts for select to gatehouse_sub_distributor
    using (level = 'sub_distributor'
      and distributor_id = (select distributor_id from organizations where id = ${ORGANIZATION})
      and (for_sub_distributor_id is null or for_sub_distributor_id = ${ORGANIZATION}))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop policy below_scope on price_discounts`.execute(db)
  await sql`create policy below_scope on price_discounts for select
    to gatehouse_sub_distributor, gatehouse_installer, gatehouse_property_manager
    using (distributor_id = (select distributor_id from organizations where id = ${ORGANIZATION}))`.execute(
    db,
  )
}
