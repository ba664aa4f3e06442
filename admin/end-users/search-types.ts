import { isWholeEmail, LEAST_MOBILE_DIGITS, type ResidentRole } from '../../domain/end-user.ts'
import type { ProjectKind } from '../../domain/organization.ts'

export interface SearchType {
  /** The filter of the API. */
  name: string
  /** A key of the messages. */
  label: string
  /** Fewest characters, or digits, that the API searches by. */
  least: number
  isNumber?: boolean
  /** Beginnings of it find nobody. */
  isWhole?: boolean
}

const HIDDEN_CONTACT: SearchType[] = [
  { name: 'email', label: 'endUsers.columns.email', least: 3, isWhole: true },
  {
    ...{ name: 'mobile', label: 'endUsers.columns.mobile', least: LEAST_MOBILE_DIGITS },
    isNumber: true,
    isWhole: true,
  },
]
const CONTACT: SearchType[] = [
  { name: 'email', label: 'endUsers.columns.email', least: 3 },
  { name: 'mobile', label: 'endUsers.columns.mobile', least: 5, isNumber: true },
]

const commonTypes = (isContactHidden: boolean): SearchType[] => [
  { name: 'sip', label: 'endUsers.columns.sip', least: 1, isNumber: true },
  { name: 'name', label: 'endUsers.columns.name', least: 2 },
  ...(isContactHidden ? HIDDEN_CONTACT : CONTACT),
  { name: 'installer', label: 'endUsers.columns.installer', least: 2 },
]

const FAMILY_MASTER: SearchType = {
  name: 'familyMaster',
  label: 'endUsers.columns.familyMaster',
  least: 2,
}
const COMMERCIAL_NAME: SearchType = {
  name: 'project',
  label: 'endUsers.filters.commercialName',
  least: 2,
}

/** What the manual lets a list be searched by, in its order. */
export const searchTypesOf = (kind: ProjectKind, isContactHidden: boolean): SearchType[] => [
  ...commonTypes(isContactHidden),
  kind === 'commercial' ? COMMERCIAL_NAME : FAMILY_MASTER,
]

export const accountTypesOf = (kind: ProjectKind): ResidentRole[] =>
  kind === 'commercial' ? ['personnel', 'administrator'] : ['family_master', 'family_member']

/** Whether the API would search by it. */
export function isLongEnough({ least, isNumber, isWhole }: SearchType, text: string): boolean {
  if (isWhole && !isNumber) return isWholeEmail(text)
  const counted = isNumber ? text.replaceAll(/\D/g, '') : text.trim()
  return [...counted].length >= least
}
