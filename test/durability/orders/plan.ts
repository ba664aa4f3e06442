import { pick, type Random } from '../../../simulator/random.ts'

/** What becomes of one order. */
export const STORIES = [
  'pays',
  'is_declined_then_pays',
  'is_declined_for_good',
  'abandons',
  'cancels',
  'cancels_while_paying',
  'pays_twice',
  'pays_late',
  'pays_another_amount',
  'pays_by_transfer',
  'pays_by_coupon',
] as const
export type Story = (typeof STORIES)[number]

/** How often each happens among a hundred orders. */
const SHARES: Record<Story, number> = {
  pays: 34,
  is_declined_then_pays: 8,
  is_declined_for_good: 5,
  abandons: 5,
  cancels: 5,
  cancels_while_paying: 12,
  pays_twice: 7,
  pays_late: 8,
  pays_another_amount: 4,
  pays_by_transfer: 5,
  pays_by_coupon: 7,
}

export interface PlannedOrder {
  story: Story
  means: 'stripe' | 'paypal'
  /** How many apartments, at most. */
  homes: number
  months: number
  /** Of a renewal: to a date so many days ahead, instead of months. */
  untilDays: number | undefined
  /** What happens once it has succeeded. */
  after: 'nothing' | 'refund' | 'refund_of_a_line' | 'dispute'
  /** Before a payer decides, in milliseconds. */
  hesitation: number
  /** The bank's transfer comes. */
  comes: boolean
}

export function planOrder(random: Random, homes: number): PlannedOrder {
  const dice = random()
  return {
    story: storyAt(random() * 100),
    means: pick(random, ['stripe', 'paypal'] as const),
    homes: 1 + Math.floor(random() * homes),
    months: 1 + Math.floor(random() * 3),
    untilDays: random() < 0.3 ? 20 + Math.floor(random() * 300) : undefined,
    after:
      dice < 0.12
        ? 'refund'
        : dice < 0.2
          ? 'refund_of_a_line'
          : dice < 0.24
            ? 'dispute'
            : 'nothing',
    hesitation: random() * 1_500,
    comes: random() < 0.7,
  }
}

function storyAt(percent: number): Story {
  let below = 0
  for (const story of STORIES) {
    below += SHARES[story]
    if (percent < below) return story
  }
  return 'pays'
}

/** Shares of what goes wrong at the providers, and on the way from them. */
export const TROUBLE = {
  ...{ lost: 0.05, unanswered: 0.05, stalled: 0.01, failing: 0.05, limited: 0.02, slowMs: 150 },
  ...{ dropped: 0.2, duplicated: 0.3, forged: 0.1, delayMs: 3_000 },
}

export const KILLED = ['api', 'activities', 'postgres', 'api', 'activities', 'temporal'] as const
export type Killed = (typeof KILLED)[number]

/** Between two endings, in milliseconds. */
export const betweenKills = (random: Random): number => 4_000 + random() * 6_000
