import fs from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { connect } from '../db/client.ts'

const migrationFolder = path.resolve(import.meta.dirname, '../migrations')

/** Brings the database to the newest schema; several processes may try at once, one does it. */
export async function migrate(ownerUrl: string): Promise<void> {
  const db = connect(ownerUrl)
  const provider = new FileMigrationProvider({ fs, path, migrationFolder })
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  await db.destroy()
  if (error) throw error
}

/**
 * The login of the processes: it owns nothing, inherits nothing, and may become any of their roles.
 *
 * @returns its connection string
 */
export async function createAppLogin(ownerUrl: string, password: string): Promise<string> {
  const db = connect(ownerUrl)
  await sql`do $$ begin
    create role gatehouse_app login noinherit nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`alter role gatehouse_app password ${sql.lit(password)}`.execute(db)
  await sql`grant gatehouse_api, gatehouse_worker, gatehouse_edge, gatehouse_distributor,
    gatehouse_sub_distributor, gatehouse_installer, gatehouse_property_manager to gatehouse_app`.execute(
    db,
  )
  await db.destroy()
  const url = new URL(ownerUrl)
  url.username = 'gatehouse_app'
  url.password = password
  return url.href
}

if (import.meta.main) {
  const { DATABASE_OWNER_URL, DATABASE_URL } = process.env
  if (!DATABASE_OWNER_URL) throw new Error('DATABASE_OWNER_URL names the database to migrate')
  await migrate(DATABASE_OWNER_URL)
  // The login that the processes use is made, or given the password that they use.
  if (DATABASE_URL) {
    await createAppLogin(DATABASE_OWNER_URL, decodeURIComponent(new URL(DATABASE_URL).password))
  }
}
