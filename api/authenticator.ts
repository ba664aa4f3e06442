import { Secret, TOTP } from 'otpauth'

/** What authenticator apps assume where nothing else is said. */
const SHAPE = { issuer: 'Gatehouse', algorithm: 'SHA1', digits: 6, period: 30 } as const
const DIGITS = /^[0-9]{6}$/
const SECRET_BYTES = 20
/** Clocks of phones differ: a code counts one step earlier and later as well. */
const WINDOW = 1

/** What an app takes in: as a link, which a QR code holds, and as letters to type. */
export interface AuthenticatorKey {
  uri: string
  letters: string
}

export const newAuthenticatorSecret = (): Buffer =>
  Buffer.from(new Secret({ size: SECRET_BYTES }).bytes)

export function authenticatorKey(secret: Buffer, account: string): AuthenticatorKey {
  const totp = createTotp(secret, account)
  return { uri: totp.toString(), letters: totp.secret.base32 }
}

/** The time step that a code belongs to, in digits of any width; undefined: it is wrong. */
export function findTotpStep(secret: Buffer, code: string, now: number): number | undefined {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  // The library throws at letters that take more bytes than one.
  if (!DIGITS.test(token)) return undefined
  const totp = createTotp(secret, '')
  const delta = totp.validate({ token, timestamp: now, window: WINDOW })
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta
}

function createTotp(secret: Buffer, label: string): TOTP {
  // The library takes an ArrayBuffer; a Buffer may be a part of a larger one.
  const buffer = Uint8Array.from(secret).buffer
  return new TOTP({ ...SHAPE, label, secret: new Secret({ buffer }) })
}
