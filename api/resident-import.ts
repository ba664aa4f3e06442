import type { Context } from 'hono'
import type { Db, Scope } from '../db/client.ts'
import { getProject } from '../db/projects.ts'
import { findHomes, insertResidents } from '../db/residents.ts'
import { AppError } from '../domain/errors.ts'
import type { GoodLine } from '../domain/import.ts'
import { placeResidents } from '../domain/resident-import.ts'
import type { Env } from './http.ts'

/**
 * Everybody of a file moves into one project, in the caller's transaction.
 *
 * @throws AppError `not_found` for a project outside the scope; `conflict` where somebody else took a place
 */
export async function moveIn(
  c: Context<Env>,
  trx: Db,
  { scope, projectId, lines }: { scope: Scope; projectId: string; lines: GoodLine<string>[] },
): Promise<void> {
  const project = await getProject(trx, scope, projectId)
  const { placed, faults } = placeResidents(lines, await findHomes(trx, scope, project))
  if (faults.length > 0) {
    throw new AppError('conflict', 'Somebody changed the project at this moment; try again')
  }
  await insertResidents(trx, project, placed)
  await c.var.audit(trx, {
    action: 'residents.imported',
    targetType: 'project',
    targetId: project.id,
    targetName: project.name,
    details: { count: placed.length },
  })
}
