import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { FeaturePlan, ProjectContents } from '../../domain/project.ts'
import {
  type Db,
  type InstallerOwners,
  isWithin,
  refusingViolations,
  type Scope,
} from '../client.ts'
import { getProject, type ProjectRow } from './row.ts'

export interface ProjectFields {
  name: string
  address: string
  timeZone: string
  featurePlan: FeaturePlan
  freeAdditionalApps: number
  hasManagerApp: boolean
}

/**
 * A single-family project is made with its one home.
 *
 * @returns its id
 * @throws AppError `conflict` for a commercial project of a smart-home installer
 */
export async function insertProject(
  trx: Db,
  owners: InstallerOwners,
  project: ProjectFields & { kind: ProjectKind },
): Promise<string> {
  if (project.kind === 'commercial') await refuseSmartHome(trx, owners.installerId)
  const id = uuid()
  await trx
    .insertInto('projects')
    .values({ id, ...owners, ...project })
    .execute()
  if (project.kind === 'single_family') {
    await trx
      .insertInto('households')
      .values({ id: uuid(), ...owners, projectId: id })
      .execute()
  }
  return id
}

async function refuseSmartHome(trx: Db, installerId: string): Promise<void> {
  const installer = await trx
    .selectFrom('installers')
    .select('businessType')
    .where('installerId', '=', installerId)
    .executeTakeFirst()
  if (installer?.businessType !== 'smart_home') return
  throw new AppError('conflict', 'The smart-home cloud has no commercial projects')
}

export async function setProject(
  trx: Db,
  scope: Scope,
  id: string,
  change: Partial<ProjectFields>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await trx
    .updateTable('projects')
    .set(change)
    .where('id', '=', id)
    .where(isWithin(scope, 'projects'))
    .execute()
}

/**
 * Deletes a project that holds nothing; a single-family one with its empty home.
 *
 * @throws AppError `not_found`; `conflict`, naming what it holds
 */
export async function deleteProject(trx: Db, scope: Scope, id: string): Promise<ProjectRow> {
  const project = await getProject(trx, scope, id)
  const isHome = project.kind === 'single_family'
  refuseFilled({ ...project, ...(isHome && { households: 0 }) })
  await refusePaidFor(trx, scope, id)
  const doomed = trx.deleteFrom('projects').where('id', '=', id).where(isWithin(scope, 'projects'))
  await refusingViolations(
    { foreignKey: 'This project still holds something: delete that first' },
    async () => {
      if (isHome) await trx.deleteFrom('households').where('projectId', '=', id).execute()
      await doomed.execute()
    },
  )
  return project
}

/** What runs has been paid for; what was ever ordered is kept for the books. */
async function refusePaidFor(trx: Db, scope: Scope, projectId: string): Promise<void> {
  const item = await trx
    .selectFrom('serviceItems')
    .select('id')
    .where('projectId', '=', projectId)
    .where(isWithin(scope, 'serviceItems'))
    .limit(1)
    .executeTakeFirst()
  if (!item) return
  throw new AppError(
    'conflict',
    'Services of this project have been ordered: it is kept for their orders and invoices',
  )
}

const NAMES: [keyof ProjectContents, string, string][] = [
  ['households', 'apartment', 'apartments'],
  ['companies', 'company', 'companies'],
  ['residents', 'resident', 'residents'],
  ['devices', 'device', 'devices'],
]

function refuseFilled(contents: ProjectContents): void {
  const held = NAMES.filter(([field]) => contents[field] > 0).map(
    ([field, one, many]) => `${contents[field]} ${contents[field] === 1 ? one : many}`,
  )
  if (held.length === 0) return
  const list = new Intl.ListFormat('en').format(held)
  throw new AppError('conflict', `This project holds ${list}: delete or move them first`, {
    errors: NAMES.flatMap(([field]) =>
      contents[field] > 0 ? [{ field, message: String(contents[field]) }] : [],
    ),
  })
}
