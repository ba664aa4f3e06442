import { fractionDigits, type Money } from '../../../domain/money.ts'

/** Stripe's own counting, which is not everywhere that of ISO 4217 or of our runtime; all others have two decimals. */
const WITHOUT_DECIMALS = [
  ...['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG'],
  ...['RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
]
const WITH_THREE = ['BHD', 'JOD', 'KWD', 'OMR', 'TND']

/** Of three decimals, Stripe wants the last to be zero. */
const COARSE_STEP = 10

export interface StripeAmount {
  amount: number
  /** In lower case. */
  currency: string
}

/** @returns undefined where Stripe cannot express it */
export function toStripe({ amountMinor, currency }: Money): StripeAmount | undefined {
  const digits = digitsOf(currency)
  const amount = shifted(amountMinor, digits - fractionDigits(currency))
  const isTooFine = digits === 3 && amount % COARSE_STEP !== 0
  if (!Number.isSafeInteger(amount) || isTooFine) return undefined
  return { amount, currency: currency.toLowerCase() }
}

/** What Stripe says of an amount, in our units. @throws RangeError for a part of a minor unit */
export function fromStripe({ amount, currency }: StripeAmount): Money {
  const code = currency.toUpperCase()
  const amountMinor = shifted(amount, fractionDigits(code) - digitsOf(code))
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('a part of a minor unit')
  return { amountMinor, currency: code }
}

function digitsOf(currency: string): number {
  if (WITHOUT_DECIMALS.includes(currency)) return 0
  return WITH_THREE.includes(currency) ? 3 : 2
}

/** Multiplied or divided by a power of ten; no whole number where digits would be lost. */
const shifted = (amount: number, digits: number) =>
  digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits
