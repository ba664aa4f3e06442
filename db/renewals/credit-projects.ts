import { takesCredits } from '../../domain/credit.ts'
import type { Db } from '../client.ts'

/** Whether credits pay for all of these projects, which the reader sees. */
export async function doTakeCredits(trx: Db, projectIds: readonly string[]): Promise<boolean> {
  if (projectIds.length === 0) return false
  const projects = await trx
    .selectFrom('projects')
    .select(['kind', 'createdAt'])
    .where('id', 'in', projectIds)
    .execute()
  return projects.every(takesCredits)
}
