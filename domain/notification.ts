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
] as const satisfies readonly NotificationKind[]
