import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'

/** Before a statement that prepares a transaction and answers no row: it waits for the transaction's first query. */
export const WITH_THE_NEXT = '/* with the next */ '
/** Before a query that reads and nothing else: while a transaction has not begun, it needs none. */
export const ALONE = '/* alone */ '

/**
 * Connections whose transactions begin as late as they can. What prepares a transaction goes out in one message with
 * its first query, because a round trip costs the process more than most queries do; and a query that reads alone is
 * asked with nothing but that preparation, in the transaction that PostgreSQL makes of every message.
 */
export const withLazyTransactions = (pool: pg.Pool): PostgresPool => ({
  connect: async () => new LazyClient(await pool.connect()),
  end: () => pool.end(),
  options: pool.options,
})

class LazyClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  /** Of a transaction that has not begun. */
  #preparation: string | undefined

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  query(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<never>>
  /** Kysely streams by cursors, which nobody hands to it here. */
  query(cursor: never): never
  query(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    if (sql.startsWith(WITH_THE_NEXT)) {
      this.#preparation = sql
      return answerOf('SELECT')
    }
    const preparation = this.#preparation
    if (preparation === undefined) return this.#client.query(sql, [...parameters])
    if (sql.startsWith(ALONE)) return this.#askAfter([preparation], sql, parameters)
    this.#preparation = undefined
    if (sql === 'commit' || sql === 'rollback')
      return answerOf(sql === 'commit' ? 'COMMIT' : 'ROLLBACK')
    return this.#askAfter(['begin', preparation], sql, parameters)
  }

  release(isBroken?: boolean): void {
    this.#client.release(isBroken)
  }

  /** In one message: where a statement fails, PostgreSQL passes over those that follow. */
  #askAfter(
    statements: string[],
    text: string,
    parameters: readonly unknown[],
  ): Promise<pg.QueryResult | undefined> {
    return new Promise((resolve, reject) => {
      const config = { text, values: [...parameters], queryMode: 'extended' }
      const query = new pg.Query(config, (error, result) => {
        // An answer for each statement.
        if (error) reject(error)
        else resolve([result].flat().at(-1))
      })
      const { submit } = query
      query.submit = (connection) => {
        connection.stream.cork()
        try {
          for (const statement of statements) sendAhead(connection, statement)
          return submit.call(query, connection)
        } finally {
          connection.stream.uncork()
        }
      }
      this.#client.query(query)
    })
  }
}

function sendAhead(connection: pg.Connection, text: string): void {
  connection.parse({ name: '', text, types: [] }, true)
  connection.bind({}, true)
  connection.execute({}, true)
}

const answerOf = (command: string) => Promise.resolve({ command, rowCount: 0, rows: [] })
