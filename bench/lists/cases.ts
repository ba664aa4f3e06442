import { sql } from 'kysely'
import type { Db } from '../../db/client.ts'
import { DEVICE_SORTS, type DeviceFilter, type SortOrder } from '../../db/devices.ts'
import type { Scope } from '../../domain/organization.ts'

export const PAGE_SIZE = 25
/** The farthest page that the API gives. */
export const DEEPEST_OFFSET = 9_975

/** Sub-distributors of the sample: one with half of all devices, one with 5,000. */
export const ACCOUNTS = ['nordlicht', 'cordillera'] as const

export interface Tenant {
  account: string
  scope: Scope
  devices: number
}

export interface Case {
  search: string
  filter: DeviceFilter
  sort: SortOrder
}

export async function findTenant(owner: Db, account: string): Promise<Tenant> {
  const { organizationId } = await owner
    .selectFrom('accounts')
    .select('organizationId')
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  const { devices } = await owner
    .selectFrom('devices')
    .where('subDistributorId', '=', organizationId)
    .select(({ fn }) => fn.countAll<number>().as('devices'))
    .executeTakeFirstOrThrow()
  return { account, scope: { level: 'sub_distributor', organizationId }, devices }
}

/** Every search that the lists offer, narrow and broad, in every order, alternately up and down. */
export async function buildCases(owner: Db, tenant: Tenant): Promise<Case[]> {
  const searches = await chooseSearches(owner, tenant)
  return Object.entries(searches).flatMap(([search, filter], index) =>
    DEVICE_SORTS.map((field, position) => ({
      search,
      filter: { projectKind: 'community', ...filter },
      sort: { field, descending: (index + position) % 2 === 1 },
    })),
  )
}

/** What is searched for comes out of the data, so that every search finds something. */
async function chooseSearches(
  owner: Db,
  { scope }: Tenant,
): Promise<Record<string, Omit<DeviceFilter, 'projectKind'>>> {
  const sample = await owner
    .selectFrom('devices')
    .selectAll()
    .where('subDistributorId', '=', scope.organizationId)
    .where('projectKind', '=', 'community')
    .where('type', '=', 'multi_tenant_door_phone')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ word: string }>`select split_part(name, ' ', 1) as word from devices
    where sub_distributor_id = ${scope.organizationId} and project_kind = 'community'
    group by 1 order by count(*) desc limit 1`.execute(owner)
  const apartment = rows[0]?.word ?? ''
  const [estate = ''] = sample.projectName.split(' ')
  const [, trade = ''] = sample.installerName.split(' ')
  return {
    'no search': {},
    'MAC, whole': { mac: sample.mac },
    'MAC, 9 digits': { mac: sample.mac.slice(0, 9) },
    'MAC, 8 digits': { mac: sample.mac.slice(0, 8) },
    'MAC, 7 digits': { mac: sample.mac.slice(0, 7) },
    'MAC, the brand alone': { mac: sample.mac.slice(0, 6) },
    'SIP, whole': { sip: sample.sip },
    'SIP, 7 digits': { sip: sample.sip.slice(0, 7) },
    'SIP, 5 digits': { sip: sample.sip.slice(0, 5) },
    'SIP, 1 digit': { sip: sample.sip.slice(0, 1) },
    'manager, one': { manager: sample.installerName },
    'manager, many': { manager: trade },
    'project, one': { project: sample.projectName },
    'project, many': { project: estate },
    'name, rare': { name: sample.name },
    'name, one of the doors': { name: sample.name.split(' ').slice(2).join(' ') },
    'name, common': { name: apartment },
    model: { model: sample.model },
    online: { online: true },
    offline: { online: false },
    'one project': { projectId: sample.projectId },
  }
}
