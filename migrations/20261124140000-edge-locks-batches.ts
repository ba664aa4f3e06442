import { type Kysely, sql } from 'kysely'

/** To lock a row against its cancellation takes a right to change something of it: the edge gets the least. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (awaits_results) on autop_batches to gatehouse_edge`.execute(db)
  await sql`create policy edge_locks on autop_batches for update to gatehouse_edge using (true)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop policy edge_locks on autop_batches`.execute(db)
  await sql`revoke update (awaits_results) on autop_batches from gatehouse_edge`.execute(db)
}
