import { normalizeMacPrefix } from './mac.ts'
import type { Permission } from './permissions.ts'

/** What a search everywhere finds, in the order of its answer. */
export const FOUND_KINDS = [
  'device',
  'end_user',
  'installer',
  'sub_distributor',
  'property_manager',
  'project',
  'order',
] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

/** Who may open a page of that kind; any of these permissions lets its records be found. */
export const SHOWN_BY: Record<FoundKind, readonly Permission[]> = {
  device: ['devices.show'],
  end_user: ['end-users.show', 'residents.show'],
  installer: ['installers.show'],
  sub_distributor: ['sub-distributors.show'],
  property_manager: ['property-managers.show'],
  project: ['projects.show'],
  order: ['orders.show'],
}

/** What a text may stand for; each part is undefined if it cannot stand for that. */
export interface SearchText {
  /** The beginning of a MAC, upper case, without separators. */
  mac: string | undefined
  /** The beginning of a SIP number, or of an order's. */
  number: string | undefined
  /** The beginning of an e-mail address, in small letters. */
  email: string | undefined
  /** A part of a name. */
  name: string | undefined
}

/** Shorter ones begin too many to tell one from the others. */
const MIN_DIGITS = 4
const MIN_EMAIL = 3

export const MIN_SEARCH = 2

/** A text is taken for all that it can be: "0c11" is the beginning of a MAC and a part of a name. */
export function readSearch(text: string): SearchText {
  const trimmed = text.trim()
  const mac = normalizeMacPrefix(trimmed)
  const digits = trimmed.replaceAll(/[\s+()-]/g, '')
  const isNumber = /^\d+$/.test(digits) && digits.length >= MIN_DIGITS
  const isEmail = /^[^\s@]+@?[^\s@]*$/.test(trimmed) && trimmed.length >= MIN_EMAIL
  return {
    mac: mac !== undefined && mac.length >= MIN_DIGITS ? mac : undefined,
    number: isNumber ? digits : undefined,
    email: isEmail && !isNumber ? trimmed.toLowerCase() : undefined,
    name: trimmed.length >= MIN_SEARCH && !trimmed.includes('@') ? trimmed : undefined,
  }
}
