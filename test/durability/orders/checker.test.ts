import { expect, test } from 'vitest'
import { findViolations } from './checker.ts'
import type {
  EventFact,
  Facts,
  InvoiceFact,
  ItemFact,
  LineFact,
  OrderFact,
  PaymentFact,
  RefundFact,
} from './facts.ts'

const ORDER: OrderFact = {
  id: 'order',
  status: 'succeed',
  means: 'stripe',
  currency: 'USD',
  totalMinor: 1_190,
  refundedMinor: 0,
  attentionReason: null,
  buyerId: 'buyer',
}
const LINE: LineFact = {
  id: 'line',
  orderId: 'order',
  itemId: 'item',
  kind: 'activation',
  months: 2,
  until: null,
  isTrial: true,
  appliedAt: '2028-01-31T12:00:00.000Z',
  refundedAt: null,
}
const ITEM: ItemFact = {
  id: 'item',
  orderId: null,
  expiresOn: '2028-04-30',
  expiresAt: '2028-04-30T22:00:00.000Z',
  anchorDay: 31,
  timeZone: 'Europe/Berlin',
}
const PAYMENT: PaymentFact = {
  id: 'payment',
  orderId: 'order',
  means: 'stripe',
  status: 'succeeded',
  providerRef: 'cs_1',
  captureRef: 'pi_1',
  receivedMinor: 1_190,
  receivedCurrency: 'USD',
  refundedMinor: 0,
}
const TAKING: Facts['takings'][number] = {
  orderId: 'order',
  means: 'stripe',
  ref: 'cs_1',
  captureRef: 'pi_1',
  amountMinor: 1_190,
  currency: 'USD',
  refundedMinor: 0,
  isDisputed: false,
}
const FAULT = {
  ...{ rule: 'Sums', about: 'a', expected: '0', found: '1' },
  ...{ distributorId: 'd', orderId: null },
}
const INVOICE: InvoiceFact = {
  issuerId: 'seller',
  kind: 'invoice',
  year: 2028,
  sequence: 1,
  orderId: 'order',
  refundId: null,
  totalMinor: 1_190,
}
const REFUND: RefundFact = {
  id: 'refund',
  orderId: 'order',
  status: 'succeeded',
  amountMinor: 1_190,
  isUnapplied: false,
  lineIds: ['line'],
}
const NOTHING_LEFT = { expiresOn: null, expiresAt: null, anchorDay: null }
const AS_RENEWED = { expiresOn: '2028-05-31', expiresAt: '2028-05-31T22:00:00.000Z' }

const told = (...kinds: string[]): EventFact[] =>
  kinds.map((kind, id) => ({ id, orderId: 'order', kind, refundId: 'refund' }))

/** One order that was paid and carried out, all right but for the changes. */
function facts(changes: Partial<Facts> = {}): Facts {
  return {
    orders: [ORDER],
    events: told('submitted', 'paid', 'carried_out'),
    lines: [LINE],
    items: [ITEM],
    payments: [PAYMENT],
    refunds: [],
    invoices: [INVOICE],
    balances: [{ buyerId: 'buyer', means: 'coupon', givenMinor: 500, leftMinor: 500 }],
    takings: [TAKING],
    waiting: [],
    bookFaults: [],
    ...changes,
  }
}

/** The same after all of it went back. */
const refunded = (changes: Partial<Facts> = {}): Facts =>
  facts({
    orders: [{ ...ORDER, refundedMinor: 1_190 }],
    events: told('paid', 'carried_out', 'refund_requested', 'refunded'),
    lines: [{ ...LINE, refundedAt: '2028-02-01T12:00:00.000Z' }],
    items: [{ ...ITEM, ...NOTHING_LEFT }],
    payments: [{ ...PAYMENT, refundedMinor: 1_190 }],
    refunds: [REFUND],
    invoices: [INVOICE, { ...INVOICE, kind: 'credit_note', refundId: 'refund' }],
    takings: [{ ...TAKING, refundedMinor: 1_190 }],
    ...changes,
  })

/** Nobody has paid. */
const canceled = (changes: Partial<Facts> = {}): Facts =>
  facts({
    orders: [{ ...ORDER, status: 'cancel', means: null }],
    events: told('submitted', 'canceled'),
    lines: [{ ...LINE, appliedAt: null }],
    items: [{ ...ITEM, ...NOTHING_LEFT }],
    payments: [{ ...PAYMENT, status: 'closed', receivedMinor: null, captureRef: null }],
    invoices: [],
    takings: [],
    ...changes,
  })

/** The item renewed by another order. */
function renewed(changes: Partial<Facts> = {}): Facts {
  const more = { id: 'other', orderId: 'renewal' }
  const line: LineFact = { ...LINE, ...more, kind: 'renewal', months: 1, isTrial: false }
  return facts({
    orders: [ORDER, { ...ORDER, id: 'renewal', means: 'none', totalMinor: 0 }],
    events: [
      ...told('paid', 'carried_out'),
      { ...more, id: 3, kind: 'paid', refundId: null },
      { ...more, id: 4, kind: 'carried_out', refundId: null },
    ],
    lines: [LINE, line],
    items: [{ ...ITEM, ...AS_RENEWED }],
    invoices: [INVOICE, { ...INVOICE, orderId: 'renewal', sequence: 2, totalMinor: 0 }],
    ...changes,
  })
}

test.each([
  ['is carried out', facts()],
  ['is refunded', refunded()],
  ['is canceled', canceled()],
  ['is renewed from an end of April to the end of May', renewed()],
  [
    'is canceled, and paid late',
    facts({ events: told('canceled', 'late_money', 'paid', 'carried_out') }),
  ],
  [
    'is paid twice, once of which goes back',
    facts({
      takings: [TAKING, { ...TAKING, ref: 'cs_2', captureRef: 'pi_2', refundedMinor: 1_190 }],
      payments: [
        PAYMENT,
        { ...PAYMENT, id: '2', providerRef: 'cs_2', captureRef: 'pi_2', refundedMinor: 1_190 },
      ],
      refunds: [{ ...REFUND, isUnapplied: true, lineIds: [] }],
    }),
  ],
])('finds nothing where an order %s', (_, given) => {
  expect(findViolations(given)).toEqual([])
})

test.each<[rule: string, facts: Facts]>([
  ['an order has not ended', facts({ orders: [{ ...ORDER, status: 'system_processing' }] })],
  ['an order is not what its events tell', facts({ events: told('paid') })],
  [
    'attention is asked for, or not, without a cause',
    facts({ orders: [{ ...ORDER, attentionReason: 'refunded_elsewhere' }] }),
  ],
  [
    'attention is asked for, or not, without a cause',
    facts({ payments: [{ ...PAYMENT, status: 'disputed' }] }),
  ],
  ['what happened cannot happen', facts({ events: told('paid', 'canceled', 'carried_out') })],
  ['what happened cannot happen', facts({ events: told('paid', 'carried_out', 'carried_out') })],
  ['money was taken that no row knows', facts({ payments: [] })],
  ['money was taken that no row knows', canceled({ takings: [TAKING] })],
  [
    'a payment is not what the provider says',
    facts({ payments: [{ ...PAYMENT, receivedMinor: 1_000 }] }),
  ],
  [
    'a payment is not what the provider says',
    facts({ takings: [{ ...TAKING, isDisputed: true }] }),
  ],
  ['a payment is not what the provider says', facts({ takings: [{ ...TAKING, orderId: 'x' }] })],
  ['a row has money that nobody took', facts({ takings: [] })],
  ['providers hold what they should not', facts({ takings: [] })],
  ['providers hold what they should not', canceled({ takings: [TAKING] })],
  [
    'providers hold what they should not',
    facts({ takings: [TAKING, { ...TAKING, ref: 'cs_2', captureRef: 'pi_2' }] }),
  ],
  ['providers hold what they should not', facts({ takings: [{ ...TAKING, currency: 'EUR' }] })],
  ['a refund has not gone back', refunded({ refunds: [{ ...REFUND, status: 'pending' }] })],
  [
    'a balance is not what was spent',
    facts({ balances: [{ buyerId: 'buyer', means: 'coupon', givenMinor: 500, leftMinor: 400 }] }),
  ],
  [
    'a balance is not what was spent',
    facts({ balances: [{ buyerId: 'buyer', means: 'credit', givenMinor: 500, leftMinor: 499 }] }),
  ],
  [
    'a line is carried out, or not, against its order',
    facts({ lines: [{ ...LINE, appliedAt: null }] }),
  ],
  ['a line is carried out, or not, against its order', canceled({ lines: [LINE] })],
  [
    'a line was taken back, or not, against its refund',
    refunded({ lines: [{ ...LINE, refundedAt: null }] }),
  ],
  ['a reservation is left behind', facts({ items: [{ ...ITEM, orderId: 'order' }] })],
  [
    'an item ends on another day than was paid for',
    facts({ items: [{ ...ITEM, expiresOn: '2028-05-01' }] }),
  ],
  ['an item ends on another day than was paid for', facts({ items: [{ ...ITEM, anchorDay: 30 }] })],
  ['an item ends on another day than was paid for', refunded({ items: [ITEM] })],
  ['an item ends on another day than was paid for', renewed({ items: [ITEM] })],
  [
    'an item does not end with its day',
    facts({ items: [{ ...ITEM, expiresAt: '2028-04-30T23:00:00.000Z' }] }),
  ],
  ['numbers of invoices have a gap', facts({ invoices: [{ ...INVOICE, sequence: 2 }] })],
  ['an order has the wrong invoices', facts({ invoices: [] })],
  ['an order has the wrong invoices', facts({ invoices: [{ ...INVOICE, totalMinor: 1 }] })],
  ['an order has the wrong invoices', canceled({ invoices: [INVOICE] })],
  ['a refund has the wrong credit notes', refunded({ invoices: [INVOICE] })],
  ['something is left to be done', facts({ waiting: ['announced by stripe: evt_1'] })],
  ['the books do not balance', facts({ bookFaults: [FAULT] })],
])('names the violation: %s', (rule, given) => {
  expect(findViolations(given).map((violation) => violation.rule)).toContain(rule)
})
