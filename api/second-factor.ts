import type { Context } from 'hono'
import { takeCode } from '../db/account-tokens.ts'
import { confirmEmail, type SignInAccount, takeRecoveryCode, takeTotpStep } from '../db/accounts.ts'
import type { Db } from '../db/client.ts'
import type { SecondFactor } from '../domain/sign-in.ts'
import { findTotpStep } from './authenticator.ts'
import type { Env } from './http.ts'

/**
 * Uses up a second factor of an account in this session. To be committed also where it answers false, because
 * wrong tries are counted.
 */
export async function takeSecondFactor(
  c: Context<Env>,
  trx: Db,
  account: SignInAccount,
  { factor, code }: { factor: SecondFactor; code: string },
): Promise<boolean> {
  if (factor === 'recovery_code') return takeRecoveryCode(trx, account.id, code)
  if (factor === 'authenticator') return takeAuthenticatorCode(c, trx, account, code)
  const { sessionId } = c.var
  const token = await takeCode(trx, { sessionId, purpose: 'sign_in_code', code: code.trim() })
  // Who reads the codes there reads all else that is mailed there.
  if (token?.email) await confirmEmail(trx, account.id, token.email)
  return token !== undefined
}

/** Of the account's authenticator, each code once. */
export async function takeAuthenticatorCode(
  c: Context<Env>,
  trx: Db,
  { id, totpSecret }: Pick<SignInAccount, 'id' | 'totpSecret'>,
  code: string,
): Promise<boolean> {
  if (!totpSecret) return false
  const secret = c.var.deps.secretBox.open(totpSecret, id)
  const step = findTotpStep(secret, code, Date.now())
  return step !== undefined && takeTotpStep(trx, id, step)
}
