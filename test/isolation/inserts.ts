import { sql } from 'kysely'
import type { Db } from '../../db/client.ts'
import type { Table } from './tables.ts'

export type Row = Record<string, unknown>

const OWNER_COLUMNS = ['distributor_id', 'sub_distributor_id', 'installer_id']

/** Rows that cannot stand alone: in what each differs. */
const COPIES: Record<string, Row[]> = { ledger_postings: [{ amount: 1 }, { amount: -1 }] }

/** @returns the row, or the one that is there already where there can be no second one */
export async function insertRow(
  db: Db,
  { name, key }: Table,
  values: Row,
): Promise<Row | undefined> {
  const plain = db.withoutPlugins()
  const columns = sql.join(Object.keys(values).map((column) => sql.ref(column)))
  const fieldsOf = (row: Row) =>
    sql`(${sql.join(Object.values(row).map((value) => sql.val(value)))})`
  try {
    const { rows } = await sql<Row>`insert into ${sql.table(name)} (${columns}) values ${sql.join(
      (COPIES[name] ?? [{}]).map((copy) => fieldsOf({ ...values, ...copy })),
    )} on conflict do nothing returning *`.execute(plain)
    return rows[0] ?? (await existing(plain, name, key, values))
  } catch (error) {
    throw new Error(
      `The table ${name} takes no row made of its columns: ${error}. Say in VALUES of test/isolation/values.ts what its columns take, or in ONLY_OF of rows.ts which owners have no such row`,
      { cause: error },
    )
  }
}

async function existing(db: Db, name: string, key: string[], values: Row) {
  const columns = [...OWNER_COLUMNS, ...key.filter((column) => column !== 'id')]
  const same = columns.flatMap((column) =>
    column in values ? [sql`${sql.ref(column)} is not distinct from ${values[column]}`] : [],
  )
  if (same.length === 0) return undefined
  const { rows } = await sql<Row>`select * from ${sql.table(name)}
    where ${sql.join(same, sql` and `)} limit 1`.execute(db)
  return rows[0]
}
