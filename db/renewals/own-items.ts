import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, type Scope } from '../client.ts'

/** @throws AppError `not_found` where one of them is nobody's, or somebody else's */
export async function requireOwnItems(
  trx: Db,
  scope: Scope,
  itemIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(itemIds)]
  const { items } = await trx
    .selectFrom('serviceItems')
    .select((eb) => eb.fn.countAll<number>().as('items'))
    .where('id', 'in', ids)
    .where(isWithin(scope, 'serviceItems'))
    .executeTakeFirstOrThrow()
  if (items < ids.length) throw new AppError('not_found', 'No such service')
}
