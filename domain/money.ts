/** An amount in the smallest unit of its currency: cents of dollars, whole yen, thousandths of dinars. */
export interface Money {
  amountMinor: number
  /** ISO 4217. */
  currency: string
}

/** Hundredths of a per cent: 10,000 are the whole. */
export type BasisPoints = number
const WHOLE = 10_000

/** How many decimals a currency has: 2 of USD, 0 of JPY, 3 of KWD. @throws RangeError for what is no currency */
export function fractionDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}

/**
 * The one place where money is rounded: `amount × numerator ÷ denominator` to a whole minor unit, half away from
 * zero. Exact for any safe integers.
 *
 * @throws RangeError where the result is no safe integer, or the denominator is not positive
 */
export function share(amountMinor: number, numerator: number, denominator: number): number {
  if (denominator <= 0) throw new RangeError('a share needs a positive denominator')
  const product = BigInt(amountMinor) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const magnitude = product < 0n ? -product : product
  const rounded = (2n * magnitude + divisor) / (2n * divisor)
  const result = Number(product < 0n ? -rounded : rounded)
  if (!Number.isSafeInteger(result)) throw new RangeError('the amount is too large')
  return result
}

/** So many basis points of an amount. @throws RangeError as `share` */
export const percentage = (amountMinor: number, basisPoints: BasisPoints): number =>
  share(amountMinor, basisPoints, WHOLE)

/**
 * Splits an amount by weights so that the parts add up to it: what rounding down leaves goes, one unit each, to the
 * parts that lost most.
 *
 * @throws RangeError where an amount or weight is below zero, or all weights are zero
 */
export function split(amountMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum <= 0 || amountMinor < 0 || weights.some((weight) => weight < 0)) {
    throw new RangeError('nothing to split by')
  }
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(weight))
  const parts = exact.map((product) => Number(product / BigInt(sum)))
  const left = amountMinor - parts.reduce((total, part) => total + part, 0)
  const byLoss = exact
    .map((product, index) => ({ index, loss: product % BigInt(sum) }))
    .sort((a, b) => Number(b.loss - a.loss) || a.index - b.index)
  const raised = new Set(byLoss.slice(0, left).map(({ index }) => index))
  return parts.map((part, index) => part + (raised.has(index) ? 1 : 0))
}

/** Whether it is a currency that is known here, as ISO 4217 writes it. */
export const isCurrency = (code: string): boolean =>
  Intl.supportedValuesOf('currency').includes(code)

/** As providers write it: `10.00`, `1000` for yen. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const digits = fractionDigits(currency)
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  const whole = text.slice(0, text.length - digits)
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(-digits)}`
}

/** Reads what `toDecimal` writes, with fewer decimals too. @returns undefined for anything else */
export function fromDecimal(text: string, currency: string): number | undefined {
  const digits = fractionDigits(currency)
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? []
  if (whole === '' || decimals.length > digits) return undefined
  const amount = Number(`${sign}${whole}${decimals.padEnd(digits, '0')}`)
  return Number.isSafeInteger(amount) ? amount : undefined
}

/** For readers: `$1,234.50`, `1.234,50 €`. */
export const formatMoney = ({ amountMinor, currency }: Money, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    amountMinor / 10 ** fractionDigits(currency),
  )
