import type { RenewalOffReason } from './renewal-reason.ts'

/**
 * What each kind of notification says in the console, beside its fixed words. Never a secret. A notice stands in its
 * author's own words, which are kept once for all who read it.
 */
export interface NotificationData {
  notice: Record<string, never>
  /** To whoever submitted the batch. */
  batch_failures: { batchId: string; failed: number; devices: number }
  /** To the other side of the consent: who, and of which organization. */
  access_requested: { by: string; organization: string }
  access_granted: { by: string; organization: string }
  access_revoked: { by: string; organization: string }
  access_entered: { by: string; organization: string }
  /** To the sub-distributor. */
  feedback_received: { by: string; organization: string }
  /** To whoever submitted the order, where somebody or something else ended it. */
  order_timed_out: { number: string }
  order_failed: { number: string }
  order_refunded: { number: string }
  /** Money that paid nothing went back. */
  order_money_returned: { number: string }
  /** To the distributor: what an operator must look at. */
  order_needs_attention: { number: string; buyer: string }
  /** To the distributor: what reconciling has found and cannot mend. */
  reconciliation_findings: { count: number; first: string }
  /** To whoever pays: the charge is tried again on `retryOn`, a calendar date. */
  auto_renewal_failed: { rule: string; retryOn: string }
  auto_renewal_off: { rule: string; reason: RenewalOffReason }
  /** To whoever pays, in the morning. */
  items_expire: { smart_count: number }
  items_expired: { smart_count: number }
  coupon_expires: { code: string; expiresOn: string }
  /** Whole credits. */
  credits_low: { credits: number; lowCredits: number }
  prices_change: { prices: number; from: string }
  /** To both sides: whole credits, and the other side. */
  credits_received: { credits: number; organization: string }
  credits_given: { credits: number; organization: string }
  credits_taken: { credits: number; organization: string }
  credits_taken_back: { credits: number; organization: string }
}
export type NotificationKind = keyof NotificationData

export const NOTIFICATION_KINDS = [
  'notice',
  'batch_failures',
  'access_requested',
  'access_granted',
  'access_revoked',
  'access_entered',
  'feedback_received',
  'order_timed_out',
  'order_failed',
  'order_refunded',
  'order_money_returned',
  'order_needs_attention',
  'reconciliation_findings',
  'auto_renewal_failed',
  'auto_renewal_off',
  'items_expire',
  'items_expired',
  'coupon_expires',
  'credits_low',
  'prices_change',
  'credits_received',
  'credits_given',
  'credits_taken',
  'credits_taken_back',
] as const satisfies readonly NotificationKind[]
