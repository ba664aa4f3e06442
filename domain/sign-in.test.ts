import { expect, test } from 'vitest'
import { maskEmail, nextStage, type SignInFacts, secondFactors } from './sign-in.ts'

const PLAIN: SignInFacts = {
  email: 'sam@example.com',
  isEmailConfirmed: true,
  hasAuthenticator: false,
  hasEmailTwoFactor: false,
  mustChangePassword: false,
}
const FIRST = { ...PLAIN, isEmailConfirmed: false, mustChangePassword: true }

test.each([
  ['nothing is left to do', PLAIN, false, 'active'],
  ['an authenticator', { ...PLAIN, hasAuthenticator: true }, false, 'two_factor'],
  ['codes by mail', { ...PLAIN, hasEmailTwoFactor: true }, false, 'two_factor'],
  ['codes by mail, typed', { ...PLAIN, hasEmailTwoFactor: true }, true, 'active'],
  ['a first sign-in', FIRST, false, 'email'],
  [
    'a first sign-in with codes by mail',
    { ...FIRST, hasEmailTwoFactor: true },
    false,
    'two_factor',
  ],
  ['no address to mail to', { ...FIRST, email: null, hasEmailTwoFactor: true }, false, 'email'],
  ['a password of somebody else', { ...PLAIN, mustChangePassword: true }, false, 'password'],
])(
  'SEC-06 SEC-09 with %s the next step is the right one',
  (_, facts, isSecondFactorDone, stage) => {
    expect(nextStage(facts, { isSecondFactorDone })).toBe(stage)
  },
)

test('recovery codes replace an authenticator, not a mail', () => {
  expect(secondFactors({ ...PLAIN, hasAuthenticator: true })).toEqual([
    'authenticator',
    'recovery_code',
  ])
  expect(secondFactors({ ...PLAIN, hasEmailTwoFactor: true })).toEqual(['email'])
})

test.each([
  ['sam.subs@example.com', 's•••@example.com'],
  ['"a@b"@example.com', '"•••@example.com'],
])('%s is shown as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked)
})
