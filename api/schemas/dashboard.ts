import { z } from '@hono/zod-openapi'
import { PROJECT_KINDS } from '../../domain/organization.ts'

/** How many a list shows; counting stops at 10,000. */
const Counted = z.object({ total: z.int().nonnegative(), totalIsExact: z.boolean() })
export type Counted = z.infer<typeof Counted>

/** Null: nothing for this reader. */
export const Dashboard = z
  .object({
    offlineDevices: z.array(z.object({ projectKind: z.enum(PROJECT_KINDS), count: Counted })),
    expiringItems: Counted.nullable(),
    expiredItems: Counted.nullable(),
    unpaidOrders: Counted.nullable(),
    ordersForAttention: Counted.nullable(),
    batchesInTrouble: Counted.nullable(),
    expiringCoupons: Counted.nullable(),
    /** The last day, in UTC, that counts as near. */
    couponsUntil: z.iso.date(),
    /** Hundredths of credits; null for a distributor, who makes them. */
    credits: z.int().nonnegative().nullable(),
    openFindings: Counted.nullable(),
  })
  .openapi('Dashboard')
export type Dashboard = z.infer<typeof Dashboard>

export const MonthlyMoney = z
  .object({
    kind: z
      .enum(['revenue', 'cost'])
      .openapi({ description: 'Earned without tax, or paid with tax less what came back' }),
    /** The first and the last month that are looked at. */
    from: z.string(),
    to: z.string(),
    /** Months and currencies without money are left out. */
    months: z.array(
      z.object({
        month: z.string().openapi({ example: '2026-11', description: 'In UTC' }),
        currency: z.string(),
        amountMinor: z.int(),
      }),
    ),
    /** Whose statements hold it. */
    accounts: z.array(z.object({ id: z.uuid(), currency: z.string() })),
  })
  .openapi('MonthlyMoney')
export type MonthlyMoney = z.infer<typeof MonthlyMoney>
