import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  endOfDay,
  extendedTerm,
  type ItemTerm,
  isInGrace,
  itemState,
  latestExpiry,
  planActivation,
  planRenewal,
  type TermPlan,
} from './term.ts'

const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2020-01-01', count))
const terms = fc.integer({ min: 1, max: 60 })

test.each([
  ['31 January, one month, a common year', '2027-01-31', 1, 31, '2027-02-28'],
  ['31 January, one month, a leap year', '2028-01-31', 1, 31, '2028-02-29'],
  ['31 January, two months', '2027-01-31', 2, 31, '2027-03-31'],
  ['from a clamped end of February back to the 31st', '2027-02-28', 1, 31, '2027-03-31'],
  ['from the 30th of April to the 31st of May', '2027-04-30', 1, 31, '2027-05-31'],
  ['29 February, twelve months', '2028-02-29', 12, 29, '2029-02-28'],
  ['29 February, four years', '2028-02-29', 48, 29, '2032-02-29'],
  ['2100 is no leap year', '2096-02-29', 48, 29, '2100-02-28'],
  ['over the end of a year', '2027-12-15', 2, 15, '2028-02-15'],
])('months: %s', (_, day, months, anchor, expected) => {
  expect(addMonths(day, months, anchor)).toBe(expected)
})

test('buying month by month ends where buying all months at once does', () => {
  fc.assert(
    fc.property(days, fc.array(terms, { minLength: 1, maxLength: 8 }), (day, steps) => {
      const anchor = Number(day.slice(8))
      const stepwise = steps.reduce((end, months) => addMonths(end, months, anchor), day)
      const total = steps.reduce((sum, months) => sum + months, 0)
      expect(stepwise).toBe(addMonths(day, total, anchor))
    }),
  )
})

test('more months never end earlier, and days count back what they count forth', () => {
  fc.assert(
    fc.property(days, terms, (day, months) => {
      const end = addMonths(day, months)
      expect(end > day && addMonths(day, months + 1) > end).toBe(true)
      expect(addDays(day, daysBetween(day, end))).toBe(end)
    }),
  )
})

test.each([
  ['west of Greenwich', 'America/Santiago', '2027-06-30', '2027-07-01T04:00:00.000Z'],
  ['east of Greenwich', 'Asia/Tokyo', '2027-06-30', '2027-06-30T15:00:00.000Z'],
  ['at the edge of the date line', 'Pacific/Kiritimati', '2027-06-30', '2027-06-30T10:00:00.000Z'],
  ['by a quarter of an hour', 'Asia/Kathmandu', '2027-06-30', '2027-06-30T18:15:00.000Z'],
  ['on the day that loses an hour', 'Europe/Berlin', '2027-03-28', '2027-03-28T22:00:00.000Z'],
  ['on the day that gains an hour', 'Europe/Berlin', '2027-10-31', '2027-10-31T23:00:00.000Z'],
  ['where midnight itself is left out', 'Africa/Cairo', '2026-04-23', '2026-04-23T22:00:00.000Z'],
])('a day ends %s', (_, zone, day, instant) => {
  expect(endOfDay(day, zone)).toBe(instant)
})

test('the last moment of a day is that day in its own zone, the next one is not', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', 'America/Santiago', 'Africa/Cairo')
  fc.assert(
    fc.property(days, zones, (day, zone) => {
      const end = Date.parse(endOfDay(day, zone))
      expect(dayAt(new Date(end - 1).toISOString(), zone)).toBe(day)
      expect(dayAt(new Date(end).toISOString(), zone)).toBe(addDays(day, 1))
    }),
  )
})

test('one instant is another day on the other side of the world', () => {
  const instant = '2027-01-31T23:30:00.000Z'

  expect(dayAt(instant, 'America/Santiago')).toBe('2027-01-31')
  expect(dayAt(instant, 'Asia/Tokyo')).toBe('2027-02-01')
})

test('an item runs through its last day, and is expired the day after', () => {
  expect(itemState(null, '2027-05-10')).toBe('not_activated')
  expect(itemState('2027-05-10', '2027-05-10')).toBe('active')
  expect(itemState('2027-05-10', '2027-05-11')).toBe('expired')
  expect(isInGrace('2027-05-10', '2027-05-10')).toBe(false)
  expect(isInGrace('2027-05-10', '2027-05-17')).toBe(true)
  expect(isInGrace('2027-05-10', '2027-05-18')).toBe(false)
})

const TODAY = '2027-01-31'

test('an activation has a free month, and paid ones on top where wished', () => {
  const free = planActivation({ today: TODAY, months: 0, hasTrial: true })
  const paid = planActivation({ today: TODAY, months: 12, hasTrial: true })
  const bare = planActivation({ today: TODAY, months: 1, hasTrial: false })

  expect(free).toMatchObject({ isTrial: true, months: null, plannedExpiresOn: '2027-02-28' })
  expect(paid).toMatchObject({ isTrial: true, months: 12, plannedExpiresOn: '2028-02-29' })
  expect(bare).toMatchObject({ isTrial: false, months: 1, plannedExpiresOn: '2027-02-28' })
  expect(() => planActivation({ today: TODAY, months: 0, hasTrial: false })).toThrow(RangeError)
})

const renewal = (item: ItemTerm, wish: { months: number } | { until: string }, today = TODAY) =>
  planRenewal({ ...item, today, wish })

test('an item that runs is renewed from its expiry, an expired one from today', () => {
  const running = { expiresOn: '2027-02-28', anchorDay: 31 }
  const expired = { expiresOn: '2027-01-30', anchorDay: 30 }

  expect(renewal(running, { months: 1 })).toMatchObject({
    fromOn: '2027-02-28',
    plannedExpiresOn: '2027-03-31',
  })
  expect(renewal(expired, { months: 1 })).toMatchObject({
    fromOn: TODAY,
    plannedExpiresOn: '2027-02-28',
  })
})

test('on its last day an item still runs', () => {
  const item = { expiresOn: TODAY, anchorDay: 31 }

  expect(renewal(item, { months: 2 })).toMatchObject({ plannedExpiresOn: '2027-03-31' })
})

test('items of mixed expiries come to one date by the days that each lacks', () => {
  const until = '2027-12-31'
  const plans = [
    { expiresOn: '2027-12-01', anchorDay: 1 },
    { expiresOn: '2027-03-15', anchorDay: 15 },
    { expiresOn: '2026-11-02', anchorDay: 2 },
  ].map((item) => renewal(item, { until }) as TermPlan)

  expect(plans.map(({ paidDays }) => paidDays)).toEqual([30, 291, 334])
  expect(new Set(plans.map(({ plannedExpiresOn }) => plannedExpiresOn))).toEqual(new Set([until]))
})

test('an item that runs as long already is not shortened, and nothing is sold', () => {
  const item = { expiresOn: '2027-06-30', anchorDay: 30 }

  expect(renewal(item, { until: '2027-06-30' })).toBe('runs_longer')
  expect(renewal(item, { until: '2027-06-29' })).toBe('runs_longer')
  expect(renewal(item, { until: '2027-07-01' })).toMatchObject({ paidDays: 1 })
})

test('nothing ends more than 60 months after today', () => {
  const running = { expiresOn: '2027-02-28', anchorDay: 31 }

  expect(latestExpiry(TODAY)).toBe('2032-01-31')
  expect(renewal(running, { until: '2032-01-31' })).toMatchObject({ until: '2032-01-31' })
  expect(renewal(running, { until: '2032-02-01' })).toBe('beyond_limit')
  expect(renewal(running, { months: 59 })).toMatchObject({ plannedExpiresOn: '2032-01-31' })
  expect(renewal(running, { months: 60 })).toBe('beyond_limit')
  expect(planActivation({ today: TODAY, months: 60, hasTrial: true })).toBe('beyond_limit')
})

test('what was never activated is not renewed', () => {
  expect(renewal({ expiresOn: null, anchorDay: null }, { months: 1 })).toBe('not_activated')
})

test('a premium plan ends with the app that it depends on, and costs the days until then', () => {
  const item = { expiresOn: '2027-02-28', anchorDay: 28 }
  const wish = { months: 12 }
  const shorter = planRenewal({ ...item, today: TODAY, wish, notAfter: '2027-05-15' })
  const longer = planRenewal({ ...item, today: TODAY, wish, notAfter: '2028-05-15' })
  const gone = planRenewal({ ...item, today: TODAY, wish, notAfter: '2027-01-30' })

  expect(shorter).toMatchObject({
    months: null,
    until: '2027-05-15',
    paidDays: 76,
    plannedExpiresOn: '2027-05-15',
  })
  expect(longer).toMatchObject({ months: 12, until: null, plannedExpiresOn: '2028-02-28' })
  expect(gone).toBe('needs_app')
})

test('a premium plan that begins shortly before its app ends is cut, its free month too', () => {
  const wish = { today: TODAY, months: 3, hasTrial: true }

  expect(planActivation({ ...wish, notAfter: '2027-03-10' })).toMatchObject({
    paidDays: 10,
    plannedExpiresOn: '2027-03-10',
  })
  expect(planActivation({ ...wish, notAfter: '2027-02-10' })).toMatchObject({
    paidDays: 0,
    plannedExpiresOn: '2027-02-10',
  })
  expect(planActivation({ ...wish, notAfter: '2027-01-30' })).toBe('needs_app')
})

const NONE = { expiresOn: null, anchorDay: null }
const activation = { kind: 'activation', months: null, until: null, isTrial: true } as const
const byMonths = { kind: 'renewal', months: 1, until: null, isTrial: false } as const

test('an activation counts from the day on which it is paid, not from that of the order', () => {
  expect(extendedTerm(activation, NONE, '2027-02-01')).toEqual({
    expiresOn: '2027-03-01',
    anchorDay: 1,
  })
})

test('a renewal in the free month adds to it', () => {
  const free = extendedTerm(activation, NONE, TODAY)
  const renewed = extendedTerm(byMonths, free, '2027-02-10')

  expect(free).toEqual({ expiresOn: '2027-02-28', anchorDay: 31 })
  expect(renewed).toEqual({ expiresOn: '2027-03-31', anchorDay: 31 })
})

test('an item that expires between order and payment loses none of its bought months', () => {
  const item = { expiresOn: TODAY, anchorDay: 31 }

  expect(extendedTerm(byMonths, item, '2027-02-02')).toEqual({
    expiresOn: '2027-03-02',
    anchorDay: 2,
  })
})

test('a date that was bought stays that date, and never takes time away', () => {
  const toDate = { ...byMonths, months: null, until: '2027-06-30' }

  expect(extendedTerm(toDate, { expiresOn: '2027-01-30', anchorDay: 30 }, TODAY).expiresOn).toBe(
    '2027-06-30',
  )
  expect(extendedTerm(toDate, { expiresOn: '2027-08-01', anchorDay: 1 }, TODAY).expiresOn).toBe(
    '2027-08-01',
  )
})

test('carried out on the day of the order, a line sets what it planned', () => {
  const items = fc.record({ expiresOn: days, anchorDay: fc.integer({ min: 1, max: 31 }) })
  const wishes = fc.oneof(
    terms.map((months) => ({ months })),
    days.map((until) => ({ until })),
  )
  fc.assert(
    fc.property(items, wishes, days, (item, wish, today) => {
      const plan = planRenewal({ ...item, wish, today })
      if (typeof plan === 'string') return
      expect(extendedTerm(plan, item, today).expiresOn).toBe(plan.plannedExpiresOn)
      expect(plan.plannedExpiresOn > (plan.fromOn ?? '')).toBe(true)
      expect(plan.plannedExpiresOn <= latestExpiry(today)).toBe(true)
      expect((plan.months === null) !== (plan.until === null)).toBe(true)
    }),
  )
})
