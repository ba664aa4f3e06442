import { Temporal } from 'temporal-polyfill'
import type { LeaveReason } from './order-plan.ts'
import type { RenewalOffReason, RenewalRefusal } from './renewal-reason.ts'
import { addDays, dayAt } from './term.ts'

/** An automatic renewal goes on by so many days, at the price of a month. Source: domain.md 5.2. */
export const STEP_DAYS = 30

/** It is charged so many days before the last day of service. */
export const DAYS_BEFORE = 3

/** So often it is charged, on days that follow each other. */
export const MOST_TRIES = 3

/** A changed price is for charges that come so many days after it was set. */
export const NOTICE_DAYS = 14

/** The hour at which it is tried again, in the time zone of its projects. */
const TRY_HOUR = 6

/** A provider that is away is asked again after so many minutes. */
const SILENCE_MINUTES = 60

/** The instant, ISO text, from which something is due that ends on a day: the beginning of the day three days before. */
export const renewsAt = (expiresOn: string, timeZone: string): string =>
  startOfDay(addDays(expiresOn, -DAYS_BEFORE), timeZone)

/** Where a skipped renewal is due instead. */
export const skippedTo = (dueAt: string, timeZone: string): string =>
  startOfDay(addDays(dayAt(dueAt, timeZone), STEP_DAYS), timeZone)

/** The day that a renewal is known by. */
export const periodOf = (dueAt: string, timeZone: string): string => dayAt(dueAt, timeZone)

/** The morning after. */
export const nextTryAt = (now: string, timeZone: string): string =>
  Temporal.PlainDate.from(addDays(dayAt(now, timeZone), 1))
    .toZonedDateTime({ timeZone, plainTime: { hour: TRY_HOUR } })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })

/** The last day on which a price must have been set to hold on a day. */
export const noticedBy = (day: string): string => addDays(day, -NOTICE_DAYS)

/** What is heard of a charge. */
export type RenewalAnswer =
  | 'paid'
  /** The payer has paid, and the provider does not have the money yet. */
  | 'pending'
  | RenewalRefusal
  /** The provider is away, which is no refusal. */
  | 'unanswered'
  | Extract<RenewalOffReason, 'method_removed' | 'permission_removed'>

export type RenewalStep =
  | { next: 'renewed' }
  | { next: 'wait' }
  | { next: 'try_again'; at: string; isRefused: boolean }
  | { next: 'off'; reason: RenewalOffReason }

export interface HeardAnswer {
  answer: RenewalAnswer
  /** Refusals before this one. */
  refusals: number
  now: string
  timeZone: string
  /** The end of the last day of service. */
  expiresAt: string
}

/** What follows from it. */
export function afterAnswer({
  answer,
  refusals,
  now,
  timeZone,
  expiresAt,
}: HeardAnswer): RenewalStep {
  switch (answer) {
    case 'paid':
      return { next: 'renewed' }
    case 'pending':
      return { next: 'wait' }
    case 'method_removed':
    case 'permission_removed':
      return { next: 'off', reason: answer }
    case 'unanswered':
      return now < expiresAt
        ? { next: 'try_again', at: minutesAfter(now, SILENCE_MINUTES), isRefused: false }
        : { next: 'off', reason: 'declined' }
    default:
      return refusals + 1 < MOST_TRIES
        ? { next: 'try_again', at: nextTryAt(now, timeZone), isRefused: true }
        : { next: 'off', reason: answer }
  }
}

/**
 * What becomes of a due item that cannot be renewed today: it comes again tomorrow, and on the eve of its last day
 * it is let go, so that reminders begin.
 *
 * @param expiresOn undefined: its holder is gone
 */
export const afterLeaving = (
  expiresOn: string | undefined,
  today: string,
): 'tomorrow' | 'let_go' =>
  expiresOn !== undefined && addDays(today, 1) < expiresOn ? 'tomorrow' : 'let_go'

/** Why a rule ends that has lost its last item. */
export const offReasonOf = (reason: LeaveReason | undefined): RenewalOffReason =>
  reason === 'no_price' ? 'no_price' : 'not_renewable'

/** The process of one due day of a rule. */
export const renewalWorkflowId = (ruleId: string, period: string, part: number): string =>
  part === 1 ? `renewal-${ruleId}-${period}` : `renewal-${ruleId}-${period}-${part}`

const startOfDay = (day: string, timeZone: string): string =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })

const minutesAfter = (now: string, minutes: number): string =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString()
