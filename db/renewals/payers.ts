import { sql } from 'kysely'
import { type PaymentRefusal, paymentRefusal } from '../../domain/payment-permission.ts'
import type { BillingFields } from '../billing-information.ts'
import type { Db } from '../client.ts'
import type { RenewalRuleRow } from './row.ts'

/** A rule with what is decided elsewhere about whoever pays for it. */
export interface PayingRule extends RenewalRuleRow {
  currency: string
  /** Why nobody may pay; undefined: it may be paid. */
  refusal: PaymentRefusal | undefined
  isMethodRemoved: boolean
  billing: BillingFields
}

interface PayerRow {
  id: string
  currency: string
  mayPay: boolean
  paysItself: boolean
  isMethodRemoved: boolean
  billing: BillingFields | null
}

/** In the order of ids, as everybody locks them; locked until the transaction ends. */
export async function lockPayingRules(trx: Db, ids: readonly string[]): Promise<PayingRule[]> {
  if (ids.length === 0) return []
  const { rows: rules } = await sql<RenewalRuleRow>`select * from renewal_rules
    where id = any (${ids}::uuid[]) order by id for no key update`.execute(trx)
  const { rows: payers } = await sql<PayerRow>`select rules.id, sellers.currency, sellers.may_pay,
      coalesce(installers.pays_itself and installers.deleted_at is null, false) as pays_itself,
      rules.payment_method_id is not null and methods.removed_at is not null as is_method_removed,
      case when billing.organization_id is not null then json_build_object('company', billing.company,
        'attention', billing.attention, 'address', billing.address, 'phone', billing.phone, 'fax', billing.fax,
        'email', billing.email, 'countryCode', billing.country_code) end as billing
    from renewal_rules rules
      join organizations sellers on sellers.id = rules.sub_distributor_id
      left join installers on installers.installer_id = rules.installer_id
      left join payment_methods methods on methods.id = rules.payment_method_id
      left join billing_information billing
        on billing.organization_id = coalesce(rules.installer_id, rules.sub_distributor_id)
    where rules.id = any (${ids}::uuid[])`.execute(trx)
  const byId = new Map(payers.map((payer) => [payer.id, payer]))
  return rules.flatMap((rule) => {
    const payer = byId.get(rule.id)
    return payer ? [payingRule(rule, payer)] : []
  })
}

function payingRule(rule: RenewalRuleRow, payer: PayerRow): PayingRule {
  const isManager = rule.buyerLevel === 'property_manager'
  const refusal = paymentRefusal({
    role: roleOf(rule),
    isVisitor: false,
    subDistributorMayPay: payer.mayPay,
    installerMayPay: payer.mayPay && payer.paysItself,
    // Whether there are enough is seen when they are spent; where the account is gone, there are none.
    hasOwnCredits: isManager && rule.propertyManagerId !== null,
  })
  const { currency, isMethodRemoved, billing } = payer
  return { ...rule, currency, refusal, isMethodRemoved, billing: billing ?? nameOnly(rule) }
}

const roleOf = ({ buyerLevel }: RenewalRuleRow) =>
  buyerLevel === 'installer' || buyerLevel === 'property_manager' ? buyerLevel : 'sub_distributor'

/** Of a buyer that has never filled in its billing information. */
const nameOnly = ({ buyerName }: RenewalRuleRow): BillingFields => ({
  ...{ company: buyerName, attention: '', address: '', phone: '', fax: '', email: '' },
  countryCode: '',
})
