import type { ResidentRole } from '../../domain/end-user.ts'
import type { ProjectKind } from '../../domain/organization.ts'

export interface SearchType {
  /** The filter of the API. */
  name: string
  /** A key of the messages. */
  label: string
  /** Fewest characters, or digits, that the API searches by. */
  least: number
  isNumber?: boolean
}

const COMMON: SearchType[] = [
  { name: 'sip', label: 'endUsers.columns.sip', least: 1, isNumber: true },
  { name: 'name', label: 'endUsers.columns.name', least: 2 },
  { name: 'email', label: 'endUsers.columns.email', least: 3 },
  { name: 'mobile', label: 'endUsers.columns.mobile', least: 5, isNumber: true },
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
export const searchTypesOf = (kind: ProjectKind): SearchType[] => [
  ...COMMON,
  kind === 'commercial' ? COMMERCIAL_NAME : FAMILY_MASTER,
]

export const accountTypesOf = (kind: ProjectKind): ResidentRole[] =>
  kind === 'commercial' ? ['personnel', 'administrator'] : ['family_master', 'family_member']

/** Whether the API would search by it. */
export function isLongEnough({ least, isNumber }: SearchType, text: string): boolean {
  const counted = isNumber ? text.replaceAll(/\D/g, '') : text.trim()
  return [...counted].length >= least
}
