import { expect, test } from 'vitest'
import { normalizeMobileNumber } from './resident.ts'

test.each([
  ['+49 171 1234567', '+491711234567'],
  ['0049 (171) 123-45.67', '+491711234567'],
  ['+1 202 555 0123', '+12025550123'],
])('the mobile number %s is kept as %s', (typed, kept) => {
  expect(normalizeMobileNumber(typed)).toBe(kept)
})

test.each(['0171 1234567', '+0171123456', '+12345', '+1234567890123456', 'call me', ''])(
  '%s is no mobile number with its country',
  (typed) => {
    expect(normalizeMobileNumber(typed)).toBeUndefined()
  },
)
