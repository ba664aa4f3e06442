import { sql } from 'kysely'
import { type Db, isWithin, type Page, type Scope, type Slice } from '../client.ts'

/** What came of one day on which items of a rule were due. */
export interface RuleRenewal {
  id: string
  /** The day, where the projects are. */
  period: string
  part: number
  state: 'waiting' | 'renewed' | 'skipped' | 'failed'
  itemCount: number
  tries: number
  nextTryAt: string | null
  reason: string | null
  totalMinor: number | null
  currency: string | null
  orderId: string | null
  orderNumber: string | null
  createdAt: string
  endedAt: string | null
  /** Whether a process of its own waited for its money. */
  isProcess: boolean
}

/** One page, newest first, of a rule that was asked for in the reader's scope. */
export async function listRuleRenewals(
  trx: Db,
  scope: Scope,
  ruleId: string,
  { limit, offset }: Slice,
): Promise<Page<RuleRenewal>> {
  const matches = trx
    .selectFrom('renewals')
    .where('ruleId', '=', ruleId)
    .where(isWithin(scope, 'renewals'))
  const rows = await matches
    .leftJoin('orders', (join) =>
      join.onRef('orders.id', '=', 'renewals.orderId').on(isWithin(scope, 'orders')),
    )
    .select(['renewals.id', 'period', 'part', 'renewals.state', 'tries', 'nextTryAt'])
    .select(['renewals.reason', 'renewals.totalMinor', 'renewals.currency'])
    .select([
      'renewals.createdAt',
      'endedAt',
      'orders.id as orderId',
      'orders.number as orderNumber',
    ])
    .select((eb) => eb.fn<number>('cardinality', ['itemIds']).as('itemCount'))
    .select(IS_PROCESS.as('isProcess'))
    .orderBy('period', 'desc')
    .orderBy('part', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** What a balance covers is settled by the sweep. */
const IS_PROCESS = sql<boolean>`(renewals.state <> 'renewed' or renewals.tries > 0
  or coalesce(orders.means in ('stripe', 'paypal', 'sandbox'), false))`

/** The rule that made an order; undefined where a person did, and where the reader may not see it. */
export async function findRuleOfOrder(
  trx: Db,
  scope: Scope,
  orderId: string,
): Promise<{ id: string; name: string } | undefined> {
  return trx
    .selectFrom('renewals')
    .innerJoin('renewalRules', 'renewalRules.id', 'renewals.ruleId')
    .select(['renewalRules.id', 'renewalRules.name'])
    .where('renewals.orderId', '=', orderId)
    .where(isWithin(scope, 'renewals'))
    .where(isWithin(scope, 'renewalRules'))
    .limit(1)
    .executeTakeFirst()
}
