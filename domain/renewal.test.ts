import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterAnswer,
  afterLeaving,
  type HeardAnswer,
  MOST_TRIES,
  nextTryAt,
  noticedBy,
  offReasonOf,
  periodOf,
  renewalWorkflowId,
  renewsAt,
  STEP_DAYS,
  skippedTo,
} from './renewal.ts'
import { addDays, dayAt, endOfDay, planRenewal } from './term.ts'

const BERLIN = 'Europe/Berlin'
const zones = fc.constantFrom(BERLIN, 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Kiritimati')
const days = fc.integer({ min: 0, max: 3_000 }).map((offset) => addDays('2026-01-01', offset))

test.each([
  ['in winter', BERLIN, '2027-01-15', '2027-01-11T23:00:00.000Z'],
  ['in summer', BERLIN, '2027-07-15', '2027-07-11T22:00:00.000Z'],
  ['far in the east', 'Pacific/Kiritimati', '2027-01-15', '2027-01-11T10:00:00.000Z'],
  ['where midnight is left out', 'Africa/Cairo', '2026-04-27', '2026-04-23T22:00:00.000Z'],
])('a renewal is due as the day three days before its last day begins, %s', (_, zone, day, at) => {
  expect(renewsAt(day, zone)).toBe(at)
})

test('what is due has three days of service left, in every zone and on every day', () => {
  fc.assert(
    fc.property(days, zones, (expiresOn, zone) => {
      const at = renewsAt(expiresOn, zone)
      expect(addDays(periodOf(at, zone), 3)).toBe(expiresOn)
      expect(at < endOfDay(expiresOn, zone)).toBe(true)
    }),
  )
})

test('a skipped renewal is due 30 days later, as that day begins', () => {
  fc.assert(
    fc.property(days, zones, (expiresOn, zone) => {
      const at = renewsAt(expiresOn, zone)
      expect(skippedTo(at, zone)).toBe(renewsAt(addDays(expiresOn, 30), zone))
    }),
  )
})

test('it is tried again at six in the morning of the next day', () => {
  expect(nextTryAt('2027-01-11T23:00:00.000Z', BERLIN)).toBe('2027-01-13T05:00:00.000Z')
  expect(nextTryAt('2027-03-27T12:00:00.000Z', BERLIN)).toBe('2027-03-28T04:00:00.000Z')
  fc.assert(
    fc.property(days, zones, (day, zone) => {
      const now = endOfDay(day, zone)
      expect(dayAt(nextTryAt(now, zone), zone)).toBe(addDays(dayAt(now, zone), 1))
    }),
  )
})

const answered = (heard: Partial<HeardAnswer>) =>
  afterAnswer({
    answer: 'declined',
    refusals: 0,
    now: '2027-01-11T23:00:00.000Z',
    timeZone: BERLIN,
    expiresAt: '2027-01-15T23:00:00.000Z',
    ...heard,
  })

test('a refused charge is tried on the two days after, and then the rule is off', () => {
  expect(answered({})).toMatchObject({ next: 'try_again', at: '2027-01-13T05:00:00.000Z' })
  expect(answered({ refusals: 1 })).toMatchObject({ next: 'try_again', isRefused: true })
  expect(answered({ refusals: 2 })).toEqual({ next: 'off', reason: 'declined' })
  expect(answered({ refusals: 2, answer: 'coupons_short' })).toEqual({
    next: 'off',
    reason: 'coupons_short',
  })
})

test('a provider that is away is asked until the last day of service ends, and counts as no refusal', () => {
  const away = answered({ answer: 'unanswered', refusals: 2 })
  expect(away).toEqual({ next: 'try_again', at: '2027-01-12T00:00:00.000Z', isRefused: false })

  const tooLate = answered({ answer: 'unanswered', now: '2027-01-15T23:00:00.000Z' })
  expect(tooLate).toEqual({ next: 'off', reason: 'declined' })
})

test('who may not pay, or has removed the card, is not asked twice', () => {
  for (const answer of ['method_removed', 'permission_removed'] as const) {
    expect(answered({ answer })).toEqual({ next: 'off', reason: answer })
  }
})

test('money that is on its way is waited for', () => {
  expect(answered({ answer: 'pending' })).toEqual({ next: 'wait' })
  expect(answered({ answer: 'paid' })).toEqual({ next: 'renewed' })
})

test('whatever is answered, there are three refusals at most, and an end', () => {
  const answers = fc.array(fc.constantFrom('declined', 'unanswered', 'coupons_short'), {
    minLength: 400,
    maxLength: 400,
  })
  fc.assert(
    fc.property(answers, zones, days, (said, timeZone, expiresOn) => {
      const expiresAt = endOfDay(expiresOn, timeZone)
      let now = renewsAt(expiresOn, timeZone)
      let refusals = 0
      for (const answer of said) {
        const step = afterAnswer({ answer, refusals, now, timeZone, expiresAt })
        if (step.next === 'off') return
        if (step.next !== 'try_again') throw new Error(step.next)
        expect(step.at > now).toBe(true)
        now = step.at
        if (step.isRefused) refusals += 1
        expect(refusals).toBeLessThan(MOST_TRIES)
      }
      throw new Error('it never ended')
    }),
    { numRuns: 50 },
  )
})

test('what cannot be renewed comes again tomorrow, and is let go on the eve of its last day', () => {
  expect(afterLeaving('2027-01-15', '2027-01-12')).toBe('tomorrow')
  expect(afterLeaving('2027-01-15', '2027-01-13')).toBe('tomorrow')
  expect(afterLeaving('2027-01-15', '2027-01-14')).toBe('let_go')
  expect(afterLeaving(undefined, '2027-01-14')).toBe('let_go')
  expect(offReasonOf('no_price')).toBe('no_price')
  expect(offReasonOf('needs_app')).toBe('not_renewable')
})

test('a price must have been set fourteen days before it is charged', () => {
  expect(noticedBy('2027-01-15')).toBe('2027-01-01')
})

test('a step is 30 days from the last day of service, or from today where that has passed', () => {
  const wish = { days: STEP_DAYS }
  const item = { expiresOn: '2027-01-31', anchorDay: 31, wish }

  expect(planRenewal({ ...item, today: '2027-01-28' })).toMatchObject({
    fromOn: '2027-01-31',
    paidDays: 30,
    plannedExpiresOn: '2027-03-02',
  })
  expect(planRenewal({ ...item, today: '2027-02-10' })).toMatchObject({
    fromOn: '2027-02-10',
    plannedExpiresOn: '2027-03-12',
  })
  expect(planRenewal({ ...item, today: '2027-01-28', notAfter: '2027-02-15' })).toMatchObject({
    paidDays: 15,
    plannedExpiresOn: '2027-02-15',
  })
})

test('the process of a day has the name of its rule and day, and of its part where there are several', () => {
  expect(renewalWorkflowId('r', '2027-01-12', 1)).toBe('renewal-r-2027-01-12')
  expect(renewalWorkflowId('r', '2027-01-12', 2)).toBe('renewal-r-2027-01-12-2')
})
