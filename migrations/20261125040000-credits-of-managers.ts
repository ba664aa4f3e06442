import { type Kysely, sql } from 'kysely'

const HANDING_ON = 'gatehouse_distributor, gatehouse_sub_distributor'

/** What a property manager has goes with it to another installer: nothing else of an account can be changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (installer_id) on ledger_accounts to ${sql.raw(HANDING_ON)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke update (installer_id) on ledger_accounts from ${sql.raw(HANDING_ON)}`.execute(db)
}
