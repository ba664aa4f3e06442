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

/** A migrated database of its own for one test file, for what several connections must see. */
export function useDatabase(): TestDatabase {
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
    const template = connect(withDatabase(inject('ownerUrl'), 'postgres'))
    await sql`create database ${sql.raw(name)} template gatehouse_template`.execute(template)
    await template.destroy()
    database.owner = open(database.ownerUrl)
  })
  afterAll(async () => {
    await Promise.all(opened.map((db) => db.destroy()))
    const server = connect(withDatabase(inject('ownerUrl'), 'postgres'))
    await sql`drop database if exists ${sql.raw(name)} with (force)`.execute(server)
    await server.destroy()
  })
  return database
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
