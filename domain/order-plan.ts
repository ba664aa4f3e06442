import type { ProjectKind } from './organization.ts'
import { type LinePrice, priceLine, type UnitPrice } from './price.ts'
import { isOffered, type Service } from './service.ts'
import {
  planActivation,
  planRenewal,
  type RenewalWish,
  type TermPlan,
  type TermRefusal,
} from './term.ts'

export const MAX_ORDER_LINES = 5_000

/** What one order does with all of its items. */
export const ORDER_ACTIONS = ['activate', 'renew'] as const
export type OrderAction = (typeof ORDER_ACTIONS)[number]

/** Services whose variant the buyer chooses; that of others follows from the home or the person. */
export const CHOOSABLE: readonly Service[] = [
  'pm_app',
  'personnel_app',
  'video_storage_public',
  'video_storage_apartment',
]

/** What they begin with where nobody has chosen. */
export const FIRST_VARIANTS: { readonly [S in Service]?: string } = {
  pm_app: 'without_landline',
  personnel_app: 'with_intercom',
  video_storage_public: '7_days',
  video_storage_apartment: '7_days_1_device',
}

/** Something that can be bought a term for. */
export interface Candidate {
  /** Names it among all that can be chosen: an item's id, or `service:holder:slot` before there is an item. */
  key: string
  itemId: string | null
  service: Service
  /** As it would be bought now. */
  variant: string
  holderId: string
  slot: number
  quantity: number
  projectId: string
  projectName: string
  projectKind: ProjectKind
  holderName: string
  /** Where it belongs to a home. */
  householdId: string | null
  /** In the project's time zone. */
  today: string
  expiresOn: string | null
  anchorDay: number | null
  /** The last day of the app that it depends on; null without one. */
  appExpiresOn: string | null
  /** The open order that holds it, and its number where the reader may know it. */
  orderId: string | null
  orderNumber: string | null
  /** The rule that renews it by itself, or did before it was switched off. */
  renewalRuleId?: string | null
  /** Of that rule, where the reader may see it. */
  renewalRuleName?: string | null
  renewalRuleState?: 'on' | 'off' | null
  /** The day on which it is renewed by itself, in the project's time zone. */
  renewsOn?: string | null
}

/** Whether a rule that is on has it. One that the reader may not see has no state here, and has it all the same. */
export const isRenewedByRule = ({
  renewalRuleId = null,
  renewalRuleState = null,
}: Pick<Candidate, 'renewalRuleId' | 'renewalRuleState'>): boolean =>
  renewalRuleId !== null && renewalRuleState !== 'off'

export interface PlannedLine extends LinePrice {
  candidate: Candidate
  variant: string
  plan: TermPlan
  price: UnitPrice
}

export type LeaveReason = TermRefusal | 'in_open_order' | 'no_price'

export interface LeftOut {
  candidate: Candidate
  reason: LeaveReason
}

export interface OrderWish {
  /** For an activation: months beside the free one. */
  term: RenewalWish
  action: OrderAction
  variants: { readonly [S in Service]?: string | undefined }
  hasTrial: boolean
  priceOf(kind: ProjectKind, service: Service, variant: string): UnitPrice | undefined
  discountBasisPoints: number
}

/**
 * What each thing gets and costs, in the given order, and what cannot be bought with the reason. An app that is
 * bought in the same order counts for what depends on it.
 */
export function planOrder(
  candidates: readonly Candidate[],
  wish: OrderWish,
): { lines: PlannedLine[]; leftOut: LeftOut[] } {
  const planner = createPlanner(wish)
  const bought = new Map<string, string>()
  const results = new Map<string, PlannedLine | LeaveReason>()
  const appsFirst = candidates.toSorted((a, b) => Number(isApp(b)) - Number(isApp(a)))
  for (const candidate of appsFirst) {
    const result = planOne(candidate, wish, planner, bought)
    results.set(candidate.key, result)
    if (typeof result !== 'string' && isApp(candidate)) noteApp(bought, candidate, result.plan)
  }
  const lines: PlannedLine[] = []
  const leftOut: LeftOut[] = []
  for (const candidate of candidates) {
    const result = results.get(candidate.key)
    if (typeof result === 'string') leftOut.push({ candidate, reason: result })
    else if (result) lines.push(result)
  }
  return { lines, leftOut }
}

function planOne(
  candidate: Candidate,
  wish: OrderWish,
  planner: ReturnType<typeof createPlanner>,
  bought: ReadonlyMap<string, string>,
): PlannedLine | LeaveReason {
  if (candidate.orderId !== null) return 'in_open_order'
  const { projectKind, service, quantity } = candidate
  const variant = variantOf(candidate, wish)
  const price = wish.priceOf(projectKind, service, variant)
  if (!price) return 'no_price'
  const app = latest(candidate.appExpiresOn, bought.get(appKey(candidate)) ?? null)
  const dependency = dependencyOf(candidate)
  if (dependency !== 'none' && (app === null || app < candidate.today)) return 'needs_app'
  const plan = planner(candidate, dependency === 'ends_with_app' && app !== null ? app : undefined)
  if (typeof plan === 'string') return plan
  return {
    candidate,
    variant,
    plan,
    price,
    ...priceLine(plan, quantity, price, wish.discountBasisPoints),
  }
}

/** Works out each different term once: of thousands of items many are alike. */
function createPlanner({ action, term, hasTrial }: OrderWish) {
  const known = new Map<string, TermPlan | TermRefusal>()
  return (item: Candidate, notAfter: string | undefined): TermPlan | TermRefusal => {
    const { expiresOn, anchorDay, today } = item
    const key = [expiresOn, anchorDay, today, notAfter].join(' ')
    const plan = known.get(key) ?? planTerm()
    known.set(key, plan)
    return plan

    function planTerm() {
      if (action === 'renew') {
        return planRenewal({ expiresOn, anchorDay, today, wish: term, notAfter })
      }
      if (expiresOn !== null) return 'already_activated'
      if (!('months' in term)) throw new RangeError('an activation is by months')
      return planActivation({ today, months: term.months, hasTrial, notAfter })
    }
  }
}

function variantOf({ projectKind, service, variant }: Candidate, { variants }: OrderWish): string {
  const chosen = CHOOSABLE.includes(service) ? variants[service] : undefined
  return chosen !== undefined && isOffered(projectKind, service, chosen) ? chosen : variant
}

const isApp = ({ service }: Candidate): boolean =>
  service === 'app' || service === 'personnel_app' || service === 'admin_app'

/** Source: domain.md 5.2: a premium plan ends with the app, a lock and a landline need one. */
function dependencyOf({ projectKind, service, householdId }: Candidate) {
  if (service === 'premium_plan') return projectKind === 'commercial' ? 'none' : 'ends_with_app'
  if (service === 'landline') return 'needs_app'
  return service === 'third_party_lock' && householdId !== null ? 'needs_app' : 'none'
}

/** Whose app it is that something depends on. */
function appKey({ projectKind, service, householdId, holderId, projectId }: Candidate): string {
  if (service === 'premium_plan' && projectKind === 'community') return projectId
  return householdId ?? holderId
}

function noteApp(bought: Map<string, string>, candidate: Candidate, plan: TermPlan): void {
  const { householdId, holderId, projectId } = candidate
  for (const key of [householdId ?? holderId, projectId]) {
    bought.set(key, latest(bought.get(key) ?? null, plan.plannedExpiresOn) ?? '')
  }
}

const latest = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a
