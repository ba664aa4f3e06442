import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/client.ts'
import type { Caller } from './callers.ts'
import type { Belongings } from './rows.ts'
import type { World } from './world.ts'

const COLUMN = {
  distributor: 'distributor_id',
  sub_distributor: 'sub_distributor_id',
  installer: 'installer_id',
  property_manager: 'installer_id',
} as const

/** Rows that the digest takes in, where not all of them. */
const TAKEN_IN: Record<string, (caller: Caller) => RawBuilder<unknown>> = {
  // One that is released is the distributor's again.
  library_macs: () => sql`sub_distributor_id is not null`,
  // A visitor signs in, and is noted, where they come from.
  accounts: ({ accountId }) => sql`id <> ${accountId}`,
  // Their other visits end with their sessions.
  access_visits: ({ accountId }) => sql`account_id <> ${accountId}`,
  audit_entries: ({ accountId }) => sql`actor_id is distinct from ${accountId}`,
}

/** A digest of every row that does not belong to the caller's organization or below, by table.
 * Attempts to sign in belong to nobody. */
export async function digestForeign(
  db: Db,
  { tables }: World,
  caller: Caller,
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  const { scope } = caller
  const column = COLUMN[scope.level]
  for (const { name, columns } of tables.values()) {
    if (!columns.some((one) => one.name === column)) continue
    const { rows } = await sql<{ digest: string }>`
      select md5(string_agg(t::text, chr(10) order by t::text)) as digest from ${sql.table(name)} t
      where distributor_id is not null
        and ${sql.ref(column)} is distinct from ${scope.organizationId}
        and ${TAKEN_IN[name]?.(caller) ?? sql`true`}`.execute(db)
    digests[name] = rows[0]?.digest ?? ''
  }
  return digests
}

/** Whether all the rows are still there: what went before may have deleted one. */
export async function isWhole(db: Db, { rows, accounts }: Belongings): Promise<boolean> {
  const named = Object.entries(rows).filter(([, { id }]) => typeof id === 'string')
  const all = [
    ...named.map(([table, { id }]) => ({ table, id })),
    ...Object.values(accounts).map((id) => ({ table: 'accounts', id })),
  ]
  const found = all.map(({ table, id }) => sql`(select from ${sql.table(table)} where id = ${id})`)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*) as count from (${sql.join(found, sql` union all `)}) as found`.execute(db)
  return counts[0]?.count === all.length
}
