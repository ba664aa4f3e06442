import { Temporal } from 'temporal-polyfill'

/** A service ends at most so many months after today. */
export const MAX_TERM_MONTHS = 60

/** An expired item is shown as such for so many days before what it has kept may go. */
const GRACE_DAYS = 7

/** A month of a term that ends on a date. */
export const DAYS_A_MONTH = 30

/** The first month of an item is free. */
const TRIAL_MONTHS = 1

export const ITEM_STATES = ['not_activated', 'active', 'expired'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** What an item has been paid for. Both are null until it is activated. */
export interface ItemTerm {
  /** The last day of service, a calendar date in the project's time zone. */
  expiresOn: string | null
  /** The day of the month that months are counted from. */
  anchorDay: number | null
}

/** How long a renewal is to be: whole months, to a date, or so many days. */
export type RenewalWish = { months: number } | { until: string } | { days: number }

/** What an order line buys. */
export interface TermPlan {
  kind: 'activation' | 'renewal'
  /** What a renewal goes on from; null for an activation. */
  fromOn: string | null
  /** Months that are paid for; null where it goes to a date, and where the free month is all. */
  months: number | null
  /** The date that it goes to, where no months are paid for. */
  until: string | null
  /** Days that are paid for where it goes to a date. */
  paidDays: number | null
  isTrial: boolean
  plannedExpiresOn: string
}

/** Why a term cannot be bought. */
export type TermRefusal =
  /** It runs as long already. */
  | 'runs_longer'
  | 'beyond_limit'
  /** What it depends on is not active. */
  | 'needs_app'
  | 'already_activated'
  | 'not_activated'

export interface ActivationWish {
  /** The day of activation in the project's time zone. */
  today: string
  /** Months that are paid for, after the free one where there is one. */
  months: number
  hasTrial: boolean
  /** The day that it may not outlive: what it depends on ends then. */
  notAfter?: string | undefined
}

/** @throws RangeError for a term without a free month and without a paid one */
export function planActivation(wish: ActivationWish): TermPlan | TermRefusal {
  const { today, months, hasTrial, notAfter } = wish
  const free = hasTrial ? TRIAL_MONTHS : 0
  if (free + months < 1) throw new RangeError('an activation lasts a month at least')
  const end = addMonths(today, free + months)
  if (end > latestExpiry(today)) return 'beyond_limit'
  const plan = { kind: 'activation' as const, fromOn: null, isTrial: hasTrial }
  if (notAfter === undefined || end <= notAfter) {
    const term = { months: months || null, until: null, paidDays: null }
    return { ...plan, ...term, plannedExpiresOn: end }
  }
  if (notAfter < today) return 'needs_app'
  const paidFrom = hasTrial ? addMonths(today, free) : today
  const paidDays = Math.max(0, daysBetween(paidFrom, notAfter))
  return { ...plan, months: null, until: notAfter, paidDays, plannedExpiresOn: notAfter }
}

export interface Renewal extends ItemTerm {
  /** In the project's time zone. */
  today: string
  wish: RenewalWish
  /** The day that it may not outlive: what it depends on ends then. */
  notAfter?: string | undefined
}

/** An item that runs goes on from its expiry, one that has expired from today. */
export function planRenewal(renewal: Renewal): TermPlan | TermRefusal {
  const { today, wish, notAfter } = renewal
  const base = renewalBase(renewal, today)
  if (base === undefined) return 'not_activated'
  const wished = wishedEnd(base, wish)
  const isCapped = notAfter !== undefined && wished > notAfter
  const end = isCapped ? notAfter : wished
  if (notAfter !== undefined && notAfter < today) return 'needs_app'
  if (end <= base.day) return 'runs_longer'
  if (end > latestExpiry(today)) return 'beyond_limit'
  const plan = { kind: 'renewal' as const, fromOn: base.day, isTrial: false, plannedExpiresOn: end }
  if ('months' in wish && !isCapped) {
    return { ...plan, months: wish.months, until: null, paidDays: null }
  }
  return { ...plan, months: null, until: end, paidDays: daysBetween(base.day, end) }
}

function wishedEnd(base: { day: string; anchorDay: number }, wish: RenewalWish): string {
  if ('until' in wish) return wish.until
  if ('days' in wish) return addDays(base.day, wish.days)
  return addMonths(base.day, wish.months, base.anchorDay)
}

export interface PaidTerm {
  kind: 'activation' | 'renewal'
  months: number | null
  until: string | null
  isTrial: boolean
}

/**
 * The term of an item once a line is carried out. Months count from the day of carrying out where the item has not
 * been activated, or has expired by then; a date stays what was bought, and never takes time away.
 *
 * @param today the day of carrying out in the project's time zone
 */
export function extendedTerm(
  { kind, months, until, isTrial }: PaidTerm,
  item: ItemTerm,
  today: string,
): { expiresOn: string; anchorDay: number } {
  const base = kind === 'activation' ? undefined : renewalBase(item, today)
  const { day, anchorDay } = base ?? { day: today, anchorDay: dayOfMonth(today) }
  if (until !== null) {
    const expiresOn = item.expiresOn !== null && item.expiresOn > until ? item.expiresOn : until
    return { expiresOn, anchorDay: dayOfMonth(expiresOn) }
  }
  const bought = (isTrial ? TRIAL_MONTHS : 0) + (months ?? 0)
  return { expiresOn: addMonths(day, bought, anchorDay), anchorDay }
}

/** From where a renewal goes on; undefined for what was never activated. */
function renewalBase(
  { expiresOn, anchorDay }: ItemTerm,
  today: string,
): { day: string; anchorDay: number } | undefined {
  if (expiresOn === null) return undefined
  if (expiresOn < today) return { day: today, anchorDay: dayOfMonth(today) }
  return { day: expiresOn, anchorDay: anchorDay ?? dayOfMonth(expiresOn) }
}

/** @param today in the project's time zone */
export function itemState(expiresOn: string | null, today: string): ItemState {
  if (expiresOn === null) return 'not_activated'
  return expiresOn >= today ? 'active' : 'expired'
}

/** Whether it has expired so lately that nothing of it is gone yet. */
export const isInGrace = (expiresOn: string, today: string): boolean =>
  expiresOn < today && daysBetween(expiresOn, today) <= GRACE_DAYS

/** The last day on which anything bought today may end. */
export const latestExpiry = (today: string): string => addMonths(today, MAX_TERM_MONTHS)

/**
 * So many calendar months later, on the anchor day, or at the end of a month that is too short for it: from
 * 31 January to the end of February, and on to 31 March.
 */
export function addMonths(day: string, months: number, anchorDay = dayOfMonth(day)): string {
  const month = Temporal.PlainDate.from(day).with({ day: 1 }).add({ months })
  return month.with({ day: Math.min(anchorDay, month.daysInMonth) }).toString()
}

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** Days from one date to another; below zero where that lies before it. */
export const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(until, { largestUnit: 'day' }).days

/** The calendar date at an instant, ISO text, in a time zone. */
export const dayAt = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The instant at which a day ends in a time zone, ISO text in UTC: the first one of the next day. */
export const endOfDay = (day: string, timeZone: string): string =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })

const dayOfMonth = (day: string): number => Temporal.PlainDate.from(day).day
