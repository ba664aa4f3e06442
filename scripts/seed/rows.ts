import type { Insertable } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../db/schema.ts'

/** In the order of their foreign keys. */
const TABLES = [
  'projects',
  'households',
  'residents',
  'devices',
  'deviceStates',
  'autopSets',
] as const
type Table = (typeof TABLES)[number]

/** New rows of one part of the sample. */
export type Rows = { [T in Table]: Insertable<DB[T]>[] }

export const noRows = (): Rows => ({
  projects: [],
  households: [],
  residents: [],
  devices: [],
  deviceStates: [],
  autopSets: [],
})

export function appendRows(rows: Rows, more: Rows): void {
  rows.projects.push(...more.projects)
  rows.households.push(...more.households)
  rows.residents.push(...more.residents)
  rows.devices.push(...more.devices)
  rows.deviceStates.push(...more.deviceStates)
  rows.autopSets.push(...more.autopSets)
}

export async function insertAll(client: pg.ClientBase, rows: Rows): Promise<void> {
  for (const table of TABLES) await insertRows(client, table, rows[table])
}

/** One statement, however many rows: PostgreSQL takes them apart out of JSON. All rows name the same columns. */
export async function insertRows<T extends keyof DB>(
  client: pg.ClientBase,
  table: T,
  rows: Insertable<DB[T]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map(toSnake).join(', ')
  const name = toSnake(table)
  await client.query(
    `insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, $1)`,
    [JSON.stringify(rows.map(withSnakeKeys))],
  )
}

const withSnakeKeys = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [toSnake(key), value]))

const snakes = new Map<string, string>()

function toSnake(name: string): string {
  let snake = snakes.get(name)
  if (snake === undefined) {
    snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakes.set(name, snake)
  }
  return snake
}
