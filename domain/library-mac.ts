import type { ImportColumn, ImportFault } from './import.ts'
import { macFault, parseMac } from './mac.ts'

/** In the order of the numbers that the database gives them. */
export const MAC_STATES = ['free', 'allotted', 'in_use'] as const
export type MacState = (typeof MAC_STATES)[number]

export const MAX_REMARK = 200

/** The columns of a file of MACs. */
export const MAC_COLUMNS = [
  {
    field: 'mac',
    title: 'MAC',
    aliases: ['MAC address'],
    isRequired: true,
    isCode: true,
    isUnique: true,
    maxLength: 40,
    parse: (text) => parseMac(text) ?? macFault(text),
  },
  { field: 'remark', title: 'Remark', maxLength: MAX_REMARK },
] as const satisfies readonly ImportColumn<'mac' | 'remark'>[]

export const IN_LIBRARY: ImportFault = {
  code: 'in_library',
  message: 'Stands in the library already',
}

/** The same words for a MAC of a stranger and for one that nobody knows. */
export const NOT_FREE: ImportFault = {
  code: 'not_free',
  message: 'Is not free in the library of your distributor',
}

export const ALREADY_ALLOTTED: ImportFault = {
  code: 'already_allotted',
  message: 'Is allotted to an installer of yours already',
}
