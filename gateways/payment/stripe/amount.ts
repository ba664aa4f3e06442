import { fractionDigits, type Money } from '../../../domain/money.ts'

/** Where Stripe counts differently from ISO 4217. */
const STRIPE_DIGITS: Record<string, number> = { ISK: 2, MGA: 0, UGX: 2 }

/** Of three decimals, Stripe wants the last to be zero. */
const COARSE_STEP = 10

export interface StripeAmount {
  amount: number
  /** In lower case. */
  currency: string
}

/** @returns undefined where Stripe cannot express it */
export function toStripe({ amountMinor, currency }: Money): StripeAmount | undefined {
  const [digits, ours] = [digitsOf(currency), fractionDigits(currency)]
  const amount = shifted(amountMinor, digits - ours)
  const isCoarse = digits === 3 && amount % COARSE_STEP !== 0
  if (!Number.isSafeInteger(amount) || isCoarse) return undefined
  return { amount, currency: currency.toLowerCase() }
}

/** What Stripe says of an amount, in our units. @throws RangeError for a part of a minor unit */
export function fromStripe({ amount, currency }: StripeAmount): Money {
  const code = currency.toUpperCase()
  const amountMinor = shifted(amount, fractionDigits(code) - digitsOf(code))
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('a part of a minor unit')
  return { amountMinor, currency: code }
}

const digitsOf = (currency: string) => STRIPE_DIGITS[currency] ?? fractionDigits(currency)

/** Multiplied or divided by a power of ten; no whole number where digits would be lost. */
const shifted = (amount: number, digits: number) =>
  digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits
