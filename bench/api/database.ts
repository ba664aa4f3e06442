import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startPostgres } from '../../scripts/embedded/postgres.ts'
import { createAppLogin, migrate } from '../../scripts/migrate.ts'
import { seed } from '../../scripts/seed.ts'
import { cpuOfFamily } from '../lists/cpu.ts'
import { addPeople } from './people.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../.gatehouse/bench-api')
/** Of the sample under the million people: its tree of installers, and some of everything else. */
const SAMPLE_DEVICES = 5_000
/** The data never leaves this machine and is made up; a password that is known lets a kept database be used again. */
const PASSWORD = 'only for the benchmark'

export interface BenchDatabase {
  ownerUrl: string
  appUrl: string
  password: string
  /** Of its server and all connections, since they began. */
  cpuMs(): number
  stop(): Promise<void>
}

/** PostgreSQL with a million residents; made once, in some minutes, and kept. */
export async function startDatabase(): Promise<BenchDatabase> {
  mkdirSync(FOLDER, { recursive: true })
  const postgres = await startPostgres(path.join(FOLDER, 'postgres'), { durable: false })
  await migrate(postgres.ownerUrl)
  const appUrl = await createAppLogin(postgres.ownerUrl, PASSWORD)
  const filled = path.join(FOLDER, 'filled')
  if (!existsSync(filled)) {
    process.stderr.write('Filling a database with a million residents, once\n')
    await seed(postgres.ownerUrl, { seed: 7, scale: SAMPLE_DEVICES, password: PASSWORD })
    await addPeople(postgres.ownerUrl)
    writeFileSync(filled, new Date().toISOString())
  }
  return {
    ownerUrl: postgres.ownerUrl,
    appUrl,
    password: PASSWORD,
    cpuMs: () => cpuOfFamily(postgres.pid),
    stop: () => postgres.stop(),
  }
}
