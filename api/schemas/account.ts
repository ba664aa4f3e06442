import { z } from '@hono/zod-openapi'
import { LOCALES } from '../../domain/locale.ts'

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const OwnAccount = z
  .object({
    account: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    locale: z.enum(LOCALES),
    /** IANA name; null: that of the organization. */
    timeZone: z.string().nullable(),
    /** Whether notices and news come as mails too; what protects the account always does. */
    notifyByEmail: z.boolean(),
    organizationTimeZone: z.string(),
    passwordChangedAt: z.iso.datetime().nullable(),
    emailTwoFactor: z.boolean(),
    /** Whoever manages the account wants it on. */
    emailTwoFactorRequired: z.boolean(),
    /** Null: no authenticator. */
    authenticator: z
      .object({ addedAt: z.iso.datetime(), usedAt: z.iso.datetime().nullable() })
      .nullable(),
    recoveryCodesLeft: z.number().int(),
    /** The password was typed within five minutes: what protects the account may be changed. */
    isConfirmed: z.boolean(),
  })
  .openapi('OwnAccount')
export type OwnAccount = z.infer<typeof OwnAccount>

export const OwnAccountChange = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    locale: z.enum(LOCALES).optional(),
    timeZone: z.string().max(64).refine(isZone, 'Not a time zone').nullable().optional(),
    notifyByEmail: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Nothing is to be changed')
  .openapi('OwnAccountChange')

export const Confirmation = z
  .strictObject({ password: z.string().min(1).max(1_024) })
  .openapi('Confirmation')

export const EmailTwoFactor = z.strictObject({ isOn: z.boolean() }).openapi('EmailTwoFactor')

export const NewAuthenticator = z
  .object({
    /** `otpauth://…`, for a QR code. */
    uri: z.string(),
    /** The same secret, to be typed. */
    letters: z.string(),
  })
  .openapi('NewAuthenticator')
export type NewAuthenticator = z.infer<typeof NewAuthenticator>

export const RecoveryCodes = z
  .object({
    /** Shown this once. */
    codes: z.array(z.string()),
  })
  .openapi('RecoveryCodes')
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
