/** Services that end soon, and those that have ended. */
export const ENDING_STATES = ['expiring', 'expired'] as const
export type EndingState = (typeof ENDING_STATES)[number]

/** So many days ahead counts as soon. */
export const ENDING_SOON_DAYS = 30
