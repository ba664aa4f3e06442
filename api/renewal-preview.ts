import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { lockOwnRule } from '../db/renewals/row.ts'
import type { Candidate } from '../domain/order-plan.ts'
import { requireBuyer } from './buyer.ts'
import type { Env } from './http.ts'
import { waysToRenew } from './renewal-means.ts'
import { findRenewable, firstChargeOn } from './renewal-selection.ts'
import { RenewalPreview, type RenewalPreviewRequest } from './schemas/renewal-rule.ts'

const MOST_EXAMPLES = 5

/** What a rule of this selection would be; nothing is stored. */
export async function previewRule(
  c: Context<Env>,
  { selection, countryCode, ruleId }: z.infer<typeof RenewalPreviewRequest>,
): Promise<RenewalPreview> {
  const buyer = await requireBuyer(c.var)
  return c.var.inScope(async (trx, scope) => {
    if (ruleId) await lockOwnRule(trx, scope, ruleId)
    const { price, candidates, held } = await findRenewable(trx, scope, {
      ...{ selection, buyer, ruleId, countryCode },
    })
    const { totalMinor, withoutPrice } = price
    const projectIds = [...new Set(candidates.map(({ projectId }) => projectId))]
    const charges = candidates.map((candidate) => ({
      on: firstChargeOn(candidate),
      today: candidate.today,
    }))
    return RenewalPreview.parse({
      ...price,
      itemCount: candidates.length,
      firstChargeOn: charges.map(({ on }) => on).sort()[0] ?? null,
      dueNow: charges.filter(({ on, today }) => on === today).length,
      payBy: await waysToRenew(c, trx, scope, { buyer, totalMinor, projectIds }),
      leftOut: [...leftOut('in_other_rule', held), ...leftOut('no_price', withoutPrice)],
    })
  })
}

const leftOut = (reason: 'in_other_rule' | 'no_price', candidates: readonly Candidate[]) =>
  candidates.length === 0
    ? []
    : [
        {
          reason,
          items: candidates.length,
          examples: candidates
            .slice(0, MOST_EXAMPLES)
            .map(({ holderName, projectName, renewalRuleName = null }) => ({
              ...{ holderName, projectName },
              ruleName: renewalRuleName,
            })),
        },
      ]
