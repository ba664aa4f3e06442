import type { BasisPoints } from './money.ts'
import type { ProjectKind } from './organization.ts'
import { priceLine, type UnitPrice } from './price.ts'
import {
  apartmentsOf,
  type CommercialInputs,
  type CommunityInputs,
  type QuotationInputs,
  type SingleFamilyInputs,
} from './quotation/inputs.ts'
import { offerOf, type Service, STANDARD } from './service.ts'

/** Every project has one door that costs nothing. */
const FREE_DOORS = 1

export interface QuotedItem {
  service: Service
  variant: string
  quantity: number
}

export interface QuotedLine extends QuotedItem {
  /** By the list, of the whole line. */
  oneTimeMinor: number
  monthlyMinor: number
  /** One-time fee and all months that are paid for, by the list. */
  grossMinor: number
  discountMinor: number
  amountMinor: number
}

export interface QuotationResult {
  lines: QuotedLine[]
  /** What has no price in the book, and is in no sum. */
  unpriced: QuotedItem[]
  oneTimeMinor: number
  monthlyMinor: number
  subtotalMinor: number
  discountMinor: number
  totalMinor: number
  /** What the free first month would have cost, discount taken off; null where none is free. */
  freeMonthMinor: number | null
}

/** What a calculation answers, and what is kept of it. */
export interface QuotedResult extends QuotationResult {
  isSample: boolean
  discountBasisPoints: number
  /** The day, in UTC, whose prices they are. */
  pricedOn: string
}

/** Everything that stands on a quotation. */
export interface QuotationContent {
  name: string
  /** Who offers it. */
  organizationName: string
  createdByName: string
  /** For whose projects. */
  installerName: string
  projectKind: ProjectKind
  createdAt: string
  currency: string
  months: number
  result: QuotedResult
}

export interface QuotationWish {
  inputs: QuotationInputs
  /** That are paid for: the free one comes before them. */
  months: number
  hasTrial: boolean
  discountBasisPoints: BasisPoints
  priceOf(kind: ProjectKind, service: Service, variant: string): UnitPrice | undefined
}

/**
 * What a project will cost, before tax. The discount is rounded for each item, as orders do: to the cent it is what
 * an order of the same things comes to.
 *
 * @throws RangeError where an amount is no safe integer
 */
export function quote(wish: QuotationWish): QuotationResult {
  const { inputs, hasTrial, priceOf } = wish
  const priced = itemsOf(inputs).map((item) => ({
    item,
    price: priceOf(inputs.projectKind, item.service, item.variant),
  }))
  const unpriced = priced.flatMap(({ item, price }) => (price ? [] : [item]))
  const lines = priced.flatMap(({ item, price }) => (price ? [quoteLine(item, price, wish)] : []))
  const freeMonths = priced.map(({ item, price }) =>
    price ? priceUnits(item, price, { ...wish, kind: 'renewal', months: 1 }).amountMinor : 0,
  )
  const sum = (field: Exclude<keyof QuotedLine, 'service' | 'variant'>) =>
    total(lines.map((line) => line[field]))
  return {
    lines,
    unpriced,
    oneTimeMinor: sum('oneTimeMinor'),
    monthlyMinor: sum('monthlyMinor'),
    subtotalMinor: sum('grossMinor'),
    discountMinor: sum('discountMinor'),
    totalMinor: sum('amountMinor'),
    freeMonthMinor: hasTrial ? total(freeMonths) : null,
  }
}

function quoteLine(item: QuotedItem, price: UnitPrice, wish: QuotationWish): QuotedLine {
  return {
    ...item,
    oneTimeMinor: safe(price.oneTimeMinor * item.quantity),
    monthlyMinor: safe(price.monthlyMinor * item.quantity),
    ...priceUnits(item, price, { ...wish, kind: 'activation' }),
  }
}

interface PricedTerm {
  kind: 'activation' | 'renewal'
  months: number
  discountBasisPoints: BasisPoints
  inputs: QuotationInputs
}

/** A plan that a whole project has is one item of many units; everything else is an item each. */
function priceUnits({ service, quantity }: QuotedItem, price: UnitPrice, term: PricedTerm) {
  const { kind, months, discountBasisPoints, inputs } = term
  const isOneItem = offerOf(inputs.projectKind, service)?.holder === 'project'
  const plan = { kind, months, paidDays: null }
  const one = priceLine(plan, isOneItem ? quantity : 1, price, discountBasisPoints)
  const items = isOneItem ? 1 : quantity
  return {
    grossMinor: safe(one.grossMinor * items),
    discountMinor: safe(one.discountMinor * items),
    amountMinor: safe(one.amountMinor * items),
  }
}

/** What is to be paid for, in the order of the form; nothing of which there is none. */
function itemsOf(inputs: QuotationInputs): QuotedItem[] {
  return allItems(inputs)
    .map(([service, variant, quantity]) => ({ service, variant, quantity }))
    .filter(({ quantity }) => quantity > 0)
}

type Item = [service: Service, variant: string, quantity: number]

function allItems(inputs: QuotationInputs): Item[] {
  if (inputs.projectKind === 'community') return communityItems(inputs)
  return inputs.projectKind === 'commercial' ? commercialItems(inputs) : singleFamilyItems(inputs)
}

function communityItems(inputs: CommunityInputs): Item[] {
  const { apartmentStorageTime: time } = inputs
  return [
    ['app', 'with_monitor_and_landline', inputs.withMonitorAndLandline],
    ['app', 'with_monitor', inputs.withMonitor],
    ['app', 'without_monitor_with_landline', inputs.withLandline],
    ['app', 'without_monitor', inputs.withNeither],
    ['pm_app', 'with_landline', inputs.pmAppsWithLandline],
    ['pm_app', 'without_landline', inputs.pmAppsWithoutLandline],
    ['premium_plan', STANDARD, inputs.hasPremium ? apartmentsOf(inputs) : 0],
    ['additional_app', STANDARD, inputs.additionalApps],
    ['video_storage_public', inputs.publicStorageTime, inputs.publicStorageDevices],
    ['video_storage_apartment', `${time}_1_device`, inputs.storageOneDevice],
    ['video_storage_apartment', `${time}_2_devices`, inputs.storageTwoDevices],
    ['video_storage_apartment', `${time}_3_devices`, inputs.storageThreeDevices],
    ['video_storage_apartment', `${time}_unlimited_devices`, inputs.storageUnlimited],
    ['third_party_lock', STANDARD, inputs.locks],
  ]
}

function commercialItems(inputs: CommercialInputs): Item[] {
  return [
    ['door', STANDARD, Math.max(0, inputs.doors - FREE_DOORS)],
    ['personnel_app', 'without_intercom', inputs.personnelWithoutIntercom],
    ['personnel_app', 'with_intercom', inputs.personnelWithIntercom],
    ['admin_app', STANDARD, inputs.adminApps],
    ['landline', STANDARD, inputs.personnelWithLandline + inputs.adminsWithLandline],
  ]
}

function singleFamilyItems(inputs: SingleFamilyInputs): Item[] {
  const { households, hasMonitor, hasPremium } = inputs
  return [
    ['app', hasMonitor ? 'with_monitor' : 'without_monitor', households],
    ['premium_plan', STANDARD, hasPremium ? households : 0],
    ['additional_app', STANDARD, inputs.additionalApps],
    ['video_storage_public', inputs.storageTime, inputs.storageDevices],
    ['third_party_lock', STANDARD, inputs.locks],
  ]
}

const total = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => safe(sum + amount), 0)

function safe(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('the amount is too large')
  return amountMinor
}
