import type { ScopeLevel } from './organization.ts'

/** How a person stands to the project: the account types of the lists. */
export const RESIDENT_ROLES = [
  'family_master',
  'family_member',
  'personnel',
  'administrator',
] as const
export type ResidentRole = (typeof RESIDENT_ROLES)[number]

export const ACCOUNT_STATES = ['not_activated', 'active', 'expired'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

export interface ServiceTerm {
  /** Instant of the first purchase. */
  activatedAt: string | null
  /** Last calendar date on which the service runs, in the project's time zone. */
  expiresOn: string | null
}

/** @param today calendar date in the project's time zone */
export function accountState({ activatedAt, expiresOn }: ServiceTerm, today: string): AccountState {
  if (activatedAt === null) return 'not_activated'
  return expiresOn === null || expiresOn >= today ? 'active' : 'expired'
}

/** Whether a term that ends on a date, if at all begun, still runs. */
export const isRunning = (expiresOn: string | null, today: string): boolean =>
  expiresOn !== null && expiresOn >= today

/** Enough of an address to tell two apart, too little to write to: `a***@e***.com`. */
export function maskEmail(email: string | null): string | null {
  if (email === null) return null
  const [local = '', domain = ''] = email.split('@')
  const ending = domain.slice(domain.lastIndexOf('.') + 1)
  return `${first(local)}***@${first(domain)}***.${ending}`
}

/** The last three digits of a number: `***589`. */
export function maskNumber(number: string | null): string | null {
  if (number === null) return null
  const digits = number.replaceAll(/\D/g, '')
  return `***${digits.length > 6 ? digits.slice(-3) : ''}`
}

/**
 * Whom an end user's contact is kept from until it is opened by name. They find people by a whole address or number:
 * beginnings, tried one after the other, would spell out what the mask hides.
 */
export const isContactHiddenFrom = (level: ScopeLevel): boolean =>
  level === 'distributor' || level === 'sub_distributor'

export const isWholeEmail = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

/** Fewest digits of a whole mobile number in international form. */
export const LEAST_MOBILE_DIGITS = 8

/** Whole characters, for half of one is not text. */
const first = (text: string) => [...text][0] ?? ''
