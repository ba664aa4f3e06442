import { expect, test } from 'vitest'
import { daysUntil, lastDayOf, monthAfter, weeksOf } from './weeks.ts'

test('a month is laid out from Monday to Sunday', () => {
  // 1 December 2026 is a Tuesday.
  const weeks = weeksOf('2026-12')

  expect(weeks).toHaveLength(5)
  expect(weeks[0]).toEqual([null, ...[1, 2, 3, 4, 5, 6].map((day) => `2026-12-0${day}`)])
  expect(weeks.at(-1)?.filter(Boolean)).toEqual([28, 29, 30, 31].map((day) => `2026-12-${day}`))
  expect(weeksOf('2021-02')).toHaveLength(4)
})

test('months follow each other over the year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  expect([lastDayOf('2028-02'), lastDayOf('2026-12')]).toEqual(['2028-02-29', '2026-12-31'])
  expect(daysUntil('2026-12-30', '2027-01-02')).toBe(3)
})
