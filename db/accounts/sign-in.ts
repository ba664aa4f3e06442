import type { Db } from '../client.ts'

export interface SignInAccount {
  id: string
  name: string
  passwordHash: string
  disabledAt: string | null
  organizationId: string
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
}

/** Before any scope, as `gatehouse_api`. Account names are compared without regard to case. */
export async function findSignInAccount(
  db: Db,
  account: string,
): Promise<SignInAccount | undefined> {
  return db
    .selectFrom('accounts')
    .select([
      'id',
      'name',
      'passwordHash',
      'disabledAt',
      'organizationId',
      'distributorId',
      'subDistributorId',
      'installerId',
    ])
    .where((eb) => eb(eb.fn('lower', ['account']), '=', account.toLowerCase()))
    .executeTakeFirst()
}

export async function setPasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('accounts').set({ passwordHash }).where('id', '=', id).execute()
}
