import type { Context } from 'hono'
import { deleteDraft } from '../db/order-drafts.ts'
import { takeItems } from '../db/renewals/items.ts'
import type { RenewalRuleRow } from '../db/renewals/row.ts'
import { findRuleByKey, setRuleKey } from '../db/renewals/rule-keys.ts'
import { showRule } from '../db/renewals/rule-list.ts'
import { insertRule } from '../db/renewals/rules.ts'
import { AppError } from '../domain/errors.ts'
import type { Candidate } from '../domain/order-plan.ts'
import { TERMS_VERSION } from '../domain/order-terms.ts'
import { requireBuyer } from './buyer.ts'
import type { Env } from './http.ts'
import { requireMeans } from './renewal-means.ts'
import { presentRule } from './renewal-rule-view.ts'
import { findRenewable, requireAsSeen } from './renewal-selection.ts'
import type { NewRenewalRule, RenewalRule } from './schemas/renewal-rule.ts'

/** Writes a rule with its items. The same key does it once. */
export async function makeRule(
  c: Context<Env>,
  { request, idempotencyKey }: { request: NewRenewalRule; idempotencyKey: string },
): Promise<RenewalRule> {
  const { selection, name, termsVersion, seen, draftId } = request
  const { account, locale } = c.var
  const buyer = await requireBuyer(c.var)
  const means = requireMeans(c, request)
  return c.var.inScope(async (trx, scope) => {
    const earlier = await findRuleByKey(trx, { createdBy: account.id, idempotencyKey })
    if (earlier) return presentRule(await showRule(trx, scope, earlier.id))
    if (termsVersion !== TERMS_VERSION) {
      throw new AppError('conflict', 'The terms have changed: read and accept them again')
    }
    const found = await findRenewable(trx, scope, { selection, buyer })
    requireAsSeen(found, seen)
    const { installerId, projectKind } = selection
    const rule = await insertRule(trx, scope, {
      ...means,
      buyer,
      name,
      projectKind,
      installerId,
      termsVersion,
      account: { id: account.id, name: account.name, locale },
    })
    await setRuleKey(trx, rule.id, idempotencyKey)
    await takeItems(trx, scope, rule, idsOf(found.candidates))
    if (draftId) await deleteDraft(trx, scope, { accountId: account.id, id: draftId })
    await c.var.audit(trx, {
      action: 'renewal_rule.created',
      ...auditTargetOf(rule),
      details: { means: rule.means, items: found.candidates.length },
    })
    return presentRule(await showRule(trx, scope, rule.id))
  })
}

/** Whatever has an expiry has its row. */
export const idsOf = (candidates: readonly Candidate[]): string[] =>
  candidates.flatMap(({ itemId }) => itemId ?? [])

/** Who is below reads of it as well. */
export const auditTargetOf = (rule: RenewalRuleRow) => {
  const { id, name, distributorId, subDistributorId, installerId } = rule
  return {
    targetType: 'renewal_rule',
    targetId: id,
    targetName: name,
    owners: { distributorId, subDistributorId, installerId },
  }
}
