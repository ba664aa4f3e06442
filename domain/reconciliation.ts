/** What reconciling looks for. */
export const FINDING_KINDS = [
  /** Rows that wait for a process, and nothing runs for them. */
  'order_without_process',
  'batch_without_process',
  'refund_without_process',
  'mail_without_process',
  'delivery_without_process',
  'renewal_without_process',
  /** An item that an order holds which has ended. */
  'held_by_closed_order',
  /** What was asked of Temporal long ago, and it has not taken it. */
  'outbox_stuck',
  /** The books do not add up. */
  'books',
  /** A provider knew of money, and had not announced it. */
  'unannounced_payment',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export const FINDING_STATES = ['open', 'mended', 'dismissed'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** Rows that a process works for; each has its own kind of finding. */
export const PROCESS_KINDS = ['order', 'batch', 'refund', 'mail', 'delivery', 'renewal'] as const
export type ProcessKind = (typeof PROCESS_KINDS)[number]

export const findingOf = (kind: ProcessKind): FindingKind => `${kind}_without_process`

/** Nothing mends these by itself: people are told at first sight. */
const FOR_PEOPLE: readonly FindingKind[] = ['outbox_stuck', 'books']

/** Seen so often, what should mend itself has not: people are told, */
const TIMES_UNTIL_ALARM = 2
/** and then nothing is started again for it any more. */
const MOST_STARTS = 4

/** Whether people must be told of a finding, that was seen so many times. */
export const isAlarming = (kind: FindingKind, times: number): boolean =>
  FOR_PEOPLE.includes(kind) || times >= TIMES_UNTIL_ALARM

/** Whether what has no process is started again, the finding having been seen so many times. */
export const isStartedAgain = (times: number): boolean => times <= MOST_STARTS
