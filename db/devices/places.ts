import { sql } from 'kysely'
import type { DevicePlaces } from '../../domain/device-import.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import { findUsableMacs } from '../library-macs.ts'
import { findProjects, type ProjectRow } from '../projects.ts'

interface Wanted {
  installerId: string
  macs: string[]
  /** Names, whatever their capitals. */
  projects: string[]
}

/** Those of the MACs and projects that an installer may add devices with and to, and the projects' homes. */
export async function findDevicePlaces(
  trx: Db,
  scope: Scope,
  { installerId, macs, projects }: Wanted,
): Promise<DevicePlaces<ProjectRow>> {
  const names = [...new Set(projects.map((name) => name.trim().toLowerCase()))]
  const named = await trx
    .selectFrom('projects')
    .select('id')
    .where('installerId', '=', installerId)
    .where(isWithin(scope, 'projects'))
    .where(sql<boolean>`lower(trim(name)) = any (${names}::text[])`)
    .execute()
  const ids = named.map(({ id }) => id)
  const homes = await trx
    .selectFrom('households')
    .select(['id', 'projectId', 'building', 'number'])
    .where(isWithin(scope, 'households'))
    .where('projectId', '=', sql<string>`any (${ids}::uuid[])`)
    .execute()
  return {
    usableMacs: await findUsableMacs(trx, scope, installerId, macs),
    projects: await findProjects(trx, scope, ids),
    homes,
  }
}
