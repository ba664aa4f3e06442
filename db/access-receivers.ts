import type { Locale } from '../domain/locale.ts'
import type { Role } from '../domain/organization.ts'
import type { Db } from './client.ts'

export interface MailReceiver {
  id: string
  name: string
  email: string
  locale: Locale
}

/** People are told by mail up to so many of them. */
const MOST = 20

/** The people of an organization who want mail about what happens there. As `gatehouse_api`. */
export async function findMailReceivers(
  db: Db,
  { organizationId, role }: { organizationId: string; role: Role },
): Promise<MailReceiver[]> {
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale'])
    .where('organizationId', '=', organizationId)
    .where('role', '=', role)
    .where('disabledAt', 'is', null)
    .where('deletedAt', 'is', null)
    .where('email', 'is not', null)
    .where('notifyByEmail', '=', true)
    .$narrowType<{ email: string }>()
    .orderBy('createdAt')
    .limit(MOST)
    .execute()
}
