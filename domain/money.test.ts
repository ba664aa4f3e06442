import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatMoney,
  fractionDigits,
  fromDecimal,
  percentage,
  share,
  split,
  toDecimal,
} from './money.ts'

const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const currencies = fc.constantFrom('USD', 'JPY', 'KWD')

test('currencies have the decimals that ISO 4217 gives them', () => {
  expect(['USD', 'EUR', 'JPY', 'CLP', 'KWD'].map(fractionDigits)).toEqual([2, 2, 0, 0, 3])
  expect(() => fractionDigits('dollars')).toThrow(RangeError)
})

test.each([
  [80, 10, 30, 27],
  [5, 1, 2, 3],
  [-5, 1, 2, -3],
  [4, 1, 3, 1],
  [1, 0, 30, 0],
  [Number.MAX_SAFE_INTEGER, 1, 1, Number.MAX_SAFE_INTEGER],
])('%i × %i ÷ %i is %i, half away from zero', (amount, numerator, denominator, result) => {
  expect(share(amount, numerator, denominator)).toBe(result)
})

test('a share is never further than half a unit from the exact one', () => {
  fc.assert(
    fc.property(amounts, fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (a, n, d) => {
      const off = 2n * (BigInt(share(a, n, d)) * BigInt(d) - BigInt(a) * BigInt(n))
      expect(off <= BigInt(d) && off >= -BigInt(d)).toBe(true)
    }),
  )
})

test('what is no amount is refused instead of being rounded away', () => {
  expect(() => share(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError)
  expect(() => share(1, 1, 0)).toThrow(RangeError)
})

test('a per cent of an amount is rounded half up', () => {
  expect(percentage(250, 1_900)).toBe(48)
  expect(percentage(50, 100)).toBe(1)
  expect(percentage(49, 100)).toBe(0)
})

test('parts always add up to what was split, and none is off by a whole unit', () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(fc.nat(1_000_000_000), weights, (amount, given) => {
      fc.pre(given.some((weight) => weight > 0))
      const parts = split(amount, given)
      const total = given.reduce((sum, weight) => sum + weight, 0)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
      parts.forEach((part, index) => {
        expect(Math.abs(part - (amount * (given[index] ?? 0)) / total)).toBeLessThan(1)
      })
    }),
  )
})

test('a cent that cannot be split goes to whoever lost most', () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(split(10, [1, 2])).toEqual([3, 7])
  expect(() => split(1, [0, 0])).toThrow(RangeError)
  expect(() => split(-1, [1])).toThrow(RangeError)
})

test.each([
  [1_000, 'USD', '10.00'],
  [5, 'USD', '0.05'],
  [-5, 'USD', '-0.05'],
  [1_000, 'JPY', '1000'],
  [1_000, 'KWD', '1.000'],
])('%i of %s are written %s', (amountMinor, currency, text) => {
  expect(toDecimal({ amountMinor, currency })).toBe(text)
})

test('what is written is read again, in every currency', () => {
  fc.assert(
    fc.property(amounts, currencies, (amountMinor, currency) => {
      expect(fromDecimal(toDecimal({ amountMinor, currency }), currency)).toBe(amountMinor)
    }),
  )
})

test.each(['1.234', '1,00', '', '1e3', '0x10', '9007199254740993', '.5'])(
  '"%s" is no amount of dollars',
  (text) => {
    expect(fromDecimal(text, 'USD')).toBeUndefined()
  },
)

test('readers see amounts as they write them', () => {
  expect(formatMoney({ amountMinor: 123_450, currency: 'EUR' }, 'en')).toBe('€1,234.50')
  expect(formatMoney({ amountMinor: 123_450, currency: 'EUR' }, 'de')).toBe('1.234,50\u00a0€')
  expect(formatMoney({ amountMinor: 1_234, currency: 'JPY' }, 'ja')).toBe('￥1,234')
})
