import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { takesCredits } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import type { Locale } from '../../domain/locale.ts'
import { type PaymentMeans, PROVIDERS } from '../../domain/order.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { Buyer } from '../../domain/payment-permission.ts'
import { type Db, isWithin, type Scope } from '../client.ts'
import { getPaymentMethod } from '../payment-methods.ts'
import type { RenewalRuleRow } from './row.ts'
import { wakeRenewals } from './wake.ts'

export interface RenewalMeans {
  means: Exclude<PaymentMeans, 'none'>
  /** The stored card or account, where a provider takes the money. */
  paymentMethodId: string | null
}

export interface NewRule extends RenewalMeans {
  buyer: Buyer
  name: string
  projectKind: ProjectKind
  /** Whose projects the items are in. */
  installerId: string
  termsVersion: string
  account: { id: string; name: string; locale: Locale }
}

/**
 * Writes a rule that is on and has no items yet.
 *
 * @throws AppError `not_found` for a payment method that is not the buyer's; `conflict` for means that do not fit
 */
export async function insertRule(trx: Db, scope: Scope, rule: NewRule): Promise<RenewalRuleRow> {
  const { buyer, account, installerId, paymentMethodId, means, ...rest } = rule
  await requireMeans(trx, scope, rule, buyer.level)
  const { distributorId, subDistributorId, propertyManagerId } = buyer
  return trx
    .insertInto('renewalRules')
    .values({
      id: uuid(),
      ...{ distributorId, subDistributorId, propertyManagerId },
      installerId: buyer.installerId,
      buyerLevel: buyer.level,
      buyerName: buyer.name,
      name: rest.name,
      projectKind: rest.projectKind,
      projectInstallerId: installerId,
      means,
      paymentMethodId,
      termsVersion: rest.termsVersion,
      createdBy: account.id,
      createdByName: account.name,
      locale: account.locale,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function requireMeans(
  trx: Db,
  scope: Scope,
  { means, paymentMethodId, projectKind }: RenewalMeans & { projectKind: ProjectKind },
  level: string,
): Promise<void> {
  const isProvider = (PROVIDERS as readonly string[]).includes(means)
  if (isProvider !== (paymentMethodId !== null)) {
    throw new AppError('invalid', 'A stored card or account goes with a payment provider')
  }
  if (means === 'coupon' && level !== 'sub_distributor') {
    throw new AppError('conflict', 'Coupons pay for their sub-distributor alone')
  }
  if (means !== 'credit' && level === 'property_manager') {
    throw new AppError('conflict', 'A property manager pays with credits')
  }
  if (means === 'credit' && projectKind !== 'commercial') {
    throw new AppError(
      'conflict',
      'Credits pay only for commercial projects created since 1 June 2025',
    )
  }
  if (paymentMethodId === null) return
  const method = await getPaymentMethod(trx, scope, paymentMethodId)
  if (method.means !== means) throw new AppError('not_found', 'No such payment method')
}

export const setRuleName = (trx: Db, { id }: RenewalRuleRow, name: string) =>
  changeRule(trx, id, { name })

/**
 * Pays otherwise from now on; a rule that was off is on again. What waits for its money is tried at once. The rule
 * is locked.
 *
 * @throws AppError as `insertRule` does
 */
export async function changeMeans(
  trx: Db,
  scope: Scope,
  rule: RenewalRuleRow,
  means: RenewalMeans,
): Promise<RenewalRuleRow> {
  await requireMeans(trx, scope, { ...means, projectKind: rule.projectKind }, rule.buyerLevel)
  if (means.means === 'credit') await requireCreditItems(trx, rule.id)
  const on = { state: 'on' as const, offReason: null, offAt: null }
  const changed = await changeRule(trx, rule.id, { ...means, ...on })
  if (rule.state === 'off') {
    await sql`update service_items
      set renews_at = renewal_instant(renewal_rule_id, project_id, expires_on)
      where renewal_rule_id = ${rule.id} and ${isWithin(scope, 'serviceItems')}`.execute(trx)
  }
  await wakeRenewals(trx, changed)
  return changed
}

async function requireCreditItems(trx: Db, ruleId: string): Promise<void> {
  const projects = await trx
    .selectFrom('projects')
    .select(['kind', 'createdAt'])
    .where('id', 'in', (query) =>
      query.selectFrom('serviceItems').select('projectId').where('renewalRuleId', '=', ruleId),
    )
    .execute()
  if (projects.every(takesCredits)) return
  throw new AppError(
    'conflict',
    'Credits pay only for commercial projects created since 1 June 2025',
  )
}

/** Nothing is renewed by it any more; its items stay with it until another rule takes them. The rule is locked. */
export async function stopRule(trx: Db, scope: Scope, rule: RenewalRuleRow) {
  if (rule.state === 'off') return rule
  const offAt = new Date().toISOString()
  const stopped = await changeRule(trx, rule.id, { state: 'off', offReason: 'stopped', offAt })
  await trx
    .updateTable('serviceItems')
    .set({ renewsAt: null })
    .where('renewalRuleId', '=', rule.id)
    .where(isWithin(scope, 'serviceItems'))
    .execute()
  await wakeRenewals(trx, stopped)
  return stopped
}

/**
 * Leaves out the next renewal of each of its items, which may lapse meanwhile; they are due again 30 days later. One
 * that waits for its money is given up. The rule is locked.
 *
 * @throws AppError `conflict` for a rule that is off
 */
export async function skipOnce(trx: Db, scope: Scope, rule: RenewalRuleRow): Promise<void> {
  if (rule.state === 'off') throw new AppError('conflict', 'This automatic renewal is off')
  await sql`update service_items set renews_at = later.renews_at
    from (select service_items.id, ((service_items.renews_at at time zone time_zone)::date + 30)::timestamp
        at time zone time_zone as renews_at
      from service_items join projects on projects.id = service_items.project_id
      where renewal_rule_id = ${rule.id} and ${isWithin(scope, 'serviceItems')} and renews_at is not null
      order by service_items.id for update of service_items) as later
    where service_items.id = later.id`.execute(trx)
  await trx
    .updateTable('renewals')
    .set({ skipAskedAt: new Date().toISOString() })
    .where('ruleId', '=', rule.id)
    .where('state', '=', 'waiting')
    .execute()
  await wakeRenewals(trx, rule)
}

type Changes = Partial<
  Pick<RenewalRuleRow, 'name' | 'state' | 'offReason' | 'offAt' | keyof RenewalMeans>
>

async function changeRule(trx: Db, id: string, changes: Changes): Promise<RenewalRuleRow> {
  return trx
    .updateTable('renewalRules')
    .set({ ...changes, changedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
