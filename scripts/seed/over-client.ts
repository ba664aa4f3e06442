import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { CamelCaseNames } from '../../db/camel-case.ts'
import type { DB } from '../../db/schema.ts'

export type SeedDb = Kysely<DB>

/** The statements of the product, in the transaction of the seed. */
export function overClient(client: pg.ClientBase): SeedDb {
  const connection = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => connection, end: async () => {} }
  // Kysely asks a pool for no more than this.
  const dialect = new PostgresDialect({ pool: pool as unknown as pg.Pool })
  return new Kysely<DB>({ dialect, plugins: [new CamelCaseNames()] })
}
