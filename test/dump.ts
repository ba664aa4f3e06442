import { sql } from 'kysely'
import type { Db } from '../db/client.ts'

/** Every row of every table as text, and once more with what is in bytes read as text. As the owner. */
export async function dump(owner: Db): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(owner)
  const parts = await Promise.all(
    tables.map(({ name }) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(owner),
    ),
  )
  const rows = parts.flatMap(({ rows }) => rows.map(({ row }) => row))
  const bytes = rows.flatMap((row) => row.match(/\\x[0-9a-f]+/g) ?? [])
  return [...rows, ...bytes.map((hex) => Buffer.from(hex.slice(2), 'hex').toString('utf8'))].join(
    '\n',
  )
}
