import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { wordsOf } from '../api/account-mails.ts'
import { hashNewPassword } from '../api/passwords.ts'
import { deleteAccountTokens } from '../db/account-tokens.ts'
import {
  deleteAuthenticator,
  findSignInAccount,
  setEmailTwoFactor,
  setOwnPassword,
} from '../db/accounts.ts'
import { connect } from '../db/client.ts'
import { deleteSessionsOfAccount } from '../db/sessions.ts'

/**
 * Sets the password of an account, ends its sessions and voids links that were mailed to it.
 *
 * @param databaseUrl of the processes' login
 * @param withoutSecondFactor takes off what its owner has lost; codes by mail that are required stay
 * @throws AppError `invalid` for a password that is too short, too common or too close to a name
 */
export async function setPassword(
  databaseUrl: string,
  accountName: string,
  password: string,
  { withoutSecondFactor = false } = {},
): Promise<void> {
  const db = connect(databaseUrl, { role: 'gatehouse_api', max: 1 })
  try {
    const account = await findSignInAccount(db, accountName)
    if (!account) throw new Error(`No account ${accountName}`)
    const hash = await hashNewPassword(password, wordsOf(account))
    await db.transaction().execute(async (trx) => {
      await setOwnPassword(trx, account.id, hash)
      await deleteSessionsOfAccount(trx, account.id)
      await deleteAccountTokens(trx, account.id, ['password_reset', 'activation'])
      if (!withoutSecondFactor) return
      await deleteAuthenticator(trx, account.id)
      await setEmailTwoFactor(trx, account.id, false)
    })
  } finally {
    await db.destroy()
  }
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'without-second-factor': { type: 'boolean' } },
  })
  const [accountName] = positionals
  const databaseUrl = process.env.DATABASE_URL
  if (!accountName || !databaseUrl) {
    throw new Error(
      'DATABASE_URL=… node scripts/password.ts <account> [--without-second-factor], with the password on stdin',
    )
  }
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  await setPassword(databaseUrl, accountName, password, {
    withoutSecondFactor: values['without-second-factor'] ?? false,
  })
}
