import type { Context } from 'hono'
import { getOwnAccount } from '../db/accounts.ts'
import type { Db } from '../db/client.ts'
import { deleteOtherSessions } from '../db/sessions/own.ts'
import { setSessionToken } from '../db/sessions/steps.ts'
import { AppError } from '../domain/errors.ts'
import type { Env } from './http.ts'
import { OwnAccount } from './schemas/account.ts'
import { createToken, setSessionCookie } from './tokens.ts'

export async function showOwnAccount(c: Context<Env>): Promise<OwnAccount> {
  const { totpConfirmedAt, totpUsedAt, ...account } = await getOwnAccount(
    c.var.deps.db,
    c.var.account.id,
  )
  return OwnAccount.parse({
    ...account,
    authenticator: totpConfirmedAt && { addedAt: totpConfirmedAt, usedAt: totpUsedAt },
    isConfirmed: c.var.isConfirmed,
  })
}

/** What protects the account is changed by whoever knows its password, not by whoever finds an open screen. */
export function requireConfirmed(c: Context<Env>): void {
  if (c.var.isConfirmed) return
  const message = 'Type your password again first'
  throw new AppError('forbidden', message, { errors: [{ field: 'currentPassword', message }] })
}

/**
 * After a change of what protects the account: this session goes on under a new token, all others end.
 *
 * @param trx of the change
 * @returns what is to be done once it is committed
 */
export async function keepThisSessionOnly(c: Context<Env>, trx: Db): Promise<() => void> {
  const { account, sessionId, deps } = c.var
  const { token, tokenHash } = createToken()
  const ended = await deleteOtherSessions(trx, account.id, sessionId)
  await setSessionToken(trx, sessionId, tokenHash)
  return () => {
    for (const id of ended) deps.hub.endSession(id)
    setSessionCookie(c, token)
  }
}

/** Of an audit entry. */
export const accountTarget = ({ id, name }: { id: string; name: string }) => ({
  targetType: 'account',
  targetId: id,
  targetName: name,
})
