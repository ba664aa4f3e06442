import type { useTranslate } from 'react-admin'
import type { RenewalPreview } from '../../api/schemas/renewal-rule.ts'
import { moneyText, percentText } from '../subscriptions/price.ts'

type Sums = Pick<
  RenewalPreview,
  | 'currency'
  | 'subtotalMinor'
  | 'discountMinor'
  | 'discountBasisPoints'
  | 'taxMinor'
  | 'taxBasisPoints'
  | 'totalMinor'
>

/**
 * Sum, discount, tax, and the total.
 *
 * @param total what that is called, a key of the messages
 */
export function sumsOf(
  sums: Sums,
  translate: ReturnType<typeof useTranslate>,
  total: string,
): [name: string, value: string][] {
  const { currency, subtotalMinor, discountMinor, taxMinor, totalMinor } = sums
  const money = (amountMinor: number) => moneyText(amountMinor, currency)
  const percent = (name: string, basisPoints: number) =>
    translate(`subscriptions.price.${name}`, { percent: percentText(basisPoints) })
  const facts: [string, string][] = []
  if (totalMinor !== subtotalMinor) {
    facts.push(['subscriptions.price.subtotal', money(subtotalMinor)])
  }
  if (discountMinor > 0) {
    facts.push([percent('discount', sums.discountBasisPoints), `−${money(discountMinor)}`])
  }
  if (taxMinor > 0) facts.push([percent('tax', sums.taxBasisPoints), money(taxMinor)])
  return [...facts, [total, money(totalMinor)]]
}
