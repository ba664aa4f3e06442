import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { findTotpStep, newAuthenticatorSecret } from './authenticator.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const secret = newAuthenticatorSecret()
const code = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) }).generate({
  timestamp: NOW,
})

test('a code counts with blanks in it, and in digits of full width', () => {
  const wide = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

  for (const typed of [code, ` ${code.slice(0, 3)} ${code.slice(3)} `, wide]) {
    expect(findTotpStep(secret, typed, NOW)).toBe(NOW / 30_000)
  }
})

test('what is no code is a wrong one', () => {
  for (const typed of ['', '12345', 'abcdef', '\u0006\udb22\udee1\uda1c\udfc5R', '一二三四五六']) {
    expect(findTotpStep(secret, typed, NOW)).toBeUndefined()
  }
})
