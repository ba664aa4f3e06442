import { v7 as uuid } from 'uuid'
import type { Scope } from '../../domain/organization.ts'

/** One place in the tree that rows belong to; every text of its rows begins with its mark. */
export interface Owner {
  number: number
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
  /** Of an installer's place. */
  projectId: string | null
  /** What a test says of it. */
  title: string
}

let serial = 0

export function createOwner(title: string, above: Partial<Owner> = {}): Owner {
  serial += 1
  return {
    number: serial,
    title,
    distributorId: above.distributorId ?? uuid(),
    subDistributorId: above.subDistributorId ?? null,
    installerId: above.installerId ?? null,
    projectId: above.projectId ?? null,
  }
}

/** The beginning of every text of its rows; no other owner's mark holds it. */
export const markOf = ({ number }: Owner) => `zqx${number}xqz`

/** Marks, and numbers where a mark does not fit, with the owner's number and, where it says so, the column. */
export const MARKS =
  /zqx(\d+)xqz(?:[ -]+([a-z_]+\.[a-z_]+))?|0C115[AB](\d{6})|77(\d{8})[1-9]|2099(\d{14})/gi

/** Twelve digits. */
export const macOf = ({ number }: Owner) => `0C115A${String(number).padStart(6, '0')}`

/** In the library, without a device. */
export const freeMacOf = ({ number }: Owner) => `0C115B${String(number).padStart(6, '0')}`

/** @param kind tells numbers of one owner apart: a digit from 1 */
export const numberOf = ({ number }: Owner, kind: number) =>
  `77${String(number).padStart(8, '0')}${kind}`

/** Of firmware. */
export const versionOf = ({ number }: Owner) => `1.2.3.${number}`

/** Eighteen digits, of which the first eight are no day yet. */
export const orderNumberOf = ({ number }: Owner) => `2099${String(number).padStart(14, '0')}`

/** The organization that it is, at its own level. */
export const organizationOf = ({ installerId, subDistributorId, distributorId }: Owner) =>
  installerId ?? subDistributorId ?? distributorId

/** Whether a person of this scope may see what belongs to the owner. */
export function isSeen(scope: Scope, projectIds: readonly string[], owner: Owner): boolean {
  switch (scope.level) {
    case 'distributor':
      return owner.distributorId === scope.organizationId
    case 'sub_distributor':
      return owner.subDistributorId === scope.organizationId
    case 'installer':
      return owner.installerId === scope.organizationId
    case 'property_manager':
      return owner.projectId !== null && projectIds.includes(owner.projectId)
  }
}

/** What everybody reads of the organizations above them, as columns; of ids, where a table begins so. */
export const SHARED_BELOW =
  /^(?:organizations\.(?:id|name)|firmwares\.|price_books\.|prices\.(?!created_by_name)|customer_services\.(?!feedback_email))/
