/** Why a charge of an automatic renewal did not go through; it is tried again. */
export const RENEWAL_REFUSALS = ['declined', 'coupons_short', 'credits_short'] as const
export type RenewalRefusal = (typeof RENEWAL_REFUSALS)[number]

/** Why an automatic renewal is off. */
export const RENEWAL_OFF_REASONS = [
  /** A person stopped it. */
  'stopped',
  ...RENEWAL_REFUSALS,
  /** The card or account that it paid with is no longer kept. */
  'method_removed',
  /** Whoever pays may no longer pay. */
  'permission_removed',
  /** None of its items can be renewed. */
  'not_renewable',
  'no_price',
] as const
export type RenewalOffReason = (typeof RENEWAL_OFF_REASONS)[number]
