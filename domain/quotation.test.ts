import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PROJECT_KINDS, type ProjectKind } from './organization.ts'
import { priceLine, type UnitPrice } from './price.ts'
import {
  type CommercialInputs,
  type CommunityInputs,
  defaultInputs,
  QUOTED_COUNTS,
  type QuotationInputs,
  quotationFaults,
  type SingleFamilyInputs,
} from './quotation/inputs.ts'
import { type QuotationWish, quote } from './quotation.ts'
import { isOffered, type Service } from './service.ts'

/** Of the sample price book, in cents; everything else costs 5.00 and 1.00. */
const SAMPLE: Partial<Record<string, UnitPrice>> = {
  'app with_monitor': { oneTimeMinor: 1_000, monthlyMinor: 80 },
  'app without_monitor': { oneTimeMinor: 1_500, monthlyMinor: 150 },
  'premium_plan standard': { oneTimeMinor: 0, monthlyMinor: 60 },
  'door standard': { oneTimeMinor: 0, monthlyMinor: 400 },
}
const priceOf = (_: ProjectKind, service: Service, variant: string): UnitPrice =>
  SAMPLE[`${service} ${variant}`] ?? { oneTimeMinor: 500, monthlyMinor: 100 }

const community = (more: Partial<CommunityInputs> = {}): QuotationInputs => ({
  ...(defaultInputs('community') as CommunityInputs),
  ...more,
})
const commercial = (more: Partial<CommercialInputs> = {}): QuotationInputs => ({
  ...(defaultInputs('commercial') as CommercialInputs),
  ...more,
})
const house = (more: Partial<SingleFamilyInputs> = {}): QuotationInputs => ({
  ...(defaultInputs('single_family') as SingleFamilyInputs),
  ...more,
})

const quoted = (inputs: QuotationInputs, more: Partial<QuotationWish> = {}) =>
  quote({ inputs, months: 12, hasTrial: true, discountBasisPoints: 0, priceOf, ...more })

test('240 apartments with premium for a year', () => {
  const result = quoted(community({ withMonitor: 240, hasPremium: true }))

  expect(result).toMatchObject({
    oneTimeMinor: 240_000,
    monthlyMinor: 240 * (80 + 60),
    totalMinor: 240_000 + 12 * 240 * 140,
    freeMonthMinor: 240 * 140,
  })
  expect(result.lines.map(({ service, quantity }) => [service, quantity])).toEqual([
    ['app', 240],
    ['premium_plan', 240],
  ])
})

test('of doors the first costs nothing, so that two show one', () => {
  expect(quoted(commercial()).lines).toMatchObject([{ service: 'door', quantity: 1 }])
  expect(quoted(commercial({ doors: 1 })).lines).toEqual([])
  expect(quoted(commercial({ doors: 0 })).totalMinor).toBe(0)
})

test('landlines of personnel and of admins are one line', () => {
  const inputs = commercial({
    doors: 1,
    personnelWithIntercom: 5,
    personnelWithLandline: 3,
    adminApps: 2,
    adminsWithLandline: 1,
  })

  expect(quoted(inputs).lines.at(-1)).toMatchObject({ service: 'landline', quantity: 4 })
})

test('a house without a monitor is what the form begins with', () => {
  expect(quoted(house()).lines).toMatchObject([
    { service: 'app', variant: 'without_monitor', quantity: 1, amountMinor: 1_500 + 12 * 150 },
  ])
})

test('the discount is rounded for each apartment, as an order does, and once for a plan of the project', () => {
  const wish = { discountBasisPoints: 1_250, months: 1 }
  const [app, plan] = quoted(community({ withMonitor: 3, hasPremium: true }), wish).lines

  // 12.5 % of 10.80 are 1.35; of 3 × 0.60 they are 22.5 cents.
  expect(app?.discountMinor).toBe(3 * 135)
  expect(plan?.discountMinor).toBe(23)
})

test('what has no price is named and is in no sum', () => {
  const withoutLocks = (kind: ProjectKind, service: Service, variant: string) =>
    service === 'third_party_lock' ? undefined : priceOf(kind, service, variant)
  const result = quoted(community({ withMonitor: 1, locks: 2 }), { priceOf: withoutLocks })

  expect(result.unpriced).toEqual([
    { service: 'third_party_lock', variant: 'standard', quantity: 2 },
  ])
  expect(result.totalMinor).toBe(1_000 + 12 * 80)
})

test.each([
  [community({ withMonitor: 2, storageOneDevice: 2, storageTwoDevices: 1 }), 'storageOneDevice'],
  [commercial({ personnelWithIntercom: 1, personnelWithLandline: 2 }), 'personnelWithLandline'],
  [commercial({ adminApps: 1, adminsWithLandline: 2 }), 'adminsWithLandline'],
  [house({ locks: -1 }), 'locks'],
  [house({ additionalApps: 1.5 }), 'additionalApps'],
  [community({ withNeither: 100_001 }), 'withNeither'],
])('what cannot be names its field (%#)', (inputs, field) => {
  expect(quotationFaults(inputs).map((fault) => fault.field)).toEqual([field])
})

test('nothing is wrong with what the form begins with', () => {
  expect(PROJECT_KINDS.flatMap((kind) => quotationFaults(defaultInputs(kind)))).toEqual([])
})

const anyInputs = fc.constantFrom(...PROJECT_KINDS).chain((kind) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(QUOTED_COUNTS[kind].map((field) => [field, fc.nat(100_000)]))),
      fc.boolean(),
      fc.constantFrom('7_days' as const, '30_days' as const),
    )
    .map(
      ([counts, isOn, time]) =>
        ({
          ...defaultInputs(kind),
          ...counts,
          ...(kind !== 'commercial' && { hasPremium: isOn }),
          ...(kind === 'community' && { publicStorageTime: time, apartmentStorageTime: time }),
        }) as QuotationInputs,
    ),
)
const anyPrice = fc.record({ oneTimeMinor: fc.nat(1_000_000), monthlyMinor: fc.nat(1_000_000) })
const anyWish = fc.record({
  inputs: anyInputs,
  months: fc.integer({ min: 1, max: 60 }),
  hasTrial: fc.boolean(),
  discountBasisPoints: fc.nat(10_000),
})

test('sums are those of the lines, and only what is offered is quoted', () => {
  fc.assert(
    fc.property(anyWish, anyPrice, (wish, price) => {
      const result = quote({ ...wish, priceOf: () => price })
      const sum = (field: 'amountMinor' | 'grossMinor' | 'discountMinor') =>
        result.lines.reduce((total, line) => total + line[field], 0)

      expect(sum('amountMinor')).toBe(result.totalMinor)
      expect(sum('grossMinor')).toBe(result.subtotalMinor)
      expect(result.subtotalMinor - result.discountMinor).toBe(result.totalMinor)
      expect(result.subtotalMinor).toBe(result.oneTimeMinor + wish.months * result.monthlyMinor)
      for (const { service, variant } of result.lines) {
        expect(isOffered(wish.inputs.projectKind, service, variant)).toBe(true)
      }
    }),
  )
})

test('a line costs what an order of as many items costs, in currencies of 0, 2 and 3 decimals', () => {
  const plan = { kind: 'activation' as const, months: 7, paidDays: null }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), anyPrice, fc.nat(10_000), (n, price, points) => {
      const inputs = community({ withMonitor: n })
      const wish = { months: 7, discountBasisPoints: points, priceOf: () => price }
      const order = Array.from({ length: n }, () => priceLine(plan, 1, price, points).amountMinor)

      expect(quoted(inputs, wish).totalMinor).toBe(order.reduce((sum, amount) => sum + amount, 0))
    }),
  )
})

test('more of anything never costs less', () => {
  fc.assert(
    fc.property(anyWish, anyPrice, ({ inputs, ...wish }, price) => {
      const cost = (some: QuotationInputs) =>
        quote({ inputs: some, ...wish, priceOf: () => price }).totalMinor
      const [field = ''] = QUOTED_COUNTS[inputs.projectKind]
      const count = (inputs as unknown as Record<string, number>)[field] ?? 0

      expect(cost({ ...inputs, [field]: count + 1 })).toBeGreaterThanOrEqual(cost(inputs))
    }),
  )
})
