import { dayIn, daysFrom, hourOf, plusDays } from './calendar.ts'
import {
  type Action,
  type BuyerAction,
  type BuyerPlan,
  type ItemPlan,
  isCard,
  MONTHLY,
  type RuleAction,
  type RulePlan,
  type YearPlan,
} from './plan.ts'

/*
 * The year as a plain loop: written from the rules as people know them, with nothing of the product in it. It decides
 * what should have happened.
 */

interface Item {
  plan: ItemPlan
  zone: string
  expiresOn: string
  rule: Rule | undefined
  /** Epoch milliseconds; undefined while nothing is due. */
  dueAt: number | undefined
}

interface Rule {
  plan: RulePlan
  buyer: Buyer
  items: Item[]
  isOn: boolean
  isCardGood: boolean
  isCardRemoved: boolean
}

interface Price {
  monthlyMinor: number
  validFrom: string
  setOn: string
}

interface Buyer {
  plan: BuyerPlan
  mayPay: boolean
  couponMinor: number
  /** Hundredths. */
  credits: number
  prices: Map<string, Price[]>
}

/** Money that should have been taken, once, for exactly these extensions. */
export interface Charge {
  rule: string
  totalMinor: number
  /** Items by their keys, each with its new last day. */
  extended: Record<string, string>
}

export interface Reminder {
  item: string
  expiresOn: string
  days: number
  toldOn: string
}

/** An order that waits for money. What it costs and extends is settled at its first day. */
interface Waiting {
  rule: Rule
  lines: Line[]
  totalMinor: number
  refusals: number
  /** Epoch milliseconds; infinite while a provider does not answer. */
  tryAt: number
}

interface Line {
  item: Item
  until: string
  amountMinor: number
}

const STEP = 30
const BEFORE = 3
const TRIES = 3
const NOTICE = 14
const TRY_HOUR = 6
const REMINDED = [30, 15, 7, 3, 1, 0, -1]

export class YearModel {
  readonly charges: Charge[] = []
  readonly reminders: Reminder[] = []
  readonly #buyers = new Map<string, Buyer>()
  readonly #rules = new Map<string, Rule>()
  readonly #items = new Map<string, Item>()
  readonly #away = new Set<string>()
  #waiting: Waiting[] = []

  constructor({ buyers }: YearPlan) {
    for (const plan of buyers) this.#addBuyer(plan)
  }

  /** The last day of every item, by its key. */
  expiries(): Map<string, string> {
    return new Map([...this.#items].map(([key, { expiresOn }]) => [key, expiresOn]))
  }

  /** Whether a rule goes on, by its key. */
  rulesOn(): Map<string, boolean> {
    return new Map([...this.#rules].map(([key, { isOn }]) => [key, isOn]))
  }

  /** When something happens next by itself, epoch milliseconds. */
  nextAt(): number {
    const due = [...this.#items.values()].flatMap(({ dueAt }) => dueAt ?? [])
    return Math.min(Number.POSITIVE_INFINITY, ...due, ...this.#waiting.map(({ tryAt }) => tryAt))
  }

  /** Tries again what is to be tried again by then. */
  retry(now: number): void {
    for (;;) {
      const [first] = this.#waiting
        .filter(({ tryAt }) => tryAt <= now)
        .toSorted((a, b) => a.tryAt - b.tryAt)
      if (!first) return
      this.#waiting = this.#waiting.filter((one) => one !== first)
      this.#try(first, first.tryAt)
    }
  }

  /** Charges for what is due. */
  sweep(now: number): void {
    const due = [...this.#items.values()].filter(({ dueAt }) => dueAt !== undefined && dueAt <= now)
    const groups = Map.groupBy(due, ({ rule, dueAt }) => `${rule?.plan.key} ${dueAt}`)
    for (const items of groups.values()) {
      const rule = items[0]?.rule
      if (rule) this.#begin(rule, items, now)
    }
  }

  /** What a digest of this day says. */
  remind(today: string): void {
    for (const [key, { expiresOn, rule }] of this.#items) {
      const days = daysFrom(today, expiresOn)
      const isKept = days >= 0 && rule?.isOn
      if (REMINDED.includes(days) && !isKept) {
        this.reminders.push({ item: key, expiresOn, days, toldOn: today })
      }
    }
  }

  act(action: Action, now: number): void {
    if (action.kind === 'restart') return
    if (action.kind === 'provider_away') this.#away.add(action.card)
    else if (action.kind === 'provider_back') this.#comeBack(action.card, now)
    else if ('rule' in action) this.#actOnRule(action, now)
    else this.#actOnBuyer(action, dayIn('UTC', now))
  }

  /** What was asked meanwhile is answered. */
  #comeBack(card: string, now: number): void {
    this.#away.delete(card)
    const asked = this.#waiting.filter(
      ({ rule, tryAt }) => rule.plan.means === card && tryAt === Number.POSITIVE_INFINITY,
    )
    this.#waiting = this.#waiting.filter((one) => !asked.includes(one))
    for (const waiting of asked) this.#hear(waiting, now)
  }

  #actOnBuyer(action: BuyerAction, today: string): void {
    const buyer = this.#buyers.get(action.buyer)
    if (!buyer) return
    if (action.kind === 'coupon_bought') buyer.couponMinor += action.amountMinor
    else if (action.kind === 'permission_taken') buyer.mayPay = false
    else if (action.kind === 'permission_given') buyer.mayPay = true
    else {
      const { service, monthlyMinor, validFrom } = action
      buyer.prices.get(service)?.push({ monthlyMinor, validFrom, setOn: today })
    }
  }

  #actOnRule(action: RuleAction, now: number): void {
    const rule = this.#rules.get(action.rule)
    if (!rule) return
    switch (action.kind) {
      case 'cards_declined':
        rule.isCardGood = false
        break
      case 'cards_good':
        rule.isCardGood = true
        break
      case 'card_removed':
        rule.isCardRemoved = true
        break
      case 'stopped':
        this.#switchOff(rule)
        this.#takeWaiting(rule)
        break
      case 'switched_on':
        this.#switchOn(rule, now)
        break
      case 'skipped':
        this.#skip(rule)
    }
  }

  #begin(rule: Rule, items: Item[], now: number): void {
    if (!rule.isOn) return
    if (!this.#mayCharge(rule)) {
      this.#switchOff(rule)
      return
    }
    const { lines, left } = this.#plan(rule, items, now)
    for (const item of left) this.#leave(item, now)
    if (lines.length === 0) return
    for (const { item } of lines) item.dueAt = undefined
    const total = this.#totalOf(lines)
    if (isCard(rule.plan.means) || !this.#covers(rule, total)) {
      this.#try({ rule, lines, totalMinor: total, refusals: 0, tryAt: now }, now)
    } else this.#pay(rule, lines, total)
  }

  #try(waiting: Waiting, now: number): void {
    const { rule } = waiting
    if (!rule.isOn) return
    if (!this.#mayCharge(rule)) {
      this.#switchOff(rule)
      return
    }
    const { means } = rule.plan
    if (isCard(means) && this.#away.has(means)) {
      this.#waiting.push({ ...waiting, tryAt: Number.POSITIVE_INFINITY })
    } else this.#hear({ ...waiting, tryAt: now }, now)
  }

  /** The answer to a charge. */
  #hear(waiting: Waiting, now: number): void {
    const { rule, lines, totalMinor, refusals } = waiting
    const isPaid = isCard(rule.plan.means) ? rule.isCardGood : this.#covers(rule, totalMinor)
    if (isPaid) {
      this.#pay(rule, lines, totalMinor)
    } else if (refusals + 1 < TRIES) {
      const zone = firstToEnd(lines).zone
      const tryAt = hourOf(zone, plusDays(dayIn(zone, now), 1), TRY_HOUR)
      this.#waiting.push({ ...waiting, refusals: refusals + 1, tryAt })
    } else this.#switchOff(rule)
  }

  #mayCharge({ buyer, isCardRemoved }: Rule): boolean {
    return buyer.mayPay && !isCardRemoved
  }

  #plan(rule: Rule, items: readonly Item[], now: number): { lines: Line[]; left: Item[] } {
    const lines: Line[] = []
    const left: Item[] = []
    const appsFirst = items.toSorted((a, b) => Number(isApp(b)) - Number(isApp(a)))
    for (const item of appsFirst) {
      const today = dayIn(item.zone, now)
      const base = latest(item.expiresOn, today)
      const app = this.#appOf(item, lines)
      const wished = plusDays(base, STEP)
      const until = item.plan.service === 'premium_plan' && app && app < wished ? app : wished
      if ((app !== undefined && app < today) || until <= base) left.push(item)
      else
        lines.push({
          item,
          until,
          amountMinor: this.#priceOf(rule, item, daysFrom(base, until), now),
        })
    }
    return { lines, left }
  }

  /** The last day of the app that an item depends on; undefined where it depends on none. */
  #appOf({ plan: { service, key } }: Item, lines: readonly Line[]): string | undefined {
    if (service !== 'premium_plan' && service !== 'landline') return undefined
    const app = this.#items.get(key.slice(0, -1))
    const bought = lines.find(({ item }) => item === app)?.until
    return bought && app && bought > app.expiresOn ? bought : app?.expiresOn
  }

  /** Of the price that was set two weeks ago at the least; the first one was set long ago. */
  #priceOf({ buyer }: Rule, { plan }: Item, days: number, now: number): number {
    const today = dayIn('UTC', now)
    const known = (buyer.prices.get(plan.service) ?? []).filter(
      ({ validFrom, setOn }) => validFrom <= today && setOn <= plusDays(today, -NOTICE),
    )
    const price = known.reduce((a, b) => (b.validFrom >= a.validFrom ? b : a))
    const gross = half(price.monthlyMinor * days, STEP)
    return gross - half(gross * buyer.plan.discountBasisPoints, 10_000)
  }

  #totalOf(lines: readonly Line[]): number {
    return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  }

  #covers({ plan, buyer }: Rule, totalMinor: number): boolean {
    return plan.means === 'coupon'
      ? buyer.couponMinor >= totalMinor
      : buyer.credits >= creditsOf(totalMinor, buyer.plan.currency)
  }

  #pay(rule: Rule, lines: readonly Line[], totalMinor: number): void {
    const { buyer, plan } = rule
    if (plan.means === 'coupon') buyer.couponMinor -= totalMinor
    if (plan.means === 'credit') buyer.credits -= creditsOf(totalMinor, buyer.plan.currency)
    for (const { item, until } of lines) {
      item.expiresOn = until
      item.dueAt = rule.isOn && item.rule === rule ? dueAt(item) : undefined
    }
    const extended = Object.fromEntries(lines.map(({ item, until }) => [item.plan.key, until]))
    this.charges.push({ rule: plan.key, totalMinor, extended })
  }

  /** What cannot be renewed today comes again tomorrow, until the eve of its last day. */
  #leave(item: Item, now: number): void {
    const tomorrow = plusDays(dayIn(item.zone, now), 1)
    if (tomorrow < item.expiresOn) {
      item.dueAt = hourOf(item.zone, tomorrow, 0)
      return
    }
    const { rule } = item
    item.dueAt = undefined
    item.rule = undefined
    if (rule) {
      rule.items = rule.items.filter((one) => one !== item)
      if (rule.items.length === 0) this.#switchOff(rule)
    }
  }

  #switchOff(rule: Rule): void {
    rule.isOn = false
    for (const item of rule.items) item.dueAt = undefined
  }

  /** A card is exchanged for a good one. */
  #switchOn(rule: Rule, now: number): void {
    rule.isCardGood = true
    rule.isCardRemoved = false
    if (rule.isOn) return
    rule.isOn = true
    const waiting = this.#takeWaiting(rule)
    const held = new Set(waiting.flatMap(({ lines }) => lines.map(({ item }) => item)))
    for (const item of rule.items) if (!held.has(item)) item.dueAt = dueAt(item)
    for (const one of waiting) this.#try(one, now)
  }

  #takeWaiting(rule: Rule): Waiting[] {
    const waiting = this.#waiting.filter((one) => one.rule === rule)
    this.#waiting = this.#waiting.filter((one) => one.rule !== rule)
    return waiting
  }

  /** What is due next is due a step later; what waits for money is given up until then. */
  #skip(rule: Rule): void {
    if (!rule.isOn) return
    for (const item of rule.items) {
      if (item.dueAt === undefined) continue
      item.dueAt = hourOf(item.zone, plusDays(dayIn(item.zone, item.dueAt), STEP), 0)
    }
    for (const { lines } of this.#takeWaiting(rule)) {
      for (const { item } of lines) {
        item.dueAt = hourOf(item.zone, plusDays(item.expiresOn, STEP - BEFORE), 0)
      }
    }
  }

  #addBuyer(plan: BuyerPlan): void {
    const prices = Object.entries(MONTHLY).map(([service, monthlyMinor]): [string, Price[]] => [
      service,
      [{ monthlyMinor, validFrom: '2020-01-01', setOn: '2020-01-01' }],
    ])
    const { couponMinor, credits } = plan
    const buyer: Buyer = { plan, mayPay: true, couponMinor, credits, prices: new Map(prices) }
    this.#buyers.set(plan.key, buyer)
    for (const { projects, rules } of plan.installers) {
      for (const { zone, items } of projects) {
        for (const item of items) {
          const { expiresOn } = item
          this.#items.set(item.key, {
            plan: item,
            zone,
            expiresOn,
            rule: undefined,
            dueAt: undefined,
          })
        }
      }
      for (const rule of rules) this.#addRule(rule, buyer)
    }
  }

  #addRule(plan: RulePlan, buyer: Buyer): void {
    const items = plan.items.flatMap(({ key }) => this.#items.get(key) ?? [])
    const rule: Rule = { plan, buyer, items, isOn: true, isCardGood: true, isCardRemoved: false }
    this.#rules.set(plan.key, rule)
    for (const item of items) Object.assign(item, { rule, dueAt: dueAt(item) })
  }
}

const firstToEnd = (lines: readonly Line[]): Item =>
  lines.map(({ item }) => item).reduce((a, b) => (b.expiresOn < a.expiresOn ? b : a))

const isApp = ({ plan: { service } }: Item) => service === 'app' || service === 'personnel_app'

const dueAt = ({ expiresOn, zone }: Item): number => hourOf(zone, plusDays(expiresOn, -BEFORE), 0)

const latest = (a: string, b: string): string => (a < b ? b : a)

/** Rounded half up. */
const half = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator))

/** Hundredths of credits: a credit is one unit of the currency. */
function creditsOf(minor: number, currency: string): number {
  const decimals = currency === 'JPY' ? 0 : currency === 'TND' ? 3 : 2
  return Math.ceil((minor * 100) / 10 ** decimals)
}
