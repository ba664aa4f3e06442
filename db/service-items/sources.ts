import { type RawBuilder, sql } from 'kysely'
import { FIRST_VARIANTS } from '../../domain/order-plan.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Service, ServiceHolder } from '../../domain/service.ts'
import { isWithin, type Scope } from '../client.ts'

export interface Place {
  installerId: string
  projectKind: ProjectKind
  /** None: all of them. */
  projectIds: readonly string[]
}

/** A name of an apartment; a home without building and number is called like its project. */
export const HOUSEHOLD_NAME = sql`coalesce(nullif(concat_ws(' ', nullif(households.building, ''),
  nullif(households.number, '')), ''), nullif(households.name, ''), projects.name)`

/** Of an app, by what the home has now. */
export const appVariant = (kind: ProjectKind) =>
  kind === 'single_family'
    ? sql`case when households.has_indoor_monitor then 'with_monitor' else 'without_monitor' end`
    : sql`case when households.has_indoor_monitor
        then case when households.has_landline then 'with_monitor_and_landline' else 'with_monitor' end
        else case when households.has_landline then 'without_monitor_with_landline' else 'without_monitor' end end`

/** A community's premium plan is priced by the apartment. */
export const APARTMENTS = sql`greatest(1, (select count(*) from households where households.project_id = projects.id))`

/** Doors and gates: what they see is recorded, and in an office each beyond the first is paid for. */
const DOOR_TYPES = sql`('multi_tenant_door_phone', 'single_tenant_door_phone', 'access_control')`

/**
 * Everything of a place that a service could be activated for, activated or not: a query of holder_id, slot, variant,
 * quantity, project_id, household_id, holder_name.
 */
export function sourceOf(
  scope: Scope,
  place: Place,
  service: Service,
  holder: ServiceHolder,
): RawBuilder<unknown> {
  const where = sql`projects.installer_id = ${place.installerId} and projects.kind = ${place.projectKind}
    and ${isWithin(scope, 'projects')} ${
      place.projectIds.length > 0 ? sql`and projects.id = any (${place.projectIds}::uuid[])` : sql``
    }`
  return SOURCES[holder](scope, place, service, where)
}

type Source = (
  scope: Scope,
  place: Place,
  service: Service,
  where: RawBuilder<unknown>,
) => RawBuilder<unknown>

const variantOf = (service: Service) => sql`${FIRST_VARIANTS[service] ?? 'standard'}`

const SOURCES: Record<ServiceHolder, Source> = {
  household(scope, { projectKind }, service, where) {
    const slots =
      service === 'additional_app'
        ? sql`cross join lateral generate_series(1, (select count(*) from residents
            where residents.household_id = households.id and residents.role = 'family_member')::integer
            - projects.free_additional_apps) as slots (slot)`
        : sql`cross join (values (1)) as slots (slot)`
    const variant = service === 'app' ? appVariant(projectKind) : variantOf(service)
    return sql`select households.id as holder_id, slots.slot::integer as slot, ${variant}::text as variant,
        1::bigint as quantity, projects.id as project_id, households.id as household_id,
        ${HOUSEHOLD_NAME} as holder_name
      from households join projects on projects.id = households.project_id ${slots}
      where ${where} and ${isWithin(scope, 'households')}`
  },
  resident(scope, _, service, where) {
    const roles =
      service === 'personnel_app'
        ? sql`= 'personnel'`
        : service === 'admin_app'
          ? sql`= 'administrator'`
          : sql`in ('personnel', 'administrator')`
    return sql`select residents.id, 1, ${variantOf(service)}::text, 1::bigint, projects.id, null::uuid, residents.name
      from residents join projects on projects.id = residents.project_id
      where ${where} and ${isWithin(scope, 'residents')} and residents.role ${roles}`
  },
  property_manager(scope, _, service, where) {
    return sql`select accounts.id, 1, ${variantOf(service)}::text, 1::bigint, projects.id, null::uuid, accounts.name
      from property_manager_projects
        join accounts on accounts.id = property_manager_projects.account_id
        join projects on projects.id = property_manager_projects.project_id
      where ${where} and projects.has_manager_app
        and ${scope.level === 'property_manager' ? sql`accounts.id = ${scope.accountId}` : isWithin(scope, 'accounts')}`
  },
  lock(scope, _, service, where) {
    return sql`select third_party_devices.id, 1, ${variantOf(service)}::text, 1::bigint, projects.id,
        third_party_devices.household_id, third_party_devices.name
      from third_party_devices join projects on projects.id = third_party_devices.project_id
      where ${where} and ${isWithin(scope, 'thirdPartyDevices')} and third_party_devices.kind = 'lock'`
  },
  device(scope, { projectKind }, service, where) {
    const publicOnly =
      projectKind === 'single_family' ? sql`` : sql`and devices.household_id is null`
    const doors = sql`select devices.id, 1, ${variantOf(service)}::text, 1::bigint, projects.id, null::uuid,
        devices.name, row_number() over (partition by projects.id order by devices.created_at, devices.id) as place
      from devices join projects on projects.id = devices.project_id
      where ${where} and ${isWithin(scope, 'devices')} and devices.type in ${DOOR_TYPES} ${publicOnly}`
    const free = service === 'door' ? 1 : 0
    return sql`select id, 1, variant, quantity, project_id, household_id, name
      from (${doors}) as doors (id, slot, variant, quantity, project_id, household_id, name, place)
      where place > ${free}`
  },
  project(_, { projectKind }, service, where) {
    const isPlan = service === 'premium_plan'
    const variants =
      isPlan && projectKind === 'commercial'
        ? sql`(values (1, 'time_attendance'), (2, 'elevator_control'))`
        : sql`(values (1, 'standard'))`
    const quantity = isPlan && projectKind === 'community' ? APARTMENTS : sql`1`
    return sql`select projects.id, variants.slot::integer, variants.variant::text, (${quantity})::bigint,
        projects.id, null::uuid, projects.name
      from projects cross join ${variants} as variants (slot, variant) where ${where}`
  },
}
