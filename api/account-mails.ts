import type { SignInAccount } from '../db/accounts.ts'
import type { Db } from '../db/client.ts'
import { insertMail } from '../db/mails.ts'
import type { TwoFactorChange } from '../domain/mail.ts'

/** Words that must not be most of a password. */
export const wordsOf = ({ account, name, email, organizationName }: SignInAccount): string[] => [
  account,
  name,
  email ?? '',
  organizationName,
]

/** Tells the owner of an account what was changed, so that it is noticed if it was not them. */
export async function tellPasswordChanged(trx: Db, account: SignInAccount): Promise<void> {
  const { name, account: signInName } = account
  const data = { name, account: signInName }
  if (account.email) await insertMail(trx, { kind: 'password_changed', ...to(account), data })
}

/** To the address that was theirs until now. */
export async function tellEmailChanged(
  trx: Db,
  account: SignInAccount,
  newAddress: string,
): Promise<void> {
  const { name, account: signInName } = account
  const data = { name, account: signInName, newAddress }
  if (account.email) await insertMail(trx, { kind: 'email_changed', ...to(account), data })
}

export async function tellTwoFactorChanged(
  trx: Db,
  account: SignInAccount,
  change: TwoFactorChange,
): Promise<void> {
  const { name, account: signInName } = account
  const data = { name, account: signInName, change }
  if (account.email) await insertMail(trx, { kind: 'two_factor_changed', ...to(account), data })
}

const to = ({ id, organizationId, email, locale }: SignInAccount) => ({
  accountId: id,
  organizationId,
  address: email ?? '',
  locale,
})
