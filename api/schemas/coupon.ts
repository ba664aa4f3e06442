import { z } from '@hono/zod-openapi'
import { COUPON_STATES, COUPON_USE_TYPES } from '../../domain/coupon.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'
import { day } from './time.ts'

export const Coupon = z
  .object({
    id: z.uuid(),
    code: z.string(),
    currency: z.string(),
    faceMinor: z.int().positive(),
    /** What is left of it. */
    balanceMinor: z.int().nonnegative(),
    state: z.enum(COUPON_STATES),
    issuedAt: z.iso.datetime(),
    issuedByName: z.string(),
    /** The last day, in UTC, on which it pays. */
    expiresOn: z.iso.date(),
    remark: z.string(),
    subDistributorId: z.uuid(),
    subDistributorName: z.string(),
  })
  .openapi('Coupon')
export type Coupon = z.infer<typeof Coupon>

export const CouponPage = pageOf('CouponPage', Coupon)

export const CouponQuery = z.strictObject({
  ...pageQuery(['expiresOn'], 'expiresOn'),
  state: z.enum(COUPON_STATES).optional(),
  expiresTo: day.optional().openapi({ description: 'The last day on which they pay, at most' }),
})

const CouponUse = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    type: z.enum(COUPON_USE_TYPES),
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
    changeMinor: z.int().openapi({ description: 'Below zero where it paid' }),
    balanceAfterMinor: z.int().nonnegative(),
  })
  .openapi('CouponUse')
export type CouponUse = z.infer<typeof CouponUse>

export const CouponUsePage = pageOf('CouponUsePage', CouponUse)
export const CouponUseQuery = z.strictObject(pageQuery(['at'], '-at'))

const MOST_FACE_MINOR = 1_000_000_000

const today = () => new Date().toISOString().slice(0, 10)

const futureDay = z.iso.date().refine((date) => date >= today(), 'The day has passed')

export const NewCoupon = z
  .strictObject({
    subDistributorId: z.uuid(),
    currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters'),
    faceMinor: z.int().min(1).max(MOST_FACE_MINOR),
    expiresOn: futureDay,
    code: z
      .string()
      .regex(/^[A-Z0-9-]{6,40}$/, 'A code is 6 to 40 capital letters, digits and hyphens')
      .optional(),
    remark: line(500).default(''),
  })
  .openapi('NewCoupon')

export const CouponChange = z.strictObject({ expiresOn: futureDay }).openapi('CouponChange')

export const IssuedCoupon = z.object({ id: z.uuid(), code: z.string() }).openapi('IssuedCoupon')
export type IssuedCoupon = z.infer<typeof IssuedCoupon>
