import type { Context } from 'hono'
import { getSignInAccount } from '../db/accounts.ts'
import { insertMail } from '../db/mails.ts'
import { networkOf } from './client-address.ts'
import type { Env } from './http.ts'
import { consume } from './limits.ts'

/**
 * Mails a code that is good in this session alone; the worker makes it when it sends it.
 *
 * @throws AppError `too_many_requests`: three in ten minutes for one account from one address
 */
export async function mailCode(
  c: Context<Env>,
  kind: 'sign_in_code' | 'email_confirmation',
  address: string,
): Promise<void> {
  const { deps, sessionId, account } = c.var
  await consume(deps.limits.codeMails, `${account.id} ${networkOf(c.var.clientAddress)}`)
  await deps.db.transaction().execute(async (trx) => {
    const { id, name, locale, organizationId } = await getSignInAccount(trx, account.id)
    const data = { name, sessionId }
    await insertMail(trx, { kind, accountId: id, organizationId, address, locale, data })
  })
}
