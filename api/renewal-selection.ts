import type { Db, Scope } from '../db/client.ts'
import { findSelected } from '../db/orders/price.ts'
import { type MonthPrice, priceMonth } from '../db/renewals/rule-price.ts'
import { AppError } from '../domain/errors.ts'
import { type Candidate, isRenewedByRule } from '../domain/order-plan.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import { DAYS_BEFORE } from '../domain/renewal.ts'
import { addDays } from '../domain/term.ts'
import { requireOwnPlace } from './order-selection.ts'
import type { RenewalSelection } from './schemas/renewal-rule.ts'

export interface Renewable {
  price: MonthPrice
  /** What can be taken. */
  candidates: Candidate[]
  /** What another rule that is on has. */
  held: Candidate[]
}

/**
 * What of a selection can be renewed by a rule, and for how much a month.
 *
 * @param ruleId the rule whose own items are no obstacle
 * @throws AppError `not_found` for a place of others; `conflict` without prices in the buyer's currency
 */
export async function findRenewable(
  trx: Db,
  scope: Scope,
  {
    selection,
    buyer,
    ruleId,
    countryCode,
  }: {
    selection: RenewalSelection
    buyer: Buyer
    ruleId?: string | undefined
    countryCode?: string | undefined
  },
): Promise<Renewable> {
  await requireOwnPlace(trx, scope, selection)
  const found = await findSelected(trx, scope, { ...selection, term: { months: 1 }, variants: {} })
  const held = found.filter((candidate) => isHeld(candidate, ruleId))
  const free = found.filter((candidate) => !isHeld(candidate, ruleId))
  // As the first charge will be.
  const [day = new Date().toISOString().slice(0, 10)] = free.map(firstChargeOn).sort()
  const price = await priceMonth(trx, free, { buyer, day, countryCode })
  return { price, candidates: price.lines.map(({ candidate }) => candidate), held }
}

const isHeld = (candidate: Candidate, ruleId: string | undefined): boolean =>
  isRenewedByRule(candidate) && candidate.renewalRuleId !== ruleId

/** @throws AppError `conflict` naming what cannot be taken, where it is not as many items as the person saw */
export function requireAsSeen(
  { candidates, held, price: { withoutPrice } }: Renewable,
  { itemCount }: { itemCount: number },
): void {
  if (candidates.length === itemCount) return
  const errors = [
    ...held.map(({ key, holderName, renewalRuleName }) => ({
      field: `selection.${key}`,
      message: renewalRuleName
        ? `In ${renewalRuleName}: ${holderName}`
        : `In another automatic renewal: ${holderName}`,
    })),
    ...withoutPrice.map(({ key, holderName }) => ({
      field: `selection.${key}`,
      message: `Is not sold: ${holderName}`,
    })),
  ].slice(0, MOST_ERRORS)
  const [first] = errors
  throw new AppError(
    'conflict',
    first
      ? 'Some of it cannot be renewed automatically'
      : 'Other items are found than you saw: look at them again',
    first ? { errors } : {},
  )
}

const MOST_ERRORS = 100

/** The day on which an item is charged first; today where that has passed. */
export const firstChargeOn = ({ expiresOn, today }: Candidate): string => {
  const on = addDays(expiresOn ?? today, -DAYS_BEFORE)
  return on < today ? today : on
}
