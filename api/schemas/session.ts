import { z } from '@hono/zod-openapi'
import { LOCALES } from '../../domain/locale.ts'
import { ORGANIZATION_KINDS, ROLES } from '../../domain/organization.ts'
import { PAYMENT_REFUSALS } from '../../domain/payment-permission.ts'
import { PERMISSIONS, type Permission } from '../../domain/permissions.ts'
import { SECOND_FACTORS } from '../../domain/sign-in.ts'

/** Longer passwords than any account may have are not worth a hash. */
const LONGEST_PASSWORD = 1_024

export const SignIn = z
  .strictObject({
    account: z.string().min(1).max(200),
    password: z.string().min(1).max(LONGEST_PASSWORD),
  })
  .openapi('SignIn')
export type SignIn = z.infer<typeof SignIn>

/** A step of signing in that is still to be done. */
export const SignInStep = z
  .object({
    stage: z.enum(['two_factor', 'email', 'password']),
    /** What the person types to sign in. */
    account: z.string(),
    /** Of the second step; any of them will do. */
    factors: z.array(z.enum(SECOND_FACTORS)),
    /** Where codes go: of the second step only as much as its owner needs to know it again. */
    email: z.string().nullable(),
    /** Of the first sign-in: whether another address may be given. */
    mayChooseEmail: z.boolean(),
  })
  .openapi('SignInStep')
export type SignInStep = z.infer<typeof SignInStep>

export const SecondFactorProof = z
  .strictObject({ factor: z.enum(SECOND_FACTORS), code: z.string().min(1).max(40) })
  .openapi('SecondFactorProof')

export const NewEmail = z.strictObject({ email: z.email().max(254) }).openapi('NewEmail')
export const MailedCode = z.strictObject({ code: z.string().min(1).max(40) }).openapi('MailedCode')
export const NewPassword = z
  .strictObject({ password: z.string().min(1).max(LONGEST_PASSWORD) })
  .openapi('NewPassword')

export const Session = z
  .object({
    stage: z.literal('active'),
    account: z.object({
      id: z.uuid(),
      name: z.string(),
      role: z.enum(ROLES),
      /** What the person types to sign in. */
      account: z.string(),
    }),
    organization: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(ORGANIZATION_KINDS) }),
    /** Right after signing in alone: whoever manages the account wants a new password every month. */
    isPasswordOld: z.literal(true).optional(),
    permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
    /** Present while this person acts in an installer's account: `organization` is that installer. */
    acting: z.object({ visitId: z.uuid(), endsAt: z.iso.datetime() }).optional(),
    /** Whether this person may buy now, and if not, why. */
    mayPay: z.boolean(),
    paymentRefusal: z.enum(PAYMENT_REFUSALS).nullable(),
    /** Whether an activation begins with a month that costs nothing. */
    hasFreeMonth: z.boolean(),
    /** IANA name of the zone in which this organization reads its dates. */
    timeZone: z.string(),
    /** In which this person reads. */
    locale: z.enum(LOCALES),
    /** For those who may see processes, where an operator set it. */
    temporalUiUrl: z.url().optional(),
    temporalNamespace: z.string().optional(),
  })
  .openapi('Session')
export type Session = z.infer<typeof Session>

/** What a sign-in, or a step of it, answers: who is signed in, or the step that comes next. */
export const SignInAnswer = z.discriminatedUnion('stage', [Session, SignInStep])
export type SignInAnswer = z.infer<typeof SignInAnswer>
