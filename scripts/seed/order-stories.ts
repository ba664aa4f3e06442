import type { OrderStatus } from '../../domain/order.ts'
import type { ProjectKind } from '../../domain/organization.ts'

export interface OrderStory {
  daysAgo: number
  status: Exclude<OrderStatus, 'system_processing'>
  kind: ProjectKind
  items: number
  isRefunded?: boolean
}

/** What each paying sub-distributor of the sample has ordered, in the order of time. */
export const ORDER_STORIES: OrderStory[] = [
  { daysAgo: 96, status: 'succeed', kind: 'community', items: 24 },
  { daysAgo: 81, status: 'cancel', kind: 'community', items: 12 },
  { daysAgo: 80, status: 'succeed', kind: 'community', items: 8 },
  { daysAgo: 64, status: 'time_out', kind: 'commercial', items: 5 },
  { daysAgo: 63, status: 'succeed', kind: 'commercial', items: 6 },
  { daysAgo: 51, status: 'succeed', kind: 'single_family', items: 3 },
  { daysAgo: 40, status: 'failed', kind: 'single_family', items: 2 },
  { daysAgo: 33, status: 'succeed', kind: 'community', items: 30 },
  { daysAgo: 21, status: 'succeed', kind: 'commercial', items: 4, isRefunded: true },
  { daysAgo: 12, status: 'succeed', kind: 'single_family', items: 1 },
  { daysAgo: 6, status: 'time_out', kind: 'community', items: 9 },
  { daysAgo: 2, status: 'succeed', kind: 'community', items: 16 },
  { daysAgo: 0, status: 'processing', kind: 'community', items: 7 },
  { daysAgo: 0, status: 'processing', kind: 'commercial', items: 2 },
]
