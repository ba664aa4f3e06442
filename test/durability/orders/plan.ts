import { pick, type Random } from '../../../simulator/random.ts'

/** What becomes of one order, and how often among a hundred. */
const SHARES = {
  pays: 24,
  is_declined_then_pays: 7,
  is_declined_for_good: 4,
  abandons: 4,
  cancels: 4,
  cancels_while_paying: 11,
  pays_twice: 7,
  pays_late: 8,
  pays_another_amount: 4,
  pays_by_transfer: 5,
  pays_by_stored_method: 6,
  pays_by_coupon: 6,
  pays_by_credit: 5,
  pays_by_two_means: 5,
} as const
export type Story = keyof typeof SHARES
const STORIES = Object.keys(SHARES) as Story[]

/** What happens once an order has succeeded, and how often among a hundred. */
const AFTERS = {
  refund: 12,
  refund_of_a_line: 9,
  dispute: 5,
  dispute_that_is_won: 4,
} as const
type After = keyof typeof AFTERS | 'nothing'

export interface PlannedOrder {
  story: Story
  means: 'stripe' | 'paypal'
  /** How many apartments or people, at most. */
  homes: number
  months: number
  /** Of a renewal: to a date so many days ahead, instead of months. */
  untilDays: number | undefined
  after: After
  /** Before a payer decides, in milliseconds. */
  hesitation: number
  /** The bank's transfer comes; the stored card is good. */
  comes: boolean
}

export function planOrder(random: Random, homes: number): PlannedOrder {
  return {
    story: partAt(STORIES, SHARES, random() * 100) ?? 'pays',
    means: pick(random, ['stripe', 'paypal'] as const),
    homes: 1 + Math.floor(random() * homes),
    months: 1 + Math.floor(random() * 3),
    untilDays: random() < 0.3 ? 20 + Math.floor(random() * 300) : undefined,
    after:
      partAt(Object.keys(AFTERS) as (keyof typeof AFTERS)[], AFTERS, random() * 100) ?? 'nothing',
    hesitation: random() * 1_500,
    comes: random() < 0.7,
  }
}

function partAt<Part extends string>(
  parts: readonly Part[],
  shares: { readonly [P in Part]: number },
  percent: number,
): Part | undefined {
  let below = 0
  return parts.find((part) => {
    below += shares[part]
    return percent < below
  })
}

/** Shares of what goes wrong at the providers, and on the way from them. */
export const TROUBLE = {
  ...{ lost: 0.05, unanswered: 0.05, stalled: 0.01, failing: 0.05, limited: 0.02, slowMs: 150 },
  ...{ dropped: 0.25, duplicated: 0.3, forged: 0.1, delayMs: 3_000 },
}

export const KILLED = ['api', 'activities', 'postgres', 'api', 'activities', 'temporal'] as const
export type Killed = (typeof KILLED)[number]

/** Between two endings, in milliseconds. */
export const betweenKills = (random: Random): number => 4_000 + random() * 6_000
