import { sql } from 'kysely'
import type { EndingState } from '../../domain/ending.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Service } from '../../domain/service.ts'
import { countUpTo, type Db, isWithin, type Scope, type Slice } from '../client.ts'
import { HOUSEHOLD_NAME } from './sources.ts'

export interface EndingFilter {
  state: EndingState
  /** Expiring: within so many days from today. */
  withinDays: number
  /** In which today is meant. */
  timeZone: string
}

export interface EndingItem {
  id: string
  service: Service
  holderName: string | null
  projectId: string
  projectName: string
  projectKind: ProjectKind
  installerId: string
  installerName: string
  expiresOn: string
}

/** One page of what ends soon, or has ended; by the day. */
export async function listEnding(
  trx: Db,
  scope: Scope,
  filter: EndingFilter,
  { limit, offset, descending }: Slice & { descending: boolean },
): Promise<{ rows: EndingItem[]; total: number; totalIsExact: boolean }> {
  const direction = descending ? 'desc' : 'asc'
  const rows = await matchEnding(trx, scope, filter)
    .innerJoin('projects', 'projects.id', 'serviceItems.projectId')
    .select(['serviceItems.id', 'serviceItems.projectId', 'serviceItems.projectKind'])
    .select(['serviceItems.installerId', 'projects.name as projectName'])
    .select(sql<Service>`service_items.service`.as('service'))
    .select(sql<string>`service_items.expires_on`.as('expiresOn'))
    .select([HOLDER_NAME.as('holderName'), INSTALLER_NAME.as('installerName')])
    .orderBy('serviceItems.expiresOn', direction)
    .orderBy('serviceItems.id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countEnding(trx, scope, filter)) }
}

export const countEnding = (trx: Db, scope: Scope, filter: EndingFilter) =>
  countUpTo(trx, matchEnding(trx, scope, filter).select('serviceItems.id'))

/** By day first, which indexes of the owners find; the instant decides at the edges, by each project's time zone. */
function matchEnding(trx: Db, scope: Scope, { state, withinDays, timeZone }: EndingFilter) {
  const today = sql`(now() at time zone ${timeZone})::date`
  const items = trx.selectFrom('serviceItems').where(isWithin(scope, 'serviceItems'))
  return state === 'expiring'
    ? items
        .where(sql<boolean>`service_items.expires_on between (now() at time zone 'utc')::date - 1
          and ${today} + ${withinDays}::integer`)
        .where(sql<boolean>`service_items.expires_at > now()`)
        // What is renewed by itself ends for nobody.
        .where('serviceItems.renewsAt', 'is', null)
    : items
        .where(sql<boolean>`service_items.expires_on <= (now() at time zone 'utc')::date + 1`)
        .where(sql<boolean>`service_items.expires_at <= now()`)
}

const HOLDER_NAME = sql<string | null>`coalesce(
  (select ${HOUSEHOLD_NAME} from households where households.id = service_items.holder_id),
  (select name from residents where residents.id = service_items.holder_id),
  (select name from third_party_devices where third_party_devices.id = service_items.holder_id),
  (select name from devices where devices.id = service_items.holder_id),
  (select name from accounts where accounts.id = service_items.holder_id),
  case when service_items.holder_id = projects.id then projects.name end)`

const INSTALLER_NAME = sql<string>`coalesce(
  (select name from organizations where organizations.id = service_items.installer_id), '')`
