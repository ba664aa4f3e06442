import { z } from '@hono/zod-openapi'
import { PROVIDERS } from '../../domain/order.ts'
import { pageOf } from './page.ts'

const means = z.enum(PROVIDERS)

export const PaymentMethod = z
  .object({
    id: z.uuid(),
    means,
    /** What its owner knows it by. */
    label: z.string().openapi({ example: 'Visa •••• 4242' }),
    expiresOn: z.iso.date().nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('PaymentMethod')
export type PaymentMethod = z.infer<typeof PaymentMethod>

export const PaymentMethodPage = pageOf('PaymentMethodPage', PaymentMethod)
export type PaymentMethodPage = z.infer<typeof PaymentMethodPage>

/** Who can take money here. */
export const PaymentProviderList = z
  .object({ rows: z.array(z.object({ means })) })
  .openapi('PaymentProviderList')
export type PaymentProviderList = z.infer<typeof PaymentProviderList>

export const NewMethodVisit = z
  .strictObject({
    means,
    replacesId: z.uuid().optional().openapi({ description: 'The stored one whose place it takes' }),
  })
  .openapi('NewMethodVisit')

export const MethodVisit = z
  .object({
    id: z.uuid(),
    redirectUrl: z.url().openapi({ description: "The provider's page: go there" }),
  })
  .openapi('MethodVisit')
export type MethodVisit = z.infer<typeof MethodVisit>

export const MethodVisitOutcome = z
  .object({ method: PaymentMethod.nullable().openapi({ description: 'Null: nothing was left' }) })
  .openapi('MethodVisitOutcome')
export type MethodVisitOutcome = z.infer<typeof MethodVisitOutcome>
