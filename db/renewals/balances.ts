import { sql } from 'kysely'
import { type CouponShare, type SpendableCoupon, spendFrom } from '../../domain/coupon.ts'
import { takesCredits } from '../../domain/credit.ts'
import { accountKey, creditsAccount, creditsFor } from '../../domain/ledger.ts'
import type { Db } from '../client.ts'
import type { PayingRule } from './payers.ts'
import type { PlannedRenewal } from './plan.ts'

/** How a renewal is paid at once. */
export type BalancePayment =
  | { means: 'none' }
  | { means: 'coupon'; shares: (CouponShare & { code: string })[] }
  | { means: 'credit' }

interface Coupon extends SpendableCoupon {
  subDistributorId: string
  currency: string
  code: string
}

/** What is left to pay with, while one renewal after the other takes of it. */
export interface Balances {
  /** Undefined where it is not covered, or is paid by a provider. */
  take(renewal: PlannedRenewal): BalancePayment | undefined
}

/**
 * Reads what these rules may pay from. Coupons are locked until the transaction ends; credits are not, and a renewal
 * that finds them spent meanwhile fails with its transaction.
 *
 * @param day in UTC: coupons pay on their last day
 */
export async function readBalances(
  trx: Db,
  rules: readonly PayingRule[],
  day: string,
): Promise<Balances> {
  const coupons = await lockCoupons(trx, rules, day)
  const credits = await readCredits(trx, rules)
  return {
    take(renewal) {
      const { rule, totals } = renewal
      if (totals.totalMinor === 0) return { means: 'none' }
      if (rule.means === 'coupon') return takeCoupons(coupons, renewal)
      return rule.means === 'credit' ? takeFromCredits(credits, renewal) : undefined
    },
  }
}

async function lockCoupons(trx: Db, rules: readonly PayingRule[], day: string): Promise<Coupon[]> {
  const payers = rules.filter(
    ({ means, buyerLevel }) => means === 'coupon' && buyerLevel === 'sub_distributor',
  )
  const buyers = [...new Set(payers.map(({ subDistributorId }) => subDistributorId))]
  if (buyers.length === 0) return []
  const find = sql<Coupon>`select coupons.id, coupons.code, coupons.expires_on, coupons.sub_distributor_id,
      coupons.currency, ledger_accounts.balance as balance_minor
    from coupons join ledger_accounts on ledger_accounts.id = coupons.ledger_account_id
    where coupons.sub_distributor_id = any (${buyers}::uuid[]) and coupons.expires_on >= ${day}
      and ledger_accounts.balance > 0
    order by coupons.id`
  const { rows: found } = await find.execute(trx)
  // As everybody who spends them: in the order of ids.
  const keys = found.map(({ id }) => `coupon:${id}`)
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys}::text[]) as key`.execute(
    trx,
  )
  const locked = new Set(found.map(({ id }) => id))
  const { rows } = await find.execute(trx)
  return rows.filter(({ id }) => locked.has(id))
}

function takeCoupons(coupons: Coupon[], { rule, totals }: PlannedRenewal) {
  const own = coupons.filter(
    ({ subDistributorId, currency }) =>
      subDistributorId === rule.subDistributorId && currency === rule.currency,
  )
  const shares = rule.buyerLevel === 'sub_distributor' ? spendFrom(own, totals.totalMinor) : []
  const coveredMinor = shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (coveredMinor < totals.totalMinor) return undefined
  const named = shares.map((share) => {
    const coupon = own.find(({ id }) => id === share.couponId)
    if (coupon) coupon.balanceMinor -= share.amountMinor
    return { ...share, code: coupon?.code ?? '' }
  })
  return { means: 'coupon' as const, shares: named }
}

async function readCredits(trx: Db, rules: readonly PayingRule[]): Promise<Map<string, number>> {
  const keys = rules.filter(({ means }) => means === 'credit').map(creditKey)
  if (keys.length === 0) return new Map()
  const rows = await trx
    .selectFrom('ledgerAccounts')
    .select(['key', 'balance'])
    .where('key', 'in', [...new Set(keys)])
    .execute()
  return new Map(rows.map(({ key, balance }) => [key, balance ?? 0]))
}

const creditKey = (rule: PayingRule) => {
  const { distributorId, subDistributorId, installerId, propertyManagerId } = rule
  return accountKey(
    creditsAccount({ distributorId, subDistributorId, installerId, propertyManagerId }),
  )
}

function takeFromCredits(credits: Map<string, number>, { rule, items, totals }: PlannedRenewal) {
  const areTaken = items.every(({ projectKind: kind, projectCreatedAt: createdAt }) =>
    takesCredits({ kind, createdAt }),
  )
  const key = creditKey(rule)
  const left = (credits.get(key) ?? 0) - creditsFor(totals.totalMinor, rule.currency)
  if (!areTaken || left < 0) return undefined
  credits.set(key, left)
  return { means: 'credit' as const }
}
