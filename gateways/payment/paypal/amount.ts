import { fractionDigits, fromDecimal, type Money } from '../../../domain/money.ts'

/** Currencies that PayPal takes with two decimals, and without any, whatever others say of them. */
const WITH_DECIMALS = [
  ...['AUD', 'BRL', 'CAD', 'CHF', 'CNY', 'CZK', 'DKK', 'EUR', 'GBP', 'HKD', 'ILS'],
  ...['MXN', 'MYR', 'NOK', 'NZD', 'PHP', 'PLN', 'SEK', 'SGD', 'THB', 'USD'],
]
const WITHOUT_DECIMALS = ['HUF', 'JPY', 'TWD']

export interface PaypalAmount {
  currencyCode: string
  /** As in `10.00`. */
  value: string
}

/** @returns undefined where PayPal does not take the currency or cannot express the amount */
export function toPaypal({ amountMinor, currency }: Money): PaypalAmount | undefined {
  const digits = fractionDigits(currency)
  if (WITHOUT_DECIMALS.includes(currency)) {
    const whole = amountMinor / 10 ** digits
    return Number.isInteger(whole) ? { currencyCode: currency, value: String(whole) } : undefined
  }
  if (!WITH_DECIMALS.includes(currency)) return undefined
  const text = String(amountMinor * 10 ** (2 - digits)).padStart(3, '0')
  return { currencyCode: currency, value: `${text.slice(0, -2)}.${text.slice(-2)}` }
}

/** @throws RangeError for what is no amount */
export function fromPaypal({ currencyCode, value }: PaypalAmount): Money {
  const amountMinor = fromDecimal(value, currencyCode)
  if (amountMinor === undefined) throw new RangeError('PayPal names no amount')
  return { amountMinor, currency: currencyCode }
}
