import { expect, test } from 'vitest'
import {
  isDeletable,
  isOpen,
  nextStatus,
  ORDER_STATUSES,
  type OrderEvent,
  type OrderStatus,
} from './order.ts'

const EVENTS: readonly OrderEvent[] = [
  'paid',
  'declined_for_good',
  'limit_reached',
  'canceled',
  'carried_out',
  'paid_late',
]

/** Every pair that leads somewhere; no other does. Source: domain.md 6.1. */
const TRANSITIONS: readonly [OrderStatus, OrderEvent, OrderStatus][] = [
  ['processing', 'paid', 'system_processing'],
  ['processing', 'declined_for_good', 'failed'],
  ['processing', 'limit_reached', 'time_out'],
  ['processing', 'canceled', 'cancel'],
  ['system_processing', 'carried_out', 'succeed'],
  ['failed', 'paid_late', 'system_processing'],
  ['time_out', 'paid_late', 'system_processing'],
  ['cancel', 'paid_late', 'system_processing'],
]

test.each(ORDER_STATUSES)('from %s an order goes only where the table says', (status) => {
  for (const event of EVENTS) {
    const expected = TRANSITIONS.find(([from, what]) => from === status && what === event)
    expect(nextStatus(status, event)).toBe(expected?.[2])
  }
})

test('a paid order cannot be canceled, timed out or deleted', () => {
  for (const status of ['system_processing', 'succeed'] as const) {
    expect(nextStatus(status, 'canceled')).toBeUndefined()
    expect(nextStatus(status, 'limit_reached')).toBeUndefined()
    expect(isDeletable(status)).toBe(false)
  }
})

test('every status is open, deletable or succeeded, and one of them only', () => {
  for (const status of ORDER_STATUSES) {
    const is = [isOpen(status), isDeletable(status), status === 'succeed']
    expect(is.filter(Boolean)).toHaveLength(1)
  }
})
