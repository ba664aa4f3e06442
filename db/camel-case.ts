import { CamelCasePlugin, type PluginTransformResultArgs, type QueryResult } from 'kysely'

type Row = Record<string, unknown>

/** Names of a result are translated once, not once a row: all its rows have the same. */
export class CamelCaseNames extends CamelCasePlugin {
  constructor() {
    // What stands inside a value is data, and none of our names.
    super({ maintainNestedObjectKeys: true })
  }

  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<Row>> {
    const names = Object.keys(result.rows[0] ?? {}).map((name) => [name, this.camelCase(name)])
    if (names.every(([name, camel]) => name === camel)) return result
    return { ...result, rows: result.rows.map((row) => rename(row, names as [string, string][])) }
  }
}

function rename(row: Row, names: [string, string][]): Row {
  const renamed: Row = {}
  for (const [name, camel] of names) renamed[camel] = row[name]
  return renamed
}
