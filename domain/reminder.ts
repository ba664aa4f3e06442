import type { ProjectKind } from './organization.ts'
import type { Service } from './service.ts'
import { addDays, daysBetween } from './term.ts'

/** Days before an item's last day on which its payer is told, where nobody has chosen others. */
export const DEFAULT_REMINDER_DAYS: readonly number[] = [30, 15, 7, 3, 1, 0]
export const MOST_REMINDER_DAYS = 10
/** So many days ahead at most. */
export const FURTHEST_REMINDER_DAY = 365

/** Days before a coupon with value loses it. */
export const COUPON_REMINDER_DAYS: readonly number[] = [60, 30, 7]

/** On the day after its last one, an item has expired. */
export const EXPIRED = -1

/** Whole credits, below which whoever holds them is told; 0: never. */
export const DEFAULT_LOW_CREDITS = 20

/** Hour of the receiver's local day from which its digest goes out. */
export const DIGEST_HOUR = 8

/** What was missed while nothing ran is made up for, so many days back. */
const MOST_DAYS_BACK = 7

/** Where a receiver stands: everything up to and with one day was told, and today is to be. Local dates. */
export interface DigestSpan {
  toldUntil: string
  today: string
}

/** An expiry whose items are named in a digest, and the reminder that it is. */
export interface DueDate {
  expiresOn: string
  /** Of the reminder, `EXPIRED` among them. */
  days: number
}

/**
 * Which last days of service a digest names, in their order. An expiry is named on the days that are set, and once it
 * has passed; of several that fall into the span, the latest counts.
 */
export function dueDates(span: DigestSpan, days: readonly number[]): DueDate[] {
  const { today } = span
  const due = new Map<string, number>()
  for (const day of daysOf(span)) {
    for (const left of days) {
      const expiresOn = addDays(day, left)
      if (left === EXPIRED || expiresOn >= today) {
        due.set(expiresOn, Math.min(left, due.get(expiresOn) ?? left))
      }
    }
  }
  return [...due]
    .map(([expiresOn, left]) => ({ expiresOn, days: left }))
    .sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1))
}

/** The days that a digest speaks for: today, and those before it that nobody was told of. */
function daysOf({ toldUntil, today }: DigestSpan): string[] {
  const count = Math.min(Math.max(0, daysBetween(toldUntil, today)), MOST_DAYS_BACK)
  return Array.from({ length: count }, (_, index) => addDays(today, index + 1 - count))
}

/** Distinct days, the furthest first. */
export const tidyDays = (days: readonly number[]): number[] =>
  [...new Set(days)].toSorted((a, b) => b - a)

/** Lines of one part of a mail; what is beyond is counted. */
export const MOST_DIGEST_LINES = 60

/** Items of one installer's project and service that end on the same day: one line, and one link. */
export interface DigestLine {
  installerName: string
  projectId: string
  projectName: string
  service: Service
  expiresOn: string
  count: number
}

/** Lines of one kind, at most `MOST_DIGEST_LINES`, and what there is in all. */
export interface DigestPart {
  lines: DigestLine[]
  /** Items, also those whose lines are left out. */
  count: number
  /** Lines that are left out. */
  more: number
}

export interface ToldCoupon {
  couponId: string
  code: string
  balanceMinor: number
  currency: string
  /** A calendar date in UTC. */
  expiresOn: string
}

export interface ToldCredits {
  /** Hundredths. */
  credits: number
  /** Whole ones. */
  lowCredits: number
}

/** What a month of something that renews by itself costs its payer, before and from a day on. */
export interface ToldPrice {
  projectKind: ProjectKind
  service: Service
  variant: string
  currency: string
  formerMinor: number
  nextMinor: number
  /** The first day of charges at the new price. */
  from: string
}

/** Everything that one receiver is told of a day. */
export interface Digest {
  expiring: DigestPart
  expired: DigestPart
  /** What a rule renews by itself; nobody is reminded of it, but whoever is reads of it. */
  automatic: DigestPart
  coupons: ToldCoupon[]
  credits: ToldCredits | null
  prices: ToldPrice[]
}

/** The page of the console on which exactly the items of a line are chosen to be renewed. */
export const renewPath = (
  { projectId, service, expiresOn }: Pick<DigestLine, 'projectId' | 'service' | 'expiresOn'>,
  toldOn: string,
): string =>
  `/renew?${new URLSearchParams({ projectId, service, from: expiresOn, to: expiresOn, told: toldOn })}`

/** What is below the threshold that its holder has set. @param credits hundredths */
export const isLow = (credits: number, lowCredits: number): boolean => credits < lowCredits * 100
