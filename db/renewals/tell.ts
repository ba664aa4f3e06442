import type { RenewalOffReason, RenewalRefusal } from '../../domain/renewal-reason.ts'
import type { Db } from '../client.ts'
import { insertMail } from '../mails.ts'
import { insertNotifications } from '../notification-inbox.ts'
import { type Payer, payersOf } from './payer-accounts.ts'
import type { RenewalRuleRow } from './row.ts'

const pageOf = (ruleId: string) => `/renewal-rules/${ruleId}/show`

export interface RefusedCharge {
  itemCount: number
  totalMinor: number
  currency: string
  reason: RenewalRefusal
  /** A day in the project's time zone. */
  retryOn: string
}

/** Tells whoever pays that a charge was refused and comes again. */
export async function tellOfRefusal(
  trx: Db,
  rule: RenewalRuleRow,
  refused: RefusedCharge,
): Promise<void> {
  const payers = await payersOf(trx, rule)
  for (const payer of payers) {
    if (!payer.email) continue
    await insertMail(trx, {
      ...addressOf(payer, rule),
      kind: 'auto_renewal_failed',
      data: { name: payer.name, ruleId: rule.id, ruleName: rule.name, ...refused },
    })
  }
  await insertNotifications(trx, {
    accountIds: payers.map(({ id }) => id),
    kind: 'auto_renewal_failed',
    data: { rule: rule.name, retryOn: refused.retryOn },
    link: pageOf(rule.id),
  })
}

export interface EndedRule {
  reason: RenewalOffReason
  itemCount: number
  firstExpiresOn: string | null
}

/** Tells whoever pays that nothing is renewed by a rule any more. */
export async function tellOfEnd(
  trx: Db,
  rule: RenewalRuleRow,
  { reason, itemCount, firstExpiresOn }: EndedRule,
): Promise<void> {
  const payers = await payersOf(trx, rule)
  for (const payer of payers) {
    if (!payer.email) continue
    await insertMail(trx, {
      ...addressOf(payer, rule),
      kind: 'auto_renewal_off',
      data: {
        name: payer.name,
        ...{ ruleId: rule.id, ruleName: rule.name, itemCount, reason, firstExpiresOn },
      },
    })
  }
  await insertNotifications(trx, {
    accountIds: payers.map(({ id }) => id),
    kind: 'auto_renewal_off',
    data: { rule: rule.name, reason },
    link: pageOf(rule.id),
  })
}

const addressOf = ({ id, email, locale }: Payer, rule: RenewalRuleRow) => ({
  accountId: id,
  organizationId: rule.installerId ?? rule.subDistributorId,
  address: email ?? '',
  locale,
})
