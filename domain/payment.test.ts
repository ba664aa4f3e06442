import { expect, test } from 'vitest'
import { pauseOfPending } from './payment.ts'

const HOUR = 3_600_000

test('money that is long on its way is asked after seldom, and never without a pause', () => {
  const due = Date.parse('2026-11-24T10:00:00Z')
  const pauses = [-1, 1, 167, 169, 24 * 60].map((hours) => pauseOfPending(due + hours * HOUR, due))

  expect(pauses).toEqual([HOUR / 4, HOUR / 4, HOUR / 4, 6 * HOUR, 6 * HOUR])
})
