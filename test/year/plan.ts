import type { ProjectKind } from '../../domain/organization.ts'
import type { Service } from '../../domain/service.ts'
import { createRandom, pick, type Random } from '../../simulator/random.ts'

/** A leap year, with both changes of the clocks of either half of the world. */
export const STARTS_AT = '2032-02-01T12:30:00Z'

export const ZONES = [
  'Pacific/Auckland',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/Los_Angeles',
] as const
export type Zone = (typeof ZONES)[number]

export const CARDS = ['sandbox', 'stripe', 'paypal'] as const
export type Card = (typeof CARDS)[number]
export type Means = Card | 'coupon' | 'credit'

export interface ItemPlan {
  key: string
  service: Service
  /** Of its project: what belongs to one home or person has the same. */
  holder: string
  expiresOn: string
}

export interface RulePlan {
  key: string
  means: Means
  items: ItemPlan[]
}

export interface ProjectPlan {
  key: string
  kind: ProjectKind
  zone: Zone
  items: ItemPlan[]
}

export interface InstallerPlan {
  key: string
  projects: ProjectPlan[]
  rules: RulePlan[]
}

export interface BuyerPlan {
  key: string
  currency: string
  discountBasisPoints: number
  /** What its coupons hold at first, in minor units. */
  couponMinor: number
  /** Hundredths. */
  credits: number
  installers: InstallerPlan[]
}

interface OfDay {
  day: number
}

export interface RuleAction extends OfDay {
  kind: 'cards_declined' | 'cards_good' | 'card_removed' | 'switched_on' | 'skipped' | 'stopped'
  rule: string
}

export interface PriceSet extends OfDay {
  kind: 'price_set'
  buyer: string
  service: Service
  monthlyMinor: number
  validFrom: string
}

export type BuyerAction =
  | PriceSet
  | (OfDay & { kind: 'coupon_bought'; buyer: string; amountMinor: number })
  | (OfDay & { kind: 'permission_taken'; buyer: string })
  | (OfDay & { kind: 'permission_given'; buyer: string })

/** Something that happens in the middle of a day, UTC. */
export type Action =
  | RuleAction
  | BuyerAction
  | (OfDay & { kind: 'provider_away'; card: Card })
  | (OfDay & { kind: 'provider_back'; card: Card })
  | (OfDay & { kind: 'restart' })

export interface YearPlan {
  seed: number
  days: number
  buyers: BuyerPlan[]
  actions: Action[]
}

export interface YearOptions {
  seed: number
  /** One to four, each with a currency of its own. */
  buyers: number
  /** About so many. */
  items: number
  days: number
}

const DECIMALS = { EUR: 2, USD: 2, JPY: 0, TND: 3 } as const
type Currency = keyof typeof DECIMALS
const CURRENCIES = Object.keys(DECIMALS) as Currency[]

/** What a month of each service costs at first, in minor units of any currency: all different. */
export const MONTHLY: { readonly [S in Service]?: number } = {
  app: 83,
  premium_plan: 61,
  personnel_app: 157,
  landline: 47,
  additional_app: 39,
}

/** A year of a small world: who has what, how it is paid, and everything that goes wrong. */
export function planYear({ seed, buyers: count, items, days }: YearOptions): YearPlan {
  const random = createRandom(`year ${seed}`)
  const share = Math.max(2, Math.round(items / count / 6))
  const buyers = Array.from({ length: count }, (_, index) =>
    planBuyer(random, `b${index}`, CURRENCIES[(seed + index) % 4] ?? 'EUR', share, days),
  )
  return { seed, days, buyers, actions: planActions(random, buyers, days) }
}

function planBuyer(
  random: Random,
  key: string,
  currency: Currency,
  share: number,
  days: number,
): BuyerPlan {
  const installers = ['x', 'y'].map((name) =>
    planInstaller(random, `${key}${name}`, { share, hasBalances: name === 'x' }),
  )
  const rules = installers.flatMap((installer) => installer.rules)
  return {
    key,
    currency,
    discountBasisPoints: pick(random, [0, 500, 1_250]),
    // Some last for the year, and some do not.
    couponMinor: enoughFor(random, rules, 'coupon', days),
    credits: 100 * Math.ceil(enoughFor(random, rules, 'credit', days) / 10 ** DECIMALS[currency]),
    installers,
  }
}

function enoughFor(random: Random, rules: RulePlan[], means: Means, days: number): number {
  const month = rules
    .filter((rule) => rule.means === means)
    .flatMap((rule) => rule.items)
    .reduce((sum, { service }) => sum + (MONTHLY[service] ?? 0), 0)
  const months = Math.ceil(days / 30)
  return Math.max(1, Math.round(month * pick(random, [0.5, months * 0.4, months * 2])))
}

function planInstaller(
  random: Random,
  key: string,
  { share, hasBalances }: { share: number; hasBalances: boolean },
): InstallerPlan {
  const community = planProject(random, `${key}c`, 'community', (holder) => [
    plan(`${key}c${holder}`, 'app', holder),
  ])
  const commercial = planProject(random, `${key}o`, 'commercial', (holder) => [
    plan(`${key}o${holder}`, 'personnel_app', holder),
    ...(random() < 0.3 ? [plan(`${key}o${holder}l`, 'landline' as const, holder)] : []),
  ])
  const homes = Array.from({ length: Math.ceil(share / 2) }, (_, index) =>
    planProject(
      random,
      `${key}h${index}`,
      'single_family',
      (holder) => [
        plan(`${key}h${index}`, 'app', holder),
        plan(`${key}h${index}p`, 'premium_plan', holder),
      ],
      1,
    ),
  )
  const projects = [community, commercial, ...homes]
  // A balance pays for one rule alone: which of two would get the last of it is nobody's promise.
  const balances = hasBalances ? (['coupon', 'credit'] as const) : []
  const rules = [
    ...split(random, `${key}rc`, community.items, [...balances.slice(0, 1), 'sandbox', 'stripe']),
    ...split(random, `${key}ro`, commercial.items, [...balances.slice(1), 'sandbox', 'paypal']),
    ...split(
      random,
      `${key}rh`,
      homes.flatMap((home) => home.items),
      ['stripe', 'paypal'],
    ),
  ]
  return { key, projects, rules }

  function plan(name: string, service: Service, holder: string): ItemPlan {
    return { key: name, service, holder, expiresOn: '' }
  }

  function planProject(
    of: Random,
    name: string,
    kind: ProjectKind,
    itemsOf: (holder: string) => ItemPlan[],
    holders = share,
  ): ProjectPlan {
    const first = 1 + Math.floor(of() * 30)
    const all = Array.from({ length: holders }, (_, index) => {
      const expiresOn = dayOf(of() < 0.7 ? first : first + 5)
      return itemsOf(`${index}`).map((item) => ({
        ...item,
        // A plan that ends before its app, or outlives it.
        expiresOn: of() < 0.1 ? dayOf(first + 2 + Math.floor(of() * 12)) : expiresOn,
      }))
    })
    return { key: name, kind, zone: pick(of, ZONES), items: all.flat() }
  }
}

/** Cuts items into rules by their holders; some stay without one. */
function split(
  random: Random,
  key: string,
  items: readonly ItemPlan[],
  means: readonly Means[],
): RulePlan[] {
  const parts = means.map((one): RulePlan => ({ key: `${key}-${one}`, means: one, items: [] }))
  const lots = new Map<string, RulePlan | undefined>()
  for (const item of items) {
    const lot = item.key.replace(/[lp]$/, '')
    if (!lots.has(lot)) lots.set(lot, random() < 0.15 ? undefined : pick(random, parts))
    lots.get(lot)?.items.push(item)
  }
  return parts.filter((part) => part.items.length > 0)
}

/** Each rule meets something in the year; buyers meet the rest. */
function planActions(random: Random, buyers: readonly BuyerPlan[], days: number): Action[] {
  const day = (from = 3) => from + Math.floor(random() * Math.max(1, days - from - 5))
  const actions: Action[] = []
  for (const rule of buyers.flatMap((buyer) => buyer.installers).flatMap(({ rules }) => rules)) {
    actions.push(...troubleOf(random, rule, day))
  }
  for (const { key: buyer, couponMinor } of buyers) {
    actions.push(
      { day: day(), kind: 'coupon_bought', buyer, amountMinor: couponMinor },
      priceSet(random, buyer, day()),
      priceSet(random, buyer, day()),
    )
    if (random() < 0.5) {
      const from = day()
      actions.push({ day: from, kind: 'permission_taken', buyer })
      actions.push({ day: from + 1 + Math.floor(random() * 6), kind: 'permission_given', buyer })
    }
  }
  for (const card of CARDS) {
    const from = day()
    actions.push({ day: from, kind: 'provider_away', card })
    actions.push({ day: from + 1, kind: 'provider_back', card })
  }
  actions.push({ day: day(), kind: 'restart' }, { day: day(), kind: 'restart' })
  return actions.filter((action) => action.day < days).toSorted((a, b) => a.day - b.day)
}

function troubleOf(random: Random, { key: rule, means }: RulePlan, day: () => number): Action[] {
  const from = day()
  const later = from + 1 + Math.floor(random() * 20)
  const back: Action = { day: later + 3, kind: 'switched_on', rule }
  const kind = pick(random, ['declined', 'declined', 'skipped', 'stopped', 'removed', 'none'])
  if (kind === 'skipped') return [{ day: from, kind, rule }]
  if (kind === 'stopped') return [{ day: from, kind, rule }, back]
  if (kind === 'removed' && isCard(means)) return [{ day: from, kind: 'card_removed', rule }, back]
  if (kind === 'declined' && isCard(means)) {
    return [
      { day: from, kind: 'cards_declined', rule },
      { day: later, kind: 'cards_good', rule },
      back,
    ]
  }
  return kind === 'none' ? [] : [back]
}

function priceSet(random: Random, buyer: string, day: number): Action {
  const service = pick(random, Object.keys(MONTHLY) as Service[])
  const monthlyMinor = Math.round((MONTHLY[service] ?? 0) * (0.7 + random()))
  const validFrom = dayOf(day + pick(random, [0, 3, 13, 14, 15, 40]))
  return { day, kind: 'price_set', buyer, service, monthlyMinor, validFrom }
}

export const isCard = (means: Means): means is Card => (CARDS as readonly Means[]).includes(means)

/** The calendar date so many days after the first, in UTC. */
function dayOf(day: number): string {
  return new Date(Date.parse(STARTS_AT) + day * 86_400_000).toISOString().slice(0, 10)
}
