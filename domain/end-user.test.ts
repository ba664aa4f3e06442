import { expect, test } from 'vitest'
import { accountState, maskEmail, maskNumber } from './end-user.ts'

test.each([
  ['anna.hansen@example.com', 'a***@e***.com'],
  ['a@b.de', 'a***@b***.de'],
  ['渡辺@例え.jp', '渡***@例***.jp'],
])('%s is masked as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked)
})

test.each([
  ['+49 151 23456789', '***789'],
  ['110', '***'],
  ['', '***'],
])('the number %s is masked as %s', (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
})

test('a service runs to the end of its last day', () => {
  const term = { activatedAt: '2026-01-01T00:00:00Z', expiresOn: '2026-03-31' }

  expect(accountState(term, '2026-03-31')).toBe('active')
  expect(accountState(term, '2026-04-01')).toBe('expired')
  expect(accountState({ activatedAt: null, expiresOn: null }, '2026-04-01')).toBe('not_activated')
})
