import { type Insertable, sql } from 'kysely'
import type { Db } from './client.ts'
import type { DB } from './schema.ts'

/**
 * Inserts any number of rows with one statement and one parameter, where a parameter a value would be too many, or
 * cost more than the rows. All rows name the same columns.
 */
export async function insertRows<Table extends keyof DB & string>(
  trx: Db,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${recordsOf(rows, columns)}::json)`.execute(
    trx,
  )
}

/** As JSON text by the names that the database has. */
function recordsOf(rows: readonly object[], columns: readonly string[]): string {
  const names = columns.map((column) => [column, snakeOf(column)] as const)
  const records = rows.map((row) => {
    const values = row as Record<string, unknown>
    const record: Record<string, unknown> = {}
    for (const [column, name] of names) record[name] = values[column]
    return record
  })
  return JSON.stringify(records)
}

const snakeOf = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
