import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { hasSampleData } from '../db/sample-data.ts'

const RETRY_MS = 2_000

/**
 * Ends the process where it was not told that sample data is wanted: its accounts are no secret. While the
 * database is away it asks again; until then nobody can sign in anyway.
 */
export async function refuseSampleData(db: Db, log: Logger): Promise<void> {
  try {
    if (!(await hasSampleData(db))) return
    log.fatal('the database holds sample data, and ALLOW_SAMPLE_DATA is not true')
    process.exit(1)
  } catch (err) {
    log.warn({ err }, 'sample data not looked for yet')
    setTimeout(() => void refuseSampleData(db, log), RETRY_MS).unref()
  }
}
