import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './client.ts'
import { ALONE } from './lazy-transaction.ts'

/** Stands for a value in a query that is built before there is one. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that reads, and is asked very often: built once for each shape, because building it costs the process more than to ask.
 *
 * @param build hands `values` on to the query and looks at none of them; what the query is made of is its shape
 * @returns asks it; shapes are few, because all are kept
 */
export function statement<V extends object, Shape, Row>(
  build: (db: Db, values: V, shape: Shape) => Compilable<Row>,
): (db: Db, values: V, shape: Shape) => Promise<Row[]> {
  const built = new Map<string, CompiledQuery<Row>>()
  return async (db, values, shape) => {
    const key = JSON.stringify(shape)
    const query = built.get(key) ?? alone(build(db, placeholdersFor(values), shape).compile())
    built.set(key, query)
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name as keyof V] : parameter,
    )
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}

const alone = <Row>(query: CompiledQuery<Row>) => ({ ...query, sql: ALONE + query.sql })

/** Of the values' types for the compiler alone: a query takes whatever it is handed for a parameter. */
function placeholdersFor<V extends object>(values: V): V {
  const names = Object.keys(values)
  return Object.fromEntries(names.map((name) => [name, new Placeholder(name)])) as V
}
