import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, inject } from 'vitest'
import { connect, type Db, type ProcessRole } from '../db/client.ts'

export interface TestDatabase {
  ownerUrl: string
  /** The login of the processes. */
  appUrl: string
  /** As the owner: sets a scene past both walls. */
  owner: Db
  as(role: ProcessRole): Db
}

/** What a database is copied from: the migrated one, or one that somebody has filled further. */
type TemplateName = () => Promise<string>

const migrated: TemplateName = async () => 'gatehouse_template'

/**
 * A database of its own for one test file, for what several connections must see.
 *
 * @param template by default the migrated one, without a row
 */
export function useDatabase(template: TemplateName = migrated): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const opened: Db[] = []
  const open = (url: string, role?: ProcessRole) => {
    const db = connect(url, role && { role })
    opened.push(db)
    return db
  }
  const database = {
    ownerUrl: withDatabase(inject('ownerUrl'), name),
    appUrl: withDatabase(inject('appUrl'), name),
    as: (role: ProcessRole) => open(database.appUrl, role),
  } as TestDatabase

  beforeAll(async () => {
    await copyDatabase(name, await template())
    database.owner = open(database.ownerUrl)
  }, 180_000)
  afterAll(async () => {
    await Promise.all(opened.map((db) => db.destroy()))
    await onServer((server) =>
      sql`drop database if exists ${sql.raw(name)} with (force)`.execute(server),
    )
  })
  return database
}

/**
 * A migrated database that `fill` has filled, made by the first of the run that asks for it; others wait meanwhile.
 *
 * @param fill must close its connections
 * @returns its name
 */
export async function filledTemplate(
  name: string,
  fill: (ownerUrl: string) => Promise<void>,
): Promise<string> {
  await onServer(async (server) => {
    await server.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(hashtext(${name}))`.execute(connection)
      const { rows } = await sql`select from pg_database where datname = ${name}`.execute(
        connection,
      )
      if (rows.length > 0) return
      // Under its name only when it is whole: a run that failed in between fails again, and says why again.
      const unfinished = `${name}_unfinished`
      await sql`drop database if exists ${sql.raw(unfinished)} with (force)`.execute(connection)
      await copyDatabase(unfinished, await migrated())
      await fill(withDatabase(inject('ownerUrl'), unfinished))
      await sql`alter database ${sql.raw(unfinished)} rename to ${sql.raw(name)}`.execute(
        connection,
      )
    })
  })
  return name
}

const copyDatabase = (name: string, template: string) =>
  onServer((server) =>
    sql`create database ${sql.raw(name)} template ${sql.raw(template)}`.execute(server),
  )

async function onServer(work: (server: Db) => Promise<unknown>): Promise<void> {
  const server = connect(withDatabase(inject('ownerUrl'), 'postgres'))
  try {
    await work(server)
  } finally {
    await server.destroy()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
