/*
 * Access without password: an installer lets its sub-distributor in, for a time or until it says otherwise; the
 * sub-distributor enters for an hour at most, and every entry is recorded for both.
 */

/** Hours that a grant may be given for. */
export const MAX_GRANT_HOURS = 30 * 24

/** Offered in the console; null: until revoked. */
export const GRANT_TERMS = [1, 4, 24, 72, 168, MAX_GRANT_HOURS, null] as const

/** A visit ends by itself after so long; entering again is another entry of the log. */
export const VISIT_MINUTES = 60

/** Letters of a request's note and of the reason for entering. */
export const MAX_NOTE = 500

export const ACCESS_STATES = ['none', 'requested', 'granted'] as const

/** What the sub-distributor may do with an installer's account at the moment. */
export interface AccessState {
  state: (typeof ACCESS_STATES)[number]
  /** When the grant ends; null: until it is revoked, or there is none. */
  until: string | null
}

export const VISIT_ENDS = ['left', 'revoked', 'signed_out', 'timed_out'] as const
export type VisitEnd = (typeof VISIT_ENDS)[number]
