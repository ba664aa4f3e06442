import { z } from '@hono/zod-openapi'
import { ORDER_STATUSES, ORDER_TYPES, PAYMENT_MEANS } from '../../domain/order.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { pageOf, pageQuery } from './page.ts'
import { day } from './time.ts'

export const ListedOrder = z
  .object({
    id: z.uuid(),
    number: z.string(),
    type: z.enum(ORDER_TYPES),
    status: z.enum(ORDER_STATUSES),
    installerId: z.uuid(),
    /** Whose projects it is for. */
    installerName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    /** Null for several projects, and for homes. */
    projectId: z.uuid().nullable(),
    projectName: z
      .string()
      .openapi({ description: 'As it was called then; - where it is not one' }),
    buyerName: z.string(),
    itemCount: z.int(),
    currency: z.string(),
    totalMinor: z.int(),
    refundedMinor: z.int(),
    /** What paid it in the end. */
    means: z.enum(PAYMENT_MEANS).nullable(),
    createdAt: z.iso.datetime(),
    createdByName: z.string(),
    /** Unpaid at this instant, it times out. */
    dueAt: z.iso.datetime(),
    needsAttention: z.boolean(),
    hiddenAt: z.iso.datetime().nullable(),
  })
  .openapi('ListedOrder')
export type ListedOrder = z.infer<typeof ListedOrder>

export const OrderPage = pageOf('OrderPage', ListedOrder)

const onlyTrue = z
  .enum(['true'])
  .transform((): true => true)
  .optional()

/** What lists, counts and exports search by; in a query everything is text. */
const queryFilter = {
  fromDay: day.optional().openapi({ description: 'A day where the account is; inclusive' }),
  toDay: day.optional().openapi({ description: 'A day where the account is; inclusive' }),
  type: z.enum(ORDER_TYPES).optional(),
  installerId: z
    .uuid()
    .optional()
    .openapi({ description: 'The installer whose projects it is for' }),
  number: z
    .string()
    .trim()
    .regex(/^[0-9]{1,18}$/, 'Is not the beginning of an order number: digits alone')
    .optional()
    .openapi({ description: 'An order number, or its beginning' }),
  needsAttention: onlyTrue.openapi({ description: 'Those that somebody must look at' }),
  isHidden: onlyTrue.openapi({ description: 'Those that were hidden, in the place of all others' }),
}

const { limit, offset, sort } = pageQuery(['createdAt'], '-createdAt')
const status = z.enum(ORDER_STATUSES).optional()

export const OrderQuery = z.strictObject({ limit, offset, sort, status, ...queryFilter })

export const OrderCountQuery = z.strictObject(queryFilter)

export const OrderCounts = z
  .object({
    rows: z.array(
      z.object({
        status: z.enum(ORDER_STATUSES),
        total: z.int().nonnegative(),
        totalIsExact: z.boolean(),
      }),
    ),
  })
  .openapi('OrderCounts')
export type OrderCounts = z.infer<typeof OrderCounts>

export const OrderExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  sort,
  status,
  ...queryFilter,
})
