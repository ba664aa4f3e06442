import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import { type Db, isWithin, refusingViolations, type Scope } from './client.ts'
import type { ProjectRow } from './projects.ts'

export type CompanyRow = Awaited<
  ReturnType<ReturnType<typeof selectCompany>['executeTakeFirstOrThrow']>
>

const TAKEN = { companies_project_id_name_key: 'This project has a company of this name already' }

/** All companies of a commercial project, by name. */
export async function listCompanies(
  trx: Db,
  scope: Scope,
  projectId: string,
): Promise<CompanyRow[]> {
  return selectCompany(trx, scope)
    .where('companies.projectId', '=', projectId)
    .orderBy('companies.name')
    .limit(MAX_COMPANIES)
    .execute()
}

/** Of one project. */
const MAX_COMPANIES = 500

/** @throws AppError `not_found`, also for a company outside the scope */
export async function getCompany(trx: Db, scope: Scope, id: string): Promise<CompanyRow> {
  return selectCompany(trx, scope)
    .where('companies.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No company ${id}`))
}

/** @returns its id @throws AppError `conflict` for a project of another kind, or a name that is taken */
export async function insertCompany(trx: Db, project: ProjectRow, name: string): Promise<string> {
  if (project.kind !== 'commercial') {
    throw new AppError('conflict', 'Only a commercial project has companies')
  }
  if (project.companies >= MAX_COMPANIES) {
    throw new AppError('conflict', `A project has ${MAX_COMPANIES} companies at most`)
  }
  const { distributorId, subDistributorId, installerId, id: projectId } = project
  const id = uuid()
  const values = { id, distributorId, subDistributorId, installerId, projectId, name }
  await refusingViolations({ unique: TAKEN }, () =>
    trx.insertInto('companies').values(values).execute(),
  )
  return id
}

/** @throws AppError `conflict` for a name that is taken */
export async function setCompany(trx: Db, scope: Scope, id: string, name: string): Promise<void> {
  await refusingViolations({ unique: TAKEN }, () =>
    trx
      .updateTable('companies')
      .set({ name })
      .where('id', '=', id)
      .where(isWithin(scope, 'companies'))
      .execute(),
  )
}

/** @throws AppError `not_found`; `conflict` for one that has people */
export async function deleteCompany(trx: Db, scope: Scope, id: string): Promise<CompanyRow> {
  const company = await getCompany(trx, scope, id)
  const refusal = 'This company has people: delete or move them first'
  await refusingViolations({ foreignKey: refusal }, () =>
    trx.deleteFrom('companies').where('id', '=', id).where(isWithin(scope, 'companies')).execute(),
  )
  return company
}

function selectCompany(trx: Db, scope: Scope) {
  return trx
    .selectFrom('companies')
    .where(isWithin(scope, 'companies'))
    .select(['companies.id', 'companies.projectId', 'companies.name', 'companies.createdAt'])
    .select(
      sql<number>`(select count(*) from residents where company_id = companies.id)`.as('residents'),
    )
}
