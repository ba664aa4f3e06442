import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { connect } from '../../db/client.ts'
import { startPostgres } from '../../scripts/embedded/postgres.ts'
import { createAppLogin, migrate } from '../../scripts/migrate.ts'
import { seed } from '../../scripts/seed.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../.gatehouse/bench-lists')
const DEVICES = 1_000_000
/** The data never leaves this machine and is made up; a password that is known lets a kept database be used again. */
const PASSWORD = 'only for the benchmark'

export interface BenchDatabase {
  ownerUrl: string
  appUrl: string
  password: string
  stop(): Promise<void>
}

/** PostgreSQL with a million devices; made once, which takes some minutes, and kept. */
export async function startDatabase(): Promise<BenchDatabase> {
  mkdirSync(FOLDER, { recursive: true })
  const postgres = await startPostgres(path.join(FOLDER, 'postgres'), { durable: false })
  await migrate(postgres.ownerUrl)
  await vacuum(postgres.ownerUrl)
  const appUrl = await createAppLogin(postgres.ownerUrl, PASSWORD)
  const filled = path.join(FOLDER, 'filled')
  if (!existsSync(filled)) {
    process.stderr.write(`Filling a database with ${DEVICES} devices, once\n`)
    await seed(postgres.ownerUrl, { seed: 7, scale: DEVICES, password: PASSWORD })
    await connectDevices(postgres.ownerUrl)
    writeFileSync(filled, new Date().toISOString())
  }
  return { ownerUrl: postgres.ownerUrl, appUrl, password: PASSWORD, stop: () => postgres.stop() }
}

/** A sample is offline until its fleet runs; here six of ten are online. */
async function connectDevices(ownerUrl: string): Promise<void> {
  const db = connect(ownerUrl)
  await sql`update device_states set online = true, last_connected_at = now() - random() * interval '1 day'
    where last_connected_at is not null and abs(hashtext(device_id::text)::bigint) % 10 < 6`.execute(
    db,
  )
  await db.destroy()
  await vacuum(ownerUrl)
}

/** A migration since may have written every row anew. */
async function vacuum(ownerUrl: string): Promise<void> {
  const db = connect(ownerUrl)
  await sql`vacuum analyze devices, device_states`.execute(db)
  await db.destroy()
}
