import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { RenewalOffReason } from '../../domain/renewal-reason.ts'
import {
  countUpTo,
  type Db,
  isWithin,
  ownerColumn,
  type Page,
  type Scope,
  type Slice,
} from '../client.ts'
import { CHARGE_DAY } from './charge-day.ts'
import type { RenewalMeans } from './rules.ts'
import { IS_SKIPPED } from './undo-skip.ts'

export interface RuleFilter {
  state?: 'on' | 'off' | undefined
  means?: RenewalMeans['means'] | undefined
  /** The installer whose projects its items are in. */
  installerId?: string | undefined
  /** Of one item at least. */
  projectId?: string | undefined
}

export const RULE_SORTS = ['createdAt', 'name', 'state'] as const
export interface RuleSort {
  field: (typeof RULE_SORTS)[number]
  descending: boolean
}

export interface ListedRule extends RenewalMeans {
  id: string
  name: string
  state: 'on' | 'off'
  offReason: RenewalOffReason | null
  offAt: string | null
  projectKind: ProjectKind
  installerId: string
  installerName: string
  buyerName: string
  /** Whether the reader pays for it. */
  isOwn: boolean
  /** What is charged; null for balances, and for readers who do not pay. */
  methodLabel: string | null
  itemCount: number
  /** The next day on which something is charged, where its project is; null while nothing is due. */
  nextChargeOn: string | null
  /** The first last day of its items. */
  firstExpiresOn: string | null
  /** Whether the next charge of an item is left out. */
  isSkipped: boolean
  /** When a charge that waits for its money is tried again; null: nothing waits. */
  nextTryAt: string | null
  isWaiting: boolean
  createdAt: string
  createdByName: string
}

const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 500

/** One page. `total` stops at 10,000. */
export async function listRules(
  trx: Db,
  scope: Scope,
  filter: RuleFilter,
  { limit, offset, ...sort }: Slice & RuleSort,
): Promise<Page<ListedRule> & { totalIsExact: boolean }> {
  const matches = matchRules(trx, scope, filter)
  const page = await sorted(matches, sort).limit(limit).offset(offset).execute()
  const rows = await readRules(
    trx,
    scope,
    page.map(({ id }) => id),
  )
  return { rows, ...(await countUpTo(trx, matches)) }
}

/** Every rule that matches, in pages. @throws AppError `invalid` for more than MAX_EXPORTED */
export async function* streamRules(
  trx: Db,
  scope: Scope,
  filter: RuleFilter,
  sort: RuleSort,
): AsyncIterable<ListedRule[]> {
  const ids = await sorted(matchRules(trx, scope, filter), sort)
    .limit(MAX_EXPORTED + 1)
    .execute()
  if (ids.length > MAX_EXPORTED) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} rules match: narrow the search`)
  }
  for (let first = 0; first < ids.length; first += EXPORT_PAGE) {
    const some = ids.slice(first, first + EXPORT_PAGE).map(({ id }) => id)
    yield await readRules(trx, scope, some)
  }
}

function matchRules(trx: Db, scope: Scope, { state, means, installerId, projectId }: RuleFilter) {
  let matches = trx
    .selectFrom('renewalRules')
    .select('renewalRules.id')
    .where(isWithin(scope, 'renewalRules'))
  if (state) matches = matches.where('state', '=', state)
  if (means) matches = matches.where('means', '=', means)
  if (installerId) matches = matches.where('projectInstallerId', '=', installerId)
  if (!projectId) return matches
  return matches.where(
    sql<boolean>`exists (select from service_items where service_items.renewal_rule_id = renewal_rules.id
      and service_items.project_id = ${projectId} and ${isWithin(scope, 'serviceItems')})`,
  )
}

const sorted = (matches: ReturnType<typeof matchRules>, { field, descending }: RuleSort) =>
  matches
    .orderBy(`renewalRules.${field}`, descending ? 'desc' : 'asc')
    .orderBy('renewalRules.id', descending ? 'desc' : 'asc')

/** @throws AppError `not_found`, also for a rule outside the scope */
export async function showRule(trx: Db, scope: Scope, id: string): Promise<ListedRule> {
  const [rule] = await readRules(trx, scope, [id])
  if (!rule) throw new AppError('not_found', 'No such automatic renewal')
  return rule
}

/** Whole rows, in the order of the ids. */
async function readRules(trx: Db, scope: Scope, ids: readonly string[]): Promise<ListedRule[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<ListedRule>`select rules.id, rules.name, rules.state, off_reason, off_at, rules.means,
      ${hasMethods(scope) ? ownLabel(scope) : sql`null`} as method_label,
      case when ${isPaidBy(scope)} then payment_method_id end as payment_method_id,
      ${isPaidBy(scope)} as is_own, rules.project_kind, rules.project_installer_id as installer_id,
      coalesce(installers.name, '') as installer_name, buyer_name, rules.created_at, created_by_name,
      items.item_count, items.next_charge_on, items.first_expires_on, items.is_skipped,
      waiting.next_try_at, coalesce(waiting.is_waiting, false) as is_waiting
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
      join renewal_rules rules on rules.id = wanted.id
      left join organizations installers on installers.id = rules.project_installer_id
      ${hasMethods(scope) ? METHODS : sql``}
      cross join lateral (select count(*) as item_count, min(service_items.expires_on) as first_expires_on,
          min(${CHARGE_DAY}) as next_charge_on,
          coalesce(bool_or(${IS_SKIPPED}), false) as is_skipped
        from service_items join projects on projects.id = service_items.project_id
        where service_items.renewal_rule_id = rules.id and ${isWithin(scope, 'serviceItems')}) as items
      left join lateral (select true as is_waiting, min(renewals.next_try_at) as next_try_at from renewals
        where renewals.rule_id = rules.id and renewals.state = 'waiting' and ${isWithin(scope, 'renewals')}
        having count(*) > 0) as waiting on true
    where ${within(scope)}
    order by wanted.place`.execute(trx)
  return rows
}

/** As `isWithin`, of the name that the table has here. */
const within = (scope: Scope): RawBuilder<boolean> => {
  const isOwned = sql<boolean>`rules.${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`
  return scope.level === 'property_manager'
    ? sql<boolean>`${isOwned} and rules.property_manager_id = ${scope.accountId}`
    : isOwned
}

/** Rules of organizations below are read, and not paid. */
const isPaidBy = ({ level }: Scope): RawBuilder<boolean> =>
  sql<boolean>`rules.buyer_level = ${level}`

/** Others have none, and may not look at those of buyers. */
const hasMethods = ({ level }: Scope): boolean =>
  level === 'sub_distributor' || level === 'installer'

const METHODS = sql`left join payment_methods on payment_methods.id = rules.payment_method_id`

const ownLabel = (scope: Scope): RawBuilder<string | null> =>
  sql`case when ${isPaidBy(scope)} and payment_methods.removed_at is null then payment_methods.label end`
