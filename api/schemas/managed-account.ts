import { z } from '@hono/zod-openapi'
import { email, locale, name } from './text.ts'

/** What every list of accounts of others shows. */
export const accountFields = {
  account: z.string(),
  email: z.string().nullable(),
  locale,
  emailTwoFactorRequired: z.boolean(),
  isDisabled: z.boolean(),
  signedInAt: z.iso.datetime().nullable(),
}

/** What people type to sign in. */
export const accountName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._@-]{3,64}$/, '3 to 64 letters, digits and . _ @ -')

/** What whoever manages an account enters of its owner. */
export const accountInput = {
  name,
  email,
  locale,
  emailTwoFactorRequired: z.boolean(),
}

export const search = z.string().trim().min(1).max(100).optional()
