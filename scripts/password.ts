import { text } from 'node:stream/consumers'
import { hashNewPassword } from '../api/passwords.ts'
import { findSignInAccount, setPasswordHash } from '../db/accounts.ts'
import { connect } from '../db/client.ts'

/**
 * Sets the password of an account and ends its sessions.
 *
 * @param databaseUrl of the processes' login
 * @throws AppError `invalid` for a password that is too short, too common or too close to a name
 */
export async function setPassword(
  databaseUrl: string,
  accountName: string,
  password: string,
): Promise<void> {
  const db = connect(databaseUrl, { role: 'gatehouse_api', max: 1 })
  try {
    const account = await findSignInAccount(db, accountName)
    if (!account) throw new Error(`No account ${accountName}`)
    const { name: organization } = await db
      .selectFrom('organizations')
      .select('name')
      .where('id', '=', account.organizationId)
      .executeTakeFirstOrThrow()
    const hash = await hashNewPassword(password, [accountName, account.name, organization])
    await db.transaction().execute(async (trx) => {
      await setPasswordHash(trx, account.id, hash)
      await trx.deleteFrom('sessions').where('accountId', '=', account.id).execute()
    })
  } finally {
    await db.destroy()
  }
}

if (import.meta.main) {
  const [accountName] = process.argv.slice(2)
  const databaseUrl = process.env.DATABASE_URL
  if (!accountName || !databaseUrl) {
    throw new Error('DATABASE_URL=… node scripts/password.ts <account>, with the password on stdin')
  }
  await setPassword(databaseUrl, accountName, (await text(process.stdin)).replace(/\r?\n$/, ''))
}
