import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** Brings the server's two databases to the schema it was built with, making them first if need be. */
export async function prepareTemporalDatabases(sqlTool: string, ownerUrl: string): Promise<void> {
  await Promise.all([
    prepare(sqlTool, ownerUrl, 'temporal', 'postgresql/v12/temporal'),
    prepare(sqlTool, ownerUrl, 'temporal_visibility', 'postgresql/v12/visibility'),
  ])
}

async function prepare(sqlTool: string, ownerUrl: string, database: string, schema: string) {
  const { hostname, port, username, password } = new URL(ownerUrl)
  const tool = (...args: string[]) =>
    run(sqlTool, ['--plugin', 'postgres12', '--db', database, ...args], {
      env: {
        ...process.env,
        SQL_HOST: hostname,
        SQL_PORT: port || '5432',
        SQL_USER: decodeURIComponent(username),
        SQL_PASSWORD: decodeURIComponent(password),
      },
    })
  const exists = await answers(ownerUrl, 'select 1 from pg_database where datname = $1', [database])
  if (!exists) await tool('create-database')
  const url = new URL(ownerUrl)
  url.pathname = `/${database}`
  const hasTables = await answers(url.href, 'select 1 from pg_tables where tablename = $1', [
    'schema_version',
  ])
  if (!hasTables) await tool('setup-schema', '-v', '0.0')
  await tool('update-schema', '--schema-name', schema)
}

async function answers(url: string, query: string, values: string[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(query, values)).rowCount === 1
  } finally {
    await client.end()
  }
}
