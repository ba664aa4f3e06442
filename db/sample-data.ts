import type { Db } from './client.ts'

/** Whether this database was filled by the seed command. */
export async function hasSampleData(db: Db): Promise<boolean> {
  const row = await db.selectFrom('sampleData').select('madeAt').limit(1).executeTakeFirst()
  return row !== undefined
}
