import { formatMoney } from '../../domain/money.ts'
import type { RenewalOffReason, RenewalRefusal } from '../../domain/renewal-reason.ts'
import { day, filled, type RenewalWords } from './words.ts'

const price = (amountMinor: number, currency: string) =>
  formatMoney({ amountMinor, currency }, 'en')

const count = (items: number) => (items === 1 ? '1 item' : `${items} items`)

/** After "because". */
const REFUSED: Record<RenewalRefusal, string> = {
  declined: 'the payment was declined',
  coupons_short: 'the coupons do not cover it',
  credits_short: 'the credits do not cover it',
}

const OFF: Record<RenewalOffReason, string> = {
  stopped: 'it was stopped',
  declined: 'the payment was declined three days in a row',
  coupons_short: 'the coupons did not cover it three days in a row',
  credits_short: 'the credits did not cover it three days in a row',
  method_removed: 'its means of payment was removed',
  permission_removed: 'paying is no longer switched on for you',
  not_renewable: 'none of its items can be renewed',
  no_price: 'there is no price for its items',
}

export const englishRenewals: RenewalWords = {
  auto_renewals: ({ name, renewedOn, orders, orderCount, itemCount, totalMinor, currency }) => ({
    subject: `Renewed automatically: ${count(itemCount)}`,
    name,
    paragraphs: [`This was renewed and paid on ${day(renewedOn, 'en')}, as you have chosen.`],
    facts: [
      ['Total', price(totalMinor, currency)],
      ...orders.map((order): [string, string] => [
        `Order ${order.orderNumber}`,
        `${order.ruleName} · ${count(order.itemCount)} · ${price(order.totalMinor, currency)} · next expiration date ${day(order.expiresOn, 'en')}`,
      ]),
    ],
    action: 'Open the automatic renewals',
    page: '/#/renewal-rules',
    ...(orderCount > orders.length && {
      notes: [`${orderCount - orders.length} more orders of that day are listed under Payments.`],
    }),
  }),
  auto_renewal_failed: ({ name, ruleId, ruleName, itemCount, reason, retryOn, ...charge }) => ({
    subject: `Not renewed yet: ${ruleName}`,
    name,
    paragraphs: [
      `An automatic renewal could not be paid, because ${REFUSED[reason]}.`,
      `It will be tried again on ${day(retryOn, 'en')}. You can choose another means of payment until then.`,
    ],
    facts: [
      ['Automatic renewal', ruleName],
      ['Items', String(itemCount)],
      ['Total', price(charge.totalMinor, charge.currency)],
    ],
    action: 'Open the automatic renewal',
    page: `/#/renewal-rules/${ruleId}/show`,
  }),
  auto_renewal_off: ({ name, ruleId, ruleName, itemCount, reason, firstExpiresOn }) => ({
    subject: `Automatic renewal switched off: ${ruleName}`,
    name,
    paragraphs: [
      `This automatic renewal is off, because ${OFF[reason]}. Its items are no longer renewed by themselves.`,
    ],
    facts: filled([
      ['Automatic renewal', ruleName],
      ['Items', String(itemCount)],
      ['The first expires on', firstExpiresOn ? day(firstExpiresOn, 'en') : ''],
    ]),
    action: 'Open the automatic renewal',
    page: `/#/renewal-rules/${ruleId}/show`,
  }),
}
