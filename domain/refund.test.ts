import { expect, test } from 'vitest'
import { takenBack } from './refund.ts'
import { extendedTerm } from './term.ts'

const RENEWAL = {
  kind: 'renewal' as const,
  formerExpiresOn: '2026-01-31',
  nextExpiresOn: '2026-02-28',
  appliedOn: '2026-01-10',
}

test('what a renewal gave is taken back, and months go on from the anchor as before', () => {
  const term = takenBack(RENEWAL, { expiresOn: '2026-02-28', anchorDay: 31 })

  expect(term).toEqual({ expiresOn: '2026-01-31', anchorDay: 31 })
})

test('after a renewal to a date was taken back, a month is a whole month again', () => {
  const line = { ...RENEWAL, nextExpiresOn: '2026-03-15' }
  const term = takenBack(line, { expiresOn: '2026-03-15', anchorDay: 15 })
  const month = { kind: 'renewal' as const, months: 1, until: null, isTrial: false }

  expect(term).toEqual({ expiresOn: '2026-01-31', anchorDay: 31 })
  expect(extendedTerm(month, term, '2026-01-20').expiresOn).toBe('2026-02-28')
})

test('where more was bought since, as many days go back as were given', () => {
  expect(takenBack(RENEWAL, { expiresOn: '2026-03-31', anchorDay: 31 })).toEqual({
    expiresOn: '2026-03-03',
    anchorDay: 3,
  })
})

test('what had expired when it was renewed loses no more than it was given', () => {
  const line = { ...RENEWAL, formerExpiresOn: '2025-12-31', nextExpiresOn: '2026-02-10' }

  expect(takenBack(line, { expiresOn: '2026-03-10', anchorDay: 10 })).toEqual({
    expiresOn: '2026-02-07',
    anchorDay: 7,
  })
})

test('an activation that goes back leaves nothing', () => {
  const line = { ...RENEWAL, kind: 'activation' as const, formerExpiresOn: null }

  expect(takenBack(line, { expiresOn: '2026-02-28', anchorDay: 31 })).toEqual({
    expiresOn: null,
    anchorDay: null,
  })
})
