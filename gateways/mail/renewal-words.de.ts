import { formatMoney } from '../../domain/money.ts'
import type { RenewalOffReason, RenewalRefusal } from '../../domain/renewal-reason.ts'
import { day, filled, type RenewalWords } from './words.ts'

const price = (amountMinor: number, currency: string) =>
  formatMoney({ amountMinor, currency }, 'de')

const count = (items: number) => (items === 1 ? '1 Dienst' : `${items} Dienste`)

/** Nach „denn“. */
const REFUSED: Record<RenewalRefusal, string> = {
  declined: 'die Zahlung wurde abgelehnt',
  coupons_short: 'die Gutscheine decken den Betrag nicht',
  credits_short: 'das Guthaben deckt den Betrag nicht',
}

const OFF: Record<RenewalOffReason, string> = {
  stopped: 'sie wurde beendet',
  declined: 'die Zahlung wurde an drei Tagen nacheinander abgelehnt',
  coupons_short: 'die Gutscheine deckten den Betrag an drei Tagen nacheinander nicht',
  credits_short: 'das Guthaben deckte den Betrag an drei Tagen nacheinander nicht',
  method_removed: 'ihr Zahlungsmittel wurde entfernt',
  permission_removed: 'das Bezahlen ist für Sie nicht mehr eingeschaltet',
  not_renewable: 'keiner ihrer Dienste kann verlängert werden',
  no_price: 'für ihre Dienste gibt es keinen Preis',
}

export const germanRenewals: RenewalWords = {
  auto_renewals: ({ name, renewedOn, orders, orderCount, itemCount, totalMinor, currency }) => ({
    subject: `Automatisch verlängert: ${count(itemCount)}`,
    name,
    paragraphs: [
      `Das wurde am ${day(renewedOn, 'de')} verlängert und bezahlt, wie Sie es gewählt haben.`,
    ],
    facts: [
      ['Gesamtbetrag', price(totalMinor, currency)],
      ...orders.map((order): [string, string] => [
        `Bestellung ${order.orderNumber}`,
        `${order.ruleName} · ${count(order.itemCount)} · ${price(order.totalMinor, currency)} · nächstes Ablaufdatum ${day(order.expiresOn, 'de')}`,
      ]),
    ],
    action: 'Automatische Verlängerungen öffnen',
    page: '/#/renewal-rules',
    ...(orderCount > orders.length && {
      notes: [
        `Weitere Bestellungen dieses Tages (${orderCount - orders.length}) stehen unter Zahlungen.`,
      ],
    }),
  }),
  auto_renewal_failed: ({ name, ruleId, ruleName, itemCount, reason, retryOn, ...charge }) => ({
    subject: `Noch nicht verlängert: ${ruleName}`,
    name,
    paragraphs: [
      `Eine automatische Verlängerung konnte nicht bezahlt werden, denn ${REFUSED[reason]}.`,
      `Am ${day(retryOn, 'de')} wird es wieder versucht. Bis dahin können Sie ein anderes Zahlungsmittel wählen.`,
    ],
    facts: [
      ['Automatische Verlängerung', ruleName],
      ['Dienste', String(itemCount)],
      ['Gesamtbetrag', price(charge.totalMinor, charge.currency)],
    ],
    action: 'Automatische Verlängerung öffnen',
    page: `/#/renewal-rules/${ruleId}/show`,
  }),
  auto_renewal_off: ({ name, ruleId, ruleName, itemCount, reason, firstExpiresOn }) => ({
    subject: `Automatische Verlängerung ausgeschaltet: ${ruleName}`,
    name,
    paragraphs: [
      `Diese automatische Verlängerung ist aus, denn ${OFF[reason]}. Ihre Dienste werden nicht mehr von selbst verlängert.`,
    ],
    facts: filled([
      ['Automatische Verlängerung', ruleName],
      ['Dienste', String(itemCount)],
      ['Der erste läuft ab am', firstExpiresOn ? day(firstExpiresOn, 'de') : ''],
    ]),
    action: 'Automatische Verlängerung öffnen',
    page: `/#/renewal-rules/${ruleId}/show`,
  }),
}
