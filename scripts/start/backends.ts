import { startPostgres } from '../embedded/postgres.ts'
import { temporalPorts } from '../embedded/temporal/ports.ts'
import { startTemporal } from '../embedded/temporal.ts'
import { createAppLogin, migrate } from '../migrate.ts'
import type { Seeded } from '../seed.ts'
import { logFile } from './data-folder.ts'
import { ensureSampleData } from './sample-data.ts'
import type { Stage } from './stage.ts'

export interface Backends {
  databaseUrl: string
  temporalAddress: string
  temporalUiUrl: string | undefined
  /** Of a database of our own: one that is given is left as it is. */
  sample: Seeded | undefined
}

/** The database, migrated and filled, and Temporal: each ours unless its address is given. */
export async function startBackends(stage: Stage): Promise<Backends> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_UI_URL } = stage.config
  // Our Temporal keeps its state in our PostgreSQL.
  const ownerUrl = DATABASE_URL && TEMPORAL_ADDRESS ? undefined : await startDatabase(stage)
  const [database, temporal] = await Promise.all([
    DATABASE_URL ? givenDatabase(stage, DATABASE_URL) : ownDatabase(stage, ownerUrl ?? ''),
    TEMPORAL_ADDRESS
      ? { address: TEMPORAL_ADDRESS, uiUrl: TEMPORAL_UI_URL }
      : startOwnTemporal(stage, ownerUrl ?? ''),
  ])
  return { ...database, temporalAddress: temporal.address, temporalUiUrl: temporal.uiUrl }
}

async function startDatabase({ config, folder, secrets, keep }: Stage): Promise<string> {
  const options = {
    port: config.POSTGRES_PORT,
    durable: true,
    password: secrets.owner,
    logFile: logFile(folder, 'postgres'),
  }
  const { ownerUrl } = await keep('PostgreSQL', () => startPostgres(folder.postgres, options))
  return ownerUrl
}

async function ownDatabase(stage: Stage, ownerUrl: string) {
  await migrate(ownerUrl)
  const databaseUrl = await createAppLogin(ownerUrl, stage.secrets.app)
  return { databaseUrl, sample: await ensureSampleData(stage, ownerUrl) }
}

/** Migrated only when the owner's address is given as well; never filled. */
async function givenDatabase({ config }: Stage, databaseUrl: string) {
  if (config.DATABASE_OWNER_URL) await migrate(config.DATABASE_OWNER_URL)
  return { databaseUrl, sample: undefined }
}

function startOwnTemporal({ config, folder, keep }: Stage, ownerUrl: string) {
  return keep('Temporal', () =>
    startTemporal({
      folder: folder.temporal,
      logs: folder.logs,
      store: { ownerUrl },
      ports: temporalPorts(config.TEMPORAL_PORT),
      uiPort: config.TEMPORAL_UI_PORT,
    }),
  )
}
