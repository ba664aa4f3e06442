import { sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { ThirdPartyKind, ThirdPartyScope } from '../../domain/third-party-device.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from '../client.ts'

export const THIRD_PARTY_SORTS = ['name', 'createdAt'] as const
export interface ThirdPartySort {
  field: (typeof THIRD_PARTY_SORTS)[number]
  descending: boolean
}

export interface ThirdPartyFilter {
  scope: ThirdPartyScope
  kind?: ThirdPartyKind
  brandId?: string
  projectId?: string
  /** Part of its name. */
  name?: string
  /** Part of the project's name. */
  project?: string
  /** Part of the family master's name. */
  owner?: string
  /** Part of the installer's name. */
  manager?: string
}

/** A row as people see it: without its password. */
export type ThirdPartyRow = Awaited<
  ReturnType<ReturnType<typeof selectThirdPartyDevice>['executeTakeFirstOrThrow']>
>

/** One page. `total` stops at 10,000. */
export async function listThirdPartyDevices(
  trx: Db,
  scope: Scope,
  filter: ThirdPartyFilter,
  { limit, offset, sort }: Slice & { sort: ThirdPartySort },
): Promise<Page<ThirdPartyRow> & { totalIsExact: boolean }> {
  const { kind, brandId, projectId, name, project, owner, manager } = filter
  const like = (column: string, part: string) =>
    sql<boolean>`${sql.ref(column)} ilike ${containing(part)}`
  const matches = selectThirdPartyDevice(trx, scope)
    .where('thirdPartyDevices.isPersonal', '=', filter.scope === 'personal')
    .$if(kind !== undefined, (query) =>
      query.where('thirdPartyDevices.kind', '=', kind ?? 'camera'),
    )
    .$if(brandId !== undefined, (query) =>
      query.where('thirdPartyDevices.brandId', '=', brandId ?? ''),
    )
    .$if(projectId !== undefined, (query) =>
      query.where('thirdPartyDevices.projectId', '=', projectId ?? ''),
    )
    .$if(name !== undefined, (query) => query.where(like('thirdPartyDevices.name', name ?? '')))
    .$if(project !== undefined, (query) => query.where(like('projects.name', project ?? '')))
    .$if(owner !== undefined, (query) => query.where(like('masters.name', owner ?? '')))
    .$if(manager !== undefined, (query) => query.where(like('organizations.name', manager ?? '')))
  const direction = sort.descending ? 'desc' : 'asc'
  const rows = await matches
    .orderBy(`thirdPartyDevices.${sort.field}`, direction)
    .orderBy('thirdPartyDevices.id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('thirdPartyDevices.id'))) }
}

/** @throws AppError `not_found`, also for a device outside the scope */
export async function getThirdPartyDevice(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<ThirdPartyRow> {
  return selectThirdPartyDevice(trx, scope)
    .where('thirdPartyDevices.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No device ${id}`))
}

/** All brands, by kind. They are everybody's. */
export async function listThirdPartyBrands(trx: Db) {
  return trx.selectFrom('thirdPartyBrands').selectAll().orderBy('kind').orderBy('name').execute()
}

function selectThirdPartyDevice(trx: Db, scope: Scope) {
  return trx
    .selectFrom('thirdPartyDevices')
    .innerJoin('projects', 'projects.id', 'thirdPartyDevices.projectId')
    .innerJoin('organizations', 'organizations.id', 'thirdPartyDevices.installerId')
    .innerJoin('thirdPartyBrands', 'thirdPartyBrands.id', 'thirdPartyDevices.brandId')
    .leftJoin('households', 'households.id', 'thirdPartyDevices.householdId')
    .leftJoin('devices', 'devices.id', 'thirdPartyDevices.deviceId')
    .leftJoin('residents as masters', (join) =>
      join
        .onRef('masters.householdId', '=', 'thirdPartyDevices.householdId')
        .on('masters.role', '=', 'family_master'),
    )
    .where(isWithin(scope, 'thirdPartyDevices'))
    .select([
      'thirdPartyDevices.id',
      'thirdPartyDevices.kind',
      'thirdPartyDevices.brandId',
      'thirdPartyBrands.name as brandName',
      'thirdPartyDevices.name',
      'thirdPartyDevices.isPersonal',
      'thirdPartyDevices.projectId',
      'projects.name as projectName',
      'projects.kind as projectKind',
      'thirdPartyDevices.installerId',
      'organizations.name as installerName',
      'thirdPartyDevices.householdId',
      'households.building',
      'households.number',
      'masters.name as ownerName',
      'thirdPartyDevices.address',
      'thirdPartyDevices.port',
      'thirdPartyDevices.channels',
      'thirdPartyDevices.userName',
      'thirdPartyDevices.isMonitored',
      'thirdPartyDevices.lockId',
      'thirdPartyDevices.battery',
      'thirdPartyDevices.online',
      'thirdPartyDevices.paidUntil',
      'thirdPartyDevices.deviceId',
      'devices.name as deviceName',
      'thirdPartyDevices.createdAt',
    ])
    .select(sql<boolean>`third_party_devices.password is not null`.as('hasPassword'))
}
