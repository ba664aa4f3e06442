import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '../db/client.ts'
import { startPostgres } from '../scripts/embedded/postgres.ts'
import { createAppLogin, migrate } from '../scripts/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string
    appUrl: string
  }
}

/** One PostgreSQL for the whole run: a migrated database, and a template to copy others from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(path.join(tmpdir(), 'gatehouse-test-'))
  chmodSync(directory, 0o755)
  const postgres = await startPostgres(path.join(directory, 'postgres'), { durable: false })
  await migrate(postgres.ownerUrl)
  const appUrl = await createAppLogin(postgres.ownerUrl, 'gatehouse-test')
  await copyDatabase(postgres.ownerUrl)
  project.provide('ownerUrl', postgres.ownerUrl)
  project.provide('appUrl', appUrl)
  return async () => {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function copyDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl)
  url.pathname = '/postgres'
  const server = connect(url.href)
  await sql`create database gatehouse_template template gatehouse`.execute(server)
  await server.destroy()
}
