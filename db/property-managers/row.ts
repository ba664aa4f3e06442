import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from '../client.ts'

export interface PropertyManagerRights {
  /** Asks once a month for a new password. */
  remindsPassword: boolean
  mayDeleteResidents: boolean
}

export type PropertyManagerRow = Awaited<
  ReturnType<ReturnType<typeof selectPropertyManager>['executeTakeFirstOrThrow']>
>

/** One page, by name. */
export async function listPropertyManagers(
  trx: Db,
  scope: Scope,
  { search, projectId }: { search?: string; projectId?: string },
  { limit, offset }: Slice,
): Promise<Page<PropertyManagerRow> & { totalIsExact: boolean }> {
  const part = containing(search ?? '')
  const matches = selectPropertyManager(trx, scope)
    .$if(search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('accounts.name', 'ilike', part), eb('accounts.email', 'ilike', part)]),
      ),
    )
    .$if(projectId !== undefined, (query) =>
      query.where('propertyManagers.accountId', 'in', (eb) =>
        eb
          .selectFrom('propertyManagerProjects')
          .select('accountId')
          .where('projectId', '=', projectId ?? ''),
      ),
    )
  const rows = await matches
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('accounts.id'))) }
}

/** @throws AppError `not_found`, also for somebody outside the scope */
export async function getPropertyManager(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<PropertyManagerRow> {
  return selectPropertyManager(trx, scope)
    .where('accounts.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No property manager ${id}`))
}

/** What the installer lets a property manager do. */
export async function getPropertyManagerRights(
  trx: Db,
  accountId: string,
): Promise<PropertyManagerRights> {
  return trx
    .selectFrom('propertyManagers')
    .select(['remindsPassword', 'mayDeleteResidents'])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow(() => new AppError('forbidden', 'This account manages no property'))
}

function selectPropertyManager(trx: Db, scope: Scope) {
  return trx
    .selectFrom('propertyManagers')
    .innerJoin('accounts', 'accounts.id', 'propertyManagers.accountId')
    .where(isWithin(scope, 'propertyManagers'))
    .where('accounts.deletedAt', 'is', null)
    .select([
      'accounts.id',
      'propertyManagers.distributorId',
      'propertyManagers.subDistributorId',
      'propertyManagers.installerId',
      'accounts.account',
      'accounts.name',
      'accounts.email',
      'accounts.locale',
      'accounts.emailTwoFactorRequired',
      'accounts.disabledAt',
      'accounts.signedInAt',
      'accounts.createdAt',
      'propertyManagers.remindsPassword',
      'propertyManagers.mayDeleteResidents',
    ])
    .select(
      sql<
        { id: string; name: string }[]
      >`(select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
        order by p.name), '[]') from property_manager_projects m join projects p on p.id = m.project_id
        where m.account_id = accounts.id)`.as('projects'),
    )
}
