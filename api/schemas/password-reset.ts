import { z } from '@hono/zod-openapi'

const token = z.string().min(1).max(200)

export const PasswordResetRequest = z
  .strictObject({
    /** Account name or e-mail address. */
    account: z.string().min(1).max(200),
  })
  .openapi('PasswordResetRequest')

export const PasswordResetToken = z.strictObject({ token }).openapi('PasswordResetToken')

export const PasswordResetLink = z
  .object({
    /** Whose password it is, as the person types it to sign in. */
    account: z.string(),
    name: z.string(),
  })
  .openapi('PasswordResetLink')
export type PasswordResetLink = z.infer<typeof PasswordResetLink>

export const PasswordResetCompletion = z
  .strictObject({ token, password: z.string().min(1).max(1_024) })
  .openapi('PasswordResetCompletion')
