import { sql } from 'kysely'
import { takesCredits } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import type { RenewalRuleRow } from './row.ts'

/** So many a rule. */
const MAX_RULE_ITEMS = 5_000

const MOST_ERRORS = 100

/**
 * Puts items under a rule, which is locked. Those that it has already stay so.
 *
 * @returns how many it has taken
 * @throws AppError `not_found` for an item outside the scope; `conflict` for one that is not activated, is of another
 *   kind or installer, takes no credits, or is renewed by another rule that is on
 */
export async function takeItems(
  trx: Db,
  scope: Scope,
  rule: RenewalRuleRow,
  itemIds: readonly string[],
): Promise<number> {
  const ids = [...new Set(itemIds)]
  const items = await lockItems(trx, scope, ids)
  if (items.length < ids.length) throw new AppError('not_found', 'No such service')
  const errors = items.flatMap((item) => {
    const refusal = refusalOf(rule, item)
    return refusal === undefined ? [] : [{ field: `itemIds.${item.id}`, message: refusal }]
  })
  if (errors.length > 0) {
    throw new AppError('conflict', errors[0]?.message ?? '', {
      errors: errors.slice(0, MOST_ERRORS),
    })
  }
  await refuseTooMany(
    trx,
    rule,
    items.filter(({ renewalRuleId }) => renewalRuleId !== rule.id),
  )
  const { numUpdatedRows } = await trx
    .updateTable('serviceItems')
    .set({ renewalRuleId: rule.id })
    .where('id', 'in', ids)
    .where('renewalRuleId', 'is distinct from', rule.id)
    .where(isWithin(scope, 'serviceItems'))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

type LockedItem = Awaited<ReturnType<typeof lockItems>>[number]

/** In the order of ids, as everybody locks them. */
async function lockItems(trx: Db, scope: Scope, ids: readonly string[]) {
  if (ids.length === 0) return []
  return trx
    .selectFrom('serviceItems')
    .innerJoin('projects', 'projects.id', 'serviceItems.projectId')
    .leftJoin('renewalRules', 'renewalRules.id', 'serviceItems.renewalRuleId')
    .select(['serviceItems.id', 'serviceItems.installerId', 'serviceItems.projectKind'])
    .select(['expiresOn', 'renewalRuleId', 'projects.createdAt as projectCreatedAt'])
    .select('renewalRules.state as ruleState')
    .where('serviceItems.id', 'in', ids)
    .where(isWithin(scope, 'serviceItems'))
    .orderBy('serviceItems.id')
    .forUpdate('serviceItems')
    .execute()
}

function refusalOf(rule: RenewalRuleRow, item: LockedItem): string | undefined {
  if (item.expiresOn === null) return 'Only what has been activated is renewed'
  if (item.installerId !== rule.projectInstallerId || item.projectKind !== rule.projectKind) {
    return 'One automatic renewal is for one installer and one kind of project'
  }
  // A rule of somebody above or below is not to be seen; it holds the item all the same.
  const isHeld = item.renewalRuleId !== null && item.renewalRuleId !== rule.id
  if (isHeld && item.ruleState !== 'off') return 'It is renewed automatically already'
  const project = { kind: item.projectKind, createdAt: item.projectCreatedAt }
  if (rule.means === 'credit' && !takesCredits(project)) {
    return 'Credits pay only for commercial projects created since 1 June 2025'
  }
  return undefined
}

async function refuseTooMany(trx: Db, { id }: RenewalRuleRow, added: LockedItem[]): Promise<void> {
  const { items } = await trx
    .selectFrom('serviceItems')
    .select((eb) => eb.fn.countAll<number>().as('items'))
    .where('renewalRuleId', '=', id)
    .executeTakeFirstOrThrow()
  if (items + added.length <= MAX_RULE_ITEMS) return
  throw new AppError('conflict', `One automatic renewal has ${MAX_RULE_ITEMS} services at most`)
}

/** Takes items from under a rule, which is locked. @returns how many it had of them */
export async function letItemsGo(
  trx: Db,
  scope: Scope,
  { id }: RenewalRuleRow,
  itemIds: readonly string[],
): Promise<number> {
  if (itemIds.length === 0) return 0
  const { rows } = await sql<{ id: string }>`update service_items set renewal_rule_id = null
    from (select id from service_items where id = any (${itemIds}::uuid[]) and renewal_rule_id = ${id}
      and ${isWithin(scope, 'serviceItems')} order by id for update) as gone
    where service_items.id = gone.id returning service_items.id`.execute(trx)
  return rows.length
}
