import type { Locale } from '../domain/locale.ts'
import type { Role } from '../domain/organization.ts'
import type { Db } from './client.ts'

export interface Receiver {
  id: string
  name: string
  email: string | null
  locale: Locale
  /** Whether they want a mail as well. */
  notifyByEmail: boolean
}

/** Up to so many people of an organization are told. */
const MOST = 20

/** The people of an organization who are told of what happens there. As `gatehouse_api`. */
export async function findReceivers(
  db: Db,
  { organizationId, role }: { organizationId: string; role: Role },
): Promise<Receiver[]> {
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale', 'notifyByEmail'])
    .where('organizationId', '=', organizationId)
    .where('role', '=', role)
    .where('disabledAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .limit(MOST)
    .execute()
}
