import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db, Scope } from '../db/client.ts'
import { letItemsGo, takeItems } from '../db/renewals/items.ts'
import { requireOwnItems } from '../db/renewals/own-items.ts'
import { getRule, lockOwnRule, type RenewalRuleRow } from '../db/renewals/row.ts'
import { showRule } from '../db/renewals/rule-list.ts'
import { changeMeans, setRuleName, skipOnce, stopRule } from '../db/renewals/rules.ts'
import { undoSkip } from '../db/renewals/undo-skip.ts'
import type { JsonObject } from '../db/schema.ts'
import { AppError } from '../domain/errors.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import { requireBuyer } from './buyer.ts'
import type { Env } from './http.ts'
import { requireMeans } from './renewal-means.ts'
import { auditTargetOf, idsOf } from './renewal-rule-make.ts'
import { presentRule } from './renewal-rule-view.ts'
import { findRenewable, requireAsSeen } from './renewal-selection.ts'
import type {
  AddedRuleItems,
  RenewalRule,
  RenewalRuleChange,
  RuleResumption,
} from './schemas/renewal-rule.ts'

/** Calls it otherwise, or pays it otherwise. */
export async function changeRule(
  c: Context<Env>,
  id: string,
  { name, payment }: z.infer<typeof RenewalRuleChange>,
): Promise<RenewalRule> {
  await requirePayer(c, id)
  const means = payment && requireMeans(c, payment)
  return change(c, id, 'renewal_rule.changed', async (trx, scope, rule) => {
    if (means && rule.state === 'off') {
      throw new AppError('conflict', 'This automatic renewal is off: switch it on again')
    }
    if (name !== undefined) await setRuleName(trx, rule, name)
    if (means) await changeMeans(trx, scope, rule, means)
    const asked = { ...(name !== undefined && { name }), ...means }
    const before = Object.keys(asked).map((key) => [key, rule[key as keyof typeof asked]])
    return { before: Object.fromEntries(before), after: asked }
  })
}

export async function addItems(
  c: Context<Env>,
  id: string,
  { selection, seen }: z.infer<typeof AddedRuleItems>,
): Promise<RenewalRule> {
  const buyer = await requirePayer(c, id)
  return change(c, id, 'renewal_rule.items_added', async (trx, scope, rule) => {
    const found = await findRenewable(trx, scope, { selection, buyer, ruleId: id })
    requireAsSeen(found, seen)
    return { items: await takeItems(trx, scope, rule, idsOf(found.candidates)) }
  })
}

/** Items that are under another rule, or none, stay as they are. */
export const removeItems = (
  c: Context<Env>,
  id: string,
  itemIds: readonly string[],
): Promise<RenewalRule> =>
  change(c, id, 'renewal_rule.items_removed', async (trx, scope, rule) => {
    await requireOwnItems(trx, scope, itemIds)
    return { items: await letItemsGo(trx, scope, rule, itemIds) }
  })

export const skip = (c: Context<Env>, id: string): Promise<RenewalRule> =>
  change(c, id, 'renewal_rule.skipped', async (trx, scope, rule) => {
    const { isSkipped, nextChargeOn } = await showRule(trx, scope, id)
    if (isSkipped) throw new AppError('conflict', 'The next renewal is left out already')
    await skipOnce(trx, scope, rule)
    return { charge: nextChargeOn }
  })

export async function takeBackSkip(c: Context<Env>, id: string): Promise<RenewalRule> {
  await requirePayer(c, id)
  return change(c, id, 'renewal_rule.skip_undone', async (trx, scope, rule) => {
    const items = await undoSkip(trx, scope, rule)
    if (items === 0) throw new AppError('conflict', 'Nothing is left out')
    return { items }
  })
}

export const stop = (c: Context<Env>, id: string): Promise<RenewalRule> =>
  change(c, id, 'renewal_rule.stopped', async (trx, scope, rule) => {
    await stopRule(trx, scope, rule)
    return { before: { state: rule.state }, after: { state: 'off' } }
  })

export async function resume(
  c: Context<Env>,
  id: string,
  payment: z.infer<typeof RuleResumption>,
): Promise<RenewalRule> {
  await requirePayer(c, id)
  const means = requireMeans(c, payment)
  return change(c, id, 'renewal_rule.resumed', async (trx, scope, rule) => {
    if (rule.state === 'on') throw new AppError('conflict', 'This automatic renewal is on')
    await changeMeans(trx, scope, rule, means)
    const { state, means: was, paymentMethodId } = rule
    return {
      before: { state, means: was, paymentMethodId },
      after: { state: 'on', ...means },
    }
  })
}

/** Whoever may no longer pay can stop, skip and let go, and nothing that spends. @throws AppError `not_found` first */
async function requirePayer(c: Context<Env>, id: string): Promise<Buyer> {
  await c.var.inScope((trx, scope) => getRule(trx, scope, id))
  return requireBuyer(c.var)
}

/** Changes a rule that the caller pays for, which is locked, and says so in the log. */
function change(
  c: Context<Env>,
  id: string,
  action: string,
  work: (trx: Db, scope: Scope, rule: RenewalRuleRow) => Promise<JsonObject>,
): Promise<RenewalRule> {
  return c.var.inScope(async (trx, scope) => {
    const rule = await lockOwnRule(trx, scope, id)
    const details = await work(trx, scope, rule)
    await c.var.audit(trx, { action, ...auditTargetOf(rule), details })
    return presentRule(await showRule(trx, scope, id))
  })
}
