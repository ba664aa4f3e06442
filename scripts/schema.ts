import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from './embedded/postgres.ts'
import { migrate } from './migrate.ts'

/** Writes db/schema.ts from a freshly migrated database; with `--verify` only says whether it is up to date. */
const directory = mkdtempSync(path.join(tmpdir(), 'gatehouse-schema-'))
chmodSync(directory, 0o755)
const postgres = await startPostgres(path.join(directory, 'postgres'), { durable: false })
try {
  await migrate(postgres.ownerUrl)
  execFileSync(
    'kysely-codegen',
    [
      ...['--url', postgres.ownerUrl, '--dialect', 'postgres', '--camel-case'],
      ...['--date-parser', 'string', '--type-mapping', '{"timestamptz":"string","int8":"number"}'],
      ...['--exclude-pattern', 'kysely_*', '--out-file', 'db/schema.ts'],
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit', env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` } },
  )
} finally {
  await postgres.stop()
  rmSync(directory, { recursive: true, force: true })
}
