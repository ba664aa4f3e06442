import { type RawBuilder, sql } from 'kysely'
import type { EndingGroup } from '../domain/forecast.ts'
import { MAX_ORDER_LINES } from '../domain/order-plan.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { Service } from '../domain/service.ts'
import { type Db, isWithin, type Scope } from './client.ts'
import { HAS_HOLDER } from './service-items/holder.ts'

export interface ExpiryFilter {
  /** Last days of service, both included; without a last one, all that come. */
  from: string
  to?: string | undefined
  installerId?: string | undefined
  projectId?: string | undefined
  projectKind?: ProjectKind | undefined
  service?: Service | undefined
  /** Nothing but these items. */
  only?: readonly string[] | undefined
}

const IS_AUTOMATIC = sql<boolean>`exists (select from renewal_rules
  where renewal_rules.id = service_items.renewal_rule_id and renewal_rules.state = 'on')`

/** Items whose holder is there; of a sub-distributor not those that an installer pays for itself. */
function matching(scope: Scope, filter: ExpiryFilter): RawBuilder<unknown> {
  const { from, to, installerId, projectId, projectKind, service, only } = filter
  const conditions = [
    isWithin(scope, 'serviceItems'),
    sql`service_items.expires_on >= ${from}::date`,
    HAS_HOLDER,
    ...(to ? [sql`service_items.expires_on <= ${to}::date`] : []),
    ...(installerId ? [sql`service_items.installer_id = ${installerId}`] : []),
    ...(projectId ? [sql`service_items.project_id = ${projectId}`] : []),
    ...(projectKind ? [sql`service_items.project_kind = ${projectKind}`] : []),
    ...(service ? [sql`service_items.service = ${service}`] : []),
    ...(only ? [sql`service_items.id = any (${only}::uuid[])`] : []),
    ...(scope.level === 'sub_distributor'
      ? [
          sql`not exists (select from installers join organizations payer on payer.id = installers.sub_distributor_id
            where installers.installer_id = service_items.installer_id and installers.pays_itself
              and installers.deleted_at is null and payer.may_pay)`,
        ]
      : []),
  ]
  return sql.join(conditions, sql` and `)
}

/** What ends, with those that are alike in one row. */
export async function listEndingGroups(
  trx: Db,
  scope: Scope,
  filter: ExpiryFilter,
): Promise<EndingGroup[]> {
  const { rows } =
    await sql<EndingGroup>`select project_kind, service, variant, quantity, expires_on,
      ${IS_AUTOMATIC} as is_automatic, count(*) as count
    from service_items where ${matching(scope, filter)}
    group by project_kind, service, variant, quantity, expires_on, is_automatic`.execute(trx)
  return rows
}

export interface ExpiringPlace extends EndingGroup {
  installerId: string
  installerName: string
  projectId: string
  projectName: string
}

/** The same by project, of those of which most ends. */
export async function listEndingPlaces(
  trx: Db,
  scope: Scope,
  filter: ExpiryFilter,
  mostProjects: number,
): Promise<ExpiringPlace[]> {
  const { rows } = await sql<ExpiringPlace>`with items as materialized (
      select project_id, installer_id, project_kind, service, variant, quantity, expires_on, ${IS_AUTOMATIC} as is_automatic
      from service_items where ${matching(scope, filter)}),
    busiest as (select project_id from items group by project_id order by count(*) desc, project_id limit ${mostProjects})
    select items.*, projects.name as project_name, installers.name as installer_name, count(*) as count
    from items join busiest using (project_id)
      join projects on projects.id = items.project_id
      join organizations installers on installers.id = items.installer_id
    group by items.project_id, items.installer_id, items.project_kind, service, variant, quantity, expires_on,
      is_automatic, projects.name, installers.name
    order by installers.name, projects.name, items.project_id, service, variant, expires_on`.execute(
    trx,
  )
  return rows
}

/** What can be renewed in one order: of one installer, and of one kind of project. */
export interface RenewalChoice {
  installerId: string
  installerName: string
  projectKind: ProjectKind
  /** Where all of it is of one. */
  projectId: string | null
  projectName: string | null
  services: Service[]
  itemIds: string[]
}

/** What somebody must renew, in as many orders as it takes; what a rule renews is left out. */
export async function listRenewalChoices(
  trx: Db,
  scope: Scope,
  filter: ExpiryFilter,
): Promise<RenewalChoice[]> {
  const { rows } = await sql<RenewalChoice>`with items as (
      select service_items.id, installer_id, project_kind, project_id, service, expires_on
      from service_items where ${matching(scope, filter)} and not ${IS_AUTOMATIC}
      order by expires_on, id limit ${MAX_ORDER_LINES})
    select items.installer_id, installers.name as installer_name, items.project_kind,
      case when count(distinct project_id) = 1 then min(project_id::text) end as project_id,
      case when count(distinct project_id) = 1 then min(projects.name) end as project_name,
      array_agg(distinct service) as services, array_agg(items.id order by expires_on, items.id) as item_ids
    from items join projects on projects.id = items.project_id
      join organizations installers on installers.id = items.installer_id
    group by items.installer_id, installers.name, items.project_kind
    order by installers.name, items.installer_id, items.project_kind`.execute(trx)
  return rows
}

/** Items that a person was told of on a day, while they end when it was said. As the api, by the account. */
export async function findToldItems(
  db: Db,
  { accountId, toldOn }: { accountId: string; toldOn: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('reminders')
    .select('subjectId')
    .where('accountId', '=', accountId)
    .where('toldOn', '=', toldOn)
    .where('kind', '=', 'item')
    .execute()
  return rows.map(({ subjectId }) => subjectId)
}
