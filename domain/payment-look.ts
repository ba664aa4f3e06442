import type { PaymentStatus, PaymentVerdict } from './payment.ts'

/** No bank takes money back from a payment that is older. */
const LAST_LOOK_MS = 180 * 86_400_000
/** Until a provider that did not answer is asked again. */
const AWAY_MS = { least: 60_000, most: 3_600_000 }

/**
 * When to ask the provider again about a payment: at twice its age, so that a year of it costs few questions.
 *
 * @returns null: never again
 */
export function lookAfter(createdAt: string, now: string): string | null {
  const ageMs = ageOf(createdAt, now)
  return ageMs >= LAST_LOOK_MS ? null : later(now, ageMs)
}

/** When to ask a provider that did not answer: at twice the payment's age, in a minute at the least, in an hour at most. */
export function lookAfterSilence(createdAt: string, now: string): string {
  const { least, most } = AWAY_MS
  return later(now, Math.max(least, Math.min(ageOf(createdAt, now), most)))
}

const ageOf = (createdAt: string, now: string): number =>
  Math.max(1, Date.parse(now) - Date.parse(createdAt))

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString()

/** Money, and nothing else: a page that was closed or refused changes nothing for an order that has ended. */
const NEWS: readonly PaymentVerdict[] = [
  'pays',
  'pays_late',
  'double',
  'wrong_amount',
  'disputed',
  'dispute_won',
]

/** Whether the order must look into what a provider says of a payment. */
export function isNews(
  verdict: PaymentVerdict,
  { status, refundedMinor }: { status: PaymentStatus; refundedMinor: number },
): boolean {
  // What we sent back ourselves is gone as well.
  if (verdict === 'gone') return refundedMinor === 0
  // Of money that was on its way anything new is news.
  if (status === 'pending') return verdict !== 'nothing_new'
  return NEWS.includes(verdict)
}
