import { expect, test } from 'vitest'
import {
  COUPON_REMINDER_DAYS,
  DEFAULT_REMINDER_DAYS,
  dueDates,
  EXPIRED,
  isLow,
  renewPath,
  tidyDays,
} from './reminder.ts'
import { addDays, daysBetween } from './term.ts'

const DAYS = [...DEFAULT_REMINDER_DAYS, EXPIRED]

/** The days on which an expiry is named, and as what, for whoever is told each day. */
function namedOn(expiresOn: string, days: readonly number[]): [string, number][] {
  const named: [string, number][] = []
  for (let day = addDays(expiresOn, -400); day <= addDays(expiresOn, 10); day = addDays(day, 1)) {
    const due = dueDates({ toldUntil: addDays(day, -1), today: day }, days)
    for (const one of due) if (one.expiresOn === expiresOn) named.push([day, one.days])
  }
  return named
}

test('an item is named 30, 15, 7, 3, 1 and 0 days before it ends, and once it has', () => {
  expect(namedOn('2027-03-01', DAYS)).toEqual([
    ['2027-01-30', 30],
    ['2027-02-14', 15],
    ['2027-02-22', 7],
    ['2027-02-26', 3],
    ['2027-02-28', 1],
    ['2027-03-01', 0],
    ['2027-03-02', EXPIRED],
  ])
})

test('a coupon is named 60, 30 and 7 days before, and never after', () => {
  expect(namedOn('2027-03-01', COUPON_REMINDER_DAYS).map(([, days]) => days)).toEqual([60, 30, 7])
})

test('what was missed is told at the next digest, once, as the latest of it', () => {
  const due = dueDates({ toldUntil: '2026-11-20', today: '2026-11-25' }, DAYS)

  const left = new Map(due.map(({ expiresOn, days }) => [expiresOn, days]))
  // 3 days before on the 21st, 1 day before on the 23rd, its last day on the 24th, gone on the 25th.
  expect(left.get('2026-11-24')).toBe(EXPIRED)
  // 3 days before on the 23rd, 1 day before on the 25th.
  expect(left.get('2026-11-26')).toBe(1)
  // 7 days before on the 22nd.
  expect(left.get('2026-11-29')).toBe(7)
  expect(new Set(due.map(({ expiresOn }) => expiresOn)).size).toBe(due.length)
})

test('nothing that has passed is named as if it were still to come', () => {
  const due = dueDates({ toldUntil: '2026-11-10', today: '2026-11-25' }, DAYS)

  for (const { expiresOn, days } of due) {
    expect(daysBetween('2026-11-25', expiresOn) < 0).toBe(days === EXPIRED)
  }
  // No further back than a week.
  expect(due[0]?.expiresOn).toBe('2026-11-18')
})

test('whoever was told today is told nothing more', () => {
  expect(dueDates({ toldUntil: '2026-11-25', today: '2026-11-25' }, DAYS)).toEqual([])
  // A receiver who has moved to the west, where it is still the day before.
  expect(dueDates({ toldUntil: '2026-11-26', today: '2026-11-25' }, DAYS)).toEqual([])
})

test('days are distinct, the furthest first', () => {
  expect(tidyDays([0, 7, 30, 7])).toEqual([30, 7, 0])
})

test('a line leads to the renewal of its own items', () => {
  const line = { projectId: 'p', service: 'app' as const, expiresOn: '2026-12-24' }

  expect(renewPath(line, '2026-11-24')).toBe(
    '/renew?projectId=p&service=app&from=2026-12-24&to=2026-12-24&told=2026-11-24',
  )
})

test('credits are low below the threshold, and never where none is set', () => {
  expect([isLow(1_999, 20), isLow(2_000, 20), isLow(0, 0)]).toEqual([true, false, false])
})
