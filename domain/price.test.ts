import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceLine, totalOf, type UnitPrice } from './price.ts'
import { planActivation, planRenewal, type TermPlan } from './term.ts'

/** Community App with a monitor, of the sample price book, in USD. */
const APP: UnitPrice = { oneTimeMinor: 1_000, monthlyMinor: 80 }
const PREMIUM: UnitPrice = { oneTimeMinor: 0, monthlyMinor: 60 }
const TODAY = '2027-01-31'

const activate = (months: number, hasTrial = true) =>
  planActivation({ today: TODAY, months, hasTrial }) as TermPlan
const renew = (expiresOn: string, wish: { months: number } | { until: string }) =>
  planRenewal({ expiresOn, anchorDay: null, today: TODAY, wish }) as TermPlan

test.each([
  ['an activation with its free month', activate(0), 1, APP, 0, 1_000],
  ['an activation with a year on top', activate(12), 1, APP, 0, 1_960],
  ['an activation where no month is free', activate(1, false), 1, APP, 0, 1_080],
  ['a renewal by a year', renew('2027-02-28', { months: 12 }), 1, APP, 0, 960],
  [
    'a premium plan of 240 apartments',
    renew('2027-02-28', { months: 12 }),
    240,
    PREMIUM,
    0,
    172_800,
  ],
  ['ten days', renew('2027-02-28', { until: '2027-03-10' }), 1, APP, 0, 27],
  ['one day of the cheapest', renew('2027-02-28', { until: '2027-03-01' }), 1, PREMIUM, 0, 2],
  ['thirty days, which are a month', renew('2027-02-28', { until: '2027-03-30' }), 1, APP, 0, 80],
  ['a discount of 12.5 %', renew('2027-02-28', { until: '2027-03-10' }), 1, APP, 1_250, 24],
  ['a discount of the whole', activate(12), 1, APP, 10_000, 0],
])('the price of %s', (_, plan, quantity, price, discount, amountMinor) => {
  expect(priceLine(plan, quantity, price, discount).amountMinor).toBe(amountMinor)
})

test('in yen there is nothing to round but yen, in dinars thousandths', () => {
  const plan = renew('2027-02-28', { until: '2027-03-10' })

  expect(priceLine(plan, 1, { oneTimeMinor: 0, monthlyMinor: 125 }, 0).amountMinor).toBe(42)
  expect(priceLine(plan, 1, { oneTimeMinor: 0, monthlyMinor: 245 }, 0).amountMinor).toBe(82)
})

test('mixed expiries to one date: each line is rounded, and the total is their sum', () => {
  const until = '2027-12-31'
  const lines = ['2027-12-01', '2027-03-15', '2026-11-02'].map((expiresOn) =>
    priceLine(renew(expiresOn, { until }), 1, APP, 0),
  )

  expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([80, 776, 891])
  expect(totalOf(lines, 0).totalMinor).toBe(1_747)
})

test('lines are rounded one by one, and tax once for all of them', () => {
  const plan = renew('2027-02-28', { until: '2027-03-10' })
  const line = priceLine(plan, 1, APP, 0)
  const three = priceLine(plan, 3, APP, 0)
  const totals = totalOf([line, line, line], 1_900)

  // 26.67 cents a line: 3 × 27 against 80 for the three in one line.
  expect([line.amountMinor, three.amountMinor]).toEqual([27, 80])
  // 15.39 cents of 81, where tax a line would be 3 × 5.
  expect(totals).toEqual({ subtotalMinor: 81, discountMinor: 0, taxMinor: 15, totalMinor: 96 })
  expect(totalOf([{ grossMinor: 25, discountMinor: 0, amountMinor: 25 }], 1_000).taxMinor).toBe(3)
})

test('tax is on what is left after the discount', () => {
  const line = priceLine(activate(12), 10, APP, 2_000)

  expect(totalOf([line], 1_900)).toEqual({
    subtotalMinor: 19_600,
    discountMinor: 3_920,
    taxMinor: 2_979,
    totalMinor: 18_659,
  })
})

test('an order of 5,000 lines costs the sum of its lines', () => {
  const lines = Array.from({ length: 5_000 }, (_, index) =>
    priceLine(
      renew('2027-02-28', { until: index % 2 === 0 ? '2027-03-10' : '2028-02-28' }),
      1,
      APP,
      500,
    ),
  )

  // 2,500 × (27 − 1) and 2,500 × (share of 365 days = 973 − 49).
  expect(totalOf(lines, 0).totalMinor).toBe(2_500 * 26 + 2_500 * 924)
})

test('nothing costs less than nothing or more than its list price', () => {
  const price = fc.record({
    oneTimeMinor: fc.nat(1_000_000),
    monthlyMinor: fc.nat(1_000_000),
  })
  const plans = fc.record({
    kind: fc.constantFrom('activation' as const, 'renewal' as const),
    months: fc.option(fc.integer({ min: 1, max: 60 })),
    paidDays: fc.option(fc.integer({ min: 0, max: 1_830 })),
  })
  const discounts = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(
      plans,
      fc.integer({ min: 1, max: 1_000 }),
      price,
      discounts,
      (plan, n, unit, off) => {
        const line = priceLine(plan, n, unit, off)
        expect(line.amountMinor).toBe(line.grossMinor - line.discountMinor)
        expect(line.discountMinor >= 0 && line.amountMinor >= 0).toBe(true)
        const totals = totalOf([line, line], off)
        expect(totals.totalMinor).toBe(2 * line.amountMinor + totals.taxMinor)
      },
    ),
  )
})

test('an amount that no number can hold is refused', () => {
  const price = { oneTimeMinor: Number.MAX_SAFE_INTEGER, monthlyMinor: 0 }

  expect(() => priceLine(activate(0), 2, price, 0)).toThrow(RangeError)
})
