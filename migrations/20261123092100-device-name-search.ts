import { type Kysely, sql } from 'kysely'

/** Half of all rows are of one kind: to intersect with them costs more than to look at what the name has found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index devices_search`.execute(db)
  await sql`create index devices_search on devices
    using gin (distributor_id, sub_distributor_id, installer_id, name gin_trgm_ops)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index devices_search`.execute(db)
  await sql`create index devices_search on devices
    using gin (distributor_id, sub_distributor_id, installer_id, project_kind, name gin_trgm_ops)`.execute(
    db,
  )
}
