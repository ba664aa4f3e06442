export const MOST_FEEDBACK_LETTERS = 5_000

/** One person can send so many an hour: each is a mail to somebody. */
export const MOST_FEEDBACK_AN_HOUR = 20
