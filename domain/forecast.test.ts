import { expect, test } from 'vitest'
import { daysOfMonth, type EndingGroup, forecast, monthsFrom } from './forecast.ts'

const TODAY = '2026-11-24'
const group = (expiresOn: string, change: Partial<EndingGroup> = {}): EndingGroup => ({
  ...{ projectKind: 'community', service: 'app', variant: 'with_monitor', quantity: 1 },
  ...{ expiresOn, isAutomatic: false, count: 1 },
  ...change,
})

const cents = () => 80

test('what is renewed by hand falls due each month from its last day on', () => {
  const rows = forecast([group('2027-01-31', { count: 3 })], {
    ...{ today: TODAY, months: 5, costOf: cents },
  })

  expect(rows.map(({ month, manual }) => [month, manual.count, manual.costMinor])).toEqual([
    ['2026-11', 0, 0],
    ['2026-12', 0, 0],
    ['2027-01', 3, 240],
    ['2027-02', 3, 240],
    ['2027-03', 3, 240],
  ])
})

test('what a rule renews is charged three days before, and every 30 days', () => {
  const rows = forecast([group('2027-01-02', { isAutomatic: true })], {
    ...{ today: TODAY, months: 4, costOf: cents },
  })

  // 30 December, 29 January, 28 February.
  expect(rows.map(({ automatic }) => automatic.count)).toEqual([0, 1, 1, 1])
  expect(rows.every(({ manual }) => manual.count === 0)).toBe(true)
})

test('each month is at the price that holds on the day', () => {
  const costOf = (_: EndingGroup, day: string) => (day >= '2027-01-01' ? 100 : 80)

  const rows = forecast([group('2026-12-24')], { today: TODAY, months: 3, costOf })

  expect(rows.map(({ manual }) => manual.costMinor)).toEqual([0, 80, 100])
})

test('what is not sold counts and costs nothing; what has expired counts no more', () => {
  const rows = forecast([group('2026-11-30'), group('2026-11-23')], {
    ...{ today: TODAY, months: 1, costOf: () => undefined },
  })

  expect(rows[0]?.manual).toEqual({ count: 1, costMinor: 0 })
})

test('a charge whose day has come is of today', () => {
  const rows = forecast([group('2026-12-01', { isAutomatic: true })], {
    ...{ today: '2026-11-30', months: 2, costOf: cents },
  })

  expect(rows.map(({ automatic }) => automatic.count)).toEqual([1, 1])
})

test('months go on over the year, and end where they end', () => {
  expect(monthsFrom('2026-11-30', 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
  expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})
