import type { Context } from 'hono'
import type { Db, Scope } from '../db/client.ts'
import { listPaymentMethods } from '../db/payment-methods.ts'
import { doTakeCredits } from '../db/renewals/credit-projects.ts'
import type { RenewalMeans } from '../db/renewals/rules.ts'
import { AppError } from '../domain/errors.ts'
import { PROVIDERS, type Provider } from '../domain/order.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import type { Env } from './http.ts'
import type { RenewalPreview } from './schemas/renewal-rule.ts'

interface Charged {
  buyer: Buyer
  totalMinor: number
  projectIds: readonly string[]
}

/** How a buyer can have it paid with nobody present: stored cards and accounts that work here, and balances. */
export async function waysToRenew(
  c: Context<Env>,
  trx: Db,
  scope: Scope,
  { buyer, totalMinor, projectIds }: Charged,
): Promise<RenewalPreview['payBy']> {
  const isManager = buyer.level === 'property_manager'
  const { rows } = isManager ? { rows: [] } : await listPaymentMethods(trx, scope)
  const money = { amountMinor: totalMinor, currency: buyer.currency }
  const stored = rows
    .filter(({ means }) => c.var.deps.payments[means as Provider]?.accepts(money))
    .map(({ id: methodId, means, label }) => ({ means: means as Provider, methodId, label }))
  const balance = (means: 'coupon' | 'credit') => ({ means, methodId: null, label: null })
  return [
    ...stored,
    ...(buyer.level === 'sub_distributor' ? [balance('coupon')] : []),
    ...((await doTakeCredits(trx, projectIds)) ? [balance('credit')] : []),
  ]
}

/**
 * The means as a rule keeps them.
 *
 * @throws AppError `invalid` for a stored card without a provider's name, or the other way round; `conflict` for a
 *   provider that is not used here
 */
export function requireMeans(
  c: Context<Env>,
  { means, methodId }: { means: RenewalMeans['means']; methodId: string | null },
): RenewalMeans {
  const isProvider = (PROVIDERS as readonly string[]).includes(means)
  if (isProvider !== (methodId !== null)) {
    const message = isProvider
      ? 'Choose a stored card or account'
      : 'A stored card does not belong to this way of paying'
    throw new AppError('invalid', message, { errors: [{ field: 'methodId', message }] })
  }
  if (isProvider && !c.var.deps.payments[means as Provider]) {
    throw new AppError('conflict', 'This payment provider is not used here')
  }
  return { means, paymentMethodId: methodId }
}
