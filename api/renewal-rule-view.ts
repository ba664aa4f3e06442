import { findBillingInformation } from '../db/billing-information.ts'
import type { Db, Scope } from '../db/client.ts'
import { findPaymentGates } from '../db/payment-gates.ts'
import { getRule } from '../db/renewals/row.ts'
import { type ListedRule, showRule } from '../db/renewals/rule-list.ts'
import { priceMonth } from '../db/renewals/rule-price.ts'
import { listCandidates } from '../db/service-items.ts'
import type { Candidate } from '../domain/order-plan.ts'
import { MAX_ORDER_LINES } from '../domain/order-plan.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import { OFFERS } from '../domain/service.ts'
import { itemState } from '../domain/term.ts'
import { RenewalRule, RenewalRuleItem, RenewalRuleShown } from './schemas/renewal-rule.ts'

export const presentRule = ({ paymentMethodId, ...rule }: ListedRule): RenewalRule =>
  RenewalRule.parse({ ...rule, methodId: paymentMethodId })

/** One rule with its coming charge. @param db as the api, which reads above every scope */
export async function describeRule(
  db: Db,
  trx: Db,
  scope: Scope,
  id: string,
): Promise<RenewalRuleShown> {
  const rule = presentRule(await showRule(trx, scope, id))
  const comingCharge = rule.nextChargeOn === null ? null : await chargeOf(db, trx, scope, rule)
  return RenewalRuleShown.parse({ ...rule, comingCharge })
}

async function chargeOf(db: Db, trx: Db, scope: Scope, rule: RenewalRule) {
  const { nextChargeOn: on } = rule
  const candidates = await listRuleItems(trx, scope, rule, { limit: MAX_ORDER_LINES, offset: 0 })
  const due = candidates.filter(({ renewsOn }) => renewsOn === on)
  if (on === null || due.length === 0) return null
  const buyer = await buyerOf(db, trx, scope, rule.id)
  const today = new Date().toISOString().slice(0, 10)
  const { lines, withoutPrice, ...price } = await priceMonth(trx, due, {
    buyer,
    // What is overdue is charged at the price of today.
    day: [on, today].sort().at(-1) ?? on,
    countryCode: await countryOf(trx, scope, rule),
  })
  return { on, ...price, itemCount: lines.length, withoutPrice: withoutPrice.length }
}

/** Of the bill, which nobody but who pays reads. */
async function countryOf(trx: Db, scope: Scope, { isOwn }: RenewalRule) {
  if (!isOwn || scope.level === 'property_manager') return undefined
  const billing = await findBillingInformation(trx, scope)
  return billing?.countryCode
}

/** Who pays for a rule, also where others read it. */
async function buyerOf(db: Db, trx: Db, scope: Scope, id: string): Promise<Buyer> {
  const rule = await getRule(trx, scope, id)
  const { distributorId, subDistributorId, installerId, propertyManagerId, buyerName: name } = rule
  const { currency } = await findPaymentGates(db, { subDistributorId, installerId })
  // The table's constraint.
  const level = rule.buyerLevel as Buyer['level']
  const organizationId = installerId ?? subDistributorId
  const owners = { organizationId, distributorId, subDistributorId, installerId }
  return { level, ...owners, propertyManagerId, name, currency }
}

/** By their expiry. */
export const listRuleItems = (
  trx: Db,
  scope: Scope,
  { id, installerId, projectKind }: Pick<RenewalRule, 'id' | 'installerId' | 'projectKind'>,
  slice: { limit: number; offset: number },
): Promise<Candidate[]> =>
  listCandidates(
    trx,
    scope,
    {
      action: 'renew',
      installerId,
      projectKind,
      projectIds: [],
      services: OFFERS[projectKind].map(({ service }) => service),
      renewalRuleId: id,
    },
    slice,
  )

export const presentItem = (item: Candidate): RenewalRuleItem =>
  RenewalRuleItem.parse({ ...item, state: itemState(item.expiresOn, item.today) })
