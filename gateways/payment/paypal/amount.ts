import { fractionDigits, fromDecimal, type Money, toDecimal } from '../../../domain/money.ts'

/** Currencies that PayPal takes. */
const CURRENCIES = [
  ...['AUD', 'BRL', 'CAD', 'CHF', 'CNY', 'CZK', 'DKK', 'EUR', 'GBP', 'HKD', 'HUF', 'ILS', 'JPY'],
  ...['MXN', 'MYR', 'NOK', 'NZD', 'PHP', 'PLN', 'SEK', 'SGD', 'THB', 'TWD', 'USD'],
]

/** Those of them that it takes without decimals, though they have some. */
const WHOLE = ['HUF', 'TWD']

export interface PaypalAmount {
  currencyCode: string
  /** As in `10.00`. */
  value: string
}

/** @returns undefined where PayPal does not take the currency or cannot express the amount */
export function toPaypal({ amountMinor, currency }: Money): PaypalAmount | undefined {
  if (!CURRENCIES.includes(currency)) return undefined
  if (!WHOLE.includes(currency)) {
    return { currencyCode: currency, value: toDecimal({ amountMinor, currency }) }
  }
  const whole = amountMinor / 10 ** fractionDigits(currency)
  return Number.isInteger(whole) ? { currencyCode: currency, value: String(whole) } : undefined
}

/** @throws RangeError for what is no amount */
export function fromPaypal({ currencyCode, value }: PaypalAmount): Money {
  const amountMinor = fromDecimal(value, currencyCode)
  if (amountMinor === undefined) throw new RangeError('PayPal names no amount')
  return { amountMinor, currency: currencyCode }
}
