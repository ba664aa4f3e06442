import { sql } from 'kysely'
import {
  type BookedOrder,
  bookCreditPayment,
  bookRefundTo,
  creditRefundPostings,
} from '../../domain/bookkeeping.ts'
import { takesCredits } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import { creditsFor } from '../../domain/ledger.ts'
import { type Db, ownerColumn, type Scope } from '../client.ts'
import { post } from '../ledger.ts'
import { type RefundToBook, refundOf, refundsInBooks } from '../order-refunds.ts'

/**
 * Pays an order whole from its buyer's credits. Repeatable. As the worker, in the transaction that notes the payment.
 *
 * @throws AppError `conflict` where a project takes no credits, or there are not enough
 */
export async function spendCredits(trx: Db, order: BookedOrder): Promise<void> {
  await requireCreditProjects(trx, order.id)
  await refusingOverdraft(() => post(trx, bookCreditPayment(order)))
}

/** What a refund gives back goes to the credits that paid. Repeatable. */
export async function returnCredits(
  trx: Db,
  order: BookedOrder,
  refund: RefundToBook,
): Promise<void> {
  const booked = await refundOf(trx, order, refund)
  if (booked === undefined) return
  const before = await refundsInBooks(trx, order)
  const refundedMinor = before.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  // Of sums, so that all refunds together give back what was spent.
  const upTo = (amountMinor: number) => creditsFor(amountMinor, order.currency)
  const credits = upTo(refundedMinor + refund.amountMinor) - upTo(refundedMinor)
  await post(trx, bookRefundTo(order, booked, creditRefundPostings(order, booked, credits)))
}

/** @throws AppError `conflict` where a project of the order's lines takes no credits */
export async function requireCreditProjects(trx: Db, orderId: string): Promise<void> {
  if (await orderTakesCredits(trx, orderId)) return
  throw new AppError(
    'conflict',
    'Credits pay only for commercial projects created since 1 June 2025',
  )
}

/** Whether every project of its lines takes credits. */
async function orderTakesCredits(trx: Db, orderId: string): Promise<boolean> {
  const projects = await trx
    .selectFrom('projects')
    .select(['kind', 'createdAt'])
    .where('id', 'in', (query) =>
      query.selectFrom('orderLines').select('projectId').where('orderId', '=', orderId),
    )
    .execute()
  return projects.length > 0 && projects.every(takesCredits)
}

/** Says what is short in the words of credits. */
export async function refusingOverdraft<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const isShort = error instanceof AppError && error.code === 'conflict'
    throw isShort ? new AppError('conflict', 'There are not enough credits for this') : error
  }
}

/** Hundredths of credits that an installer and its property managers have, or one of these alone. */
export async function unspentCredits(
  trx: Db,
  scope: Scope,
  of: { installerId: string } | { propertyManagerId: string },
): Promise<number> {
  const [column, id] =
    'installerId' in of
      ? (['installerId', of.installerId] as const)
      : (['propertyManagerId', of.propertyManagerId] as const)
  const { credits } = await trx
    .selectFrom('ledgerAccounts')
    .select(sql<number>`coalesce(sum(balance), 0)::bigint`.as('credits'))
    .where('kind', '=', 'credits')
    .where(column, '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .executeTakeFirstOrThrow()
  return credits
}

/** Hundredths of credits that a holder has, by the key of the account. */
export async function creditBalance(trx: Db, key: string): Promise<number> {
  const account = await trx
    .selectFrom('ledgerAccounts')
    .select('balance')
    .where('key', '=', key)
    .executeTakeFirst()
  return account?.balance ?? 0
}
