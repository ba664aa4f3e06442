import type { RenewalOffReason } from '../../domain/renewal-reason.ts'

/** Automatic renewals. */
export const renewals = {
  reasons: {
    stopped: 'It was stopped.',
    declined: 'The payment was declined three days in a row.',
    coupons_short: 'The coupons did not cover it three days in a row.',
    credits_short: 'The credits did not cover it three days in a row.',
    unanswered: 'The payment provider did not answer until its items expired.',
    method_removed: 'Its means of payment was removed.',
    permission_removed: 'Whoever pays may no longer pay.',
    not_renewable: 'None of its items can be renewed.',
    no_price: 'There is no price for its items.',
  } satisfies Record<RenewalOffReason, string>,
}
