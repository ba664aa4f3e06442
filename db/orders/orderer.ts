import type { Locale } from '../../domain/locale.ts'
import type { Db } from '../client.ts'

export interface Orderer {
  id: string
  name: string
  email: string | null
  locale: Locale
}

/** Whoever submitted an order, while their account is there. */
export async function findOrderer(
  trx: Db,
  { createdBy }: { createdBy: string | null },
): Promise<Orderer | undefined> {
  if (createdBy === null) return undefined
  return trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale'])
    .where('id', '=', createdBy)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
}
