import { z } from '@hono/zod-openapi'
import { ORDER_STATUSES, ORDER_TYPES } from '../../domain/order.ts'
import { NewBillingInformation } from './billing-information.ts'
import { OrderSelection } from './order-selection.ts'

export const OrderSubmit = z
  .strictObject({
    selection: OrderSelection,
    billing: NewBillingInformation,
    /** Of the Terms and Conditions that were accepted. */
    termsVersion: z.string().regex(/^[0-9-]{4,20}$/),
    /** What the person has agreed to; another price is refused. */
    seen: z.strictObject({
      totalMinor: z.int().min(0),
      itemCount: z.int().min(1),
    }),
    /** The draft that it was; it goes with the order. */
    draftId: z.uuid().optional(),
  })
  .openapi('OrderSubmit')
export type OrderSubmit = z.infer<typeof OrderSubmit>

export const SubmittedOrder = z
  .object({
    id: z.uuid(),
    number: z.string(),
    type: z.enum(ORDER_TYPES),
    status: z.enum(ORDER_STATUSES),
    itemCount: z.int(),
    currency: z.string(),
    totalMinor: z.int(),
    dueAt: z.iso.datetime(),
  })
  .openapi('SubmittedOrder')
export type SubmittedOrder = z.infer<typeof SubmittedOrder>
