import type { Context } from 'hono'
import { findReceivers, type Receiver } from '../db/access-receivers.ts'
import type { Db } from '../db/client.ts'
import { insertMail } from '../db/mails.ts'
import { insertNotifications } from '../db/notification-inbox.ts'
import type { MailData } from '../domain/mail.ts'
import type { Env } from './http.ts'

type AccessMail = {
  [Kind in 'access_requested' | 'access_granted' | 'access_revoked' | 'access_entered']: {
    kind: Kind
    data: Omit<MailData[Kind], 'name' | 'by' | 'organization'>
  }
}[keyof Pick<MailData, 'access_requested' | 'access_granted' | 'access_revoked' | 'access_entered'>]

/**
 * The people of the organization on the other side of the consent. Read without a scope: an installer does not see
 * the accounts above it, and learns nothing of them here.
 */
export function findOtherSide(
  c: Context<Env>,
  role: 'installer' | 'sub_distributor',
  installerId = '',
): Promise<Receiver[]> {
  const organizationId = role === 'installer' ? installerId : (c.var.owners.subDistributorId ?? '')
  return findReceivers(c.var.deps.db, { organizationId, role })
}

/** In the console, and by one mail each in the receiver's language where they want it. */
export async function tellOtherSide(
  c: Context<Env>,
  trx: Db,
  receivers: Receiver[],
  mail: AccessMail,
): Promise<void> {
  const { account, organization } = c.var
  await insertNotifications(trx, {
    accountIds: receivers.map(({ id }) => id),
    kind: mail.kind,
    data: { by: account.name, organization: organization.name },
    link: '/settings/access',
  })
  for (const { id, name, email, locale, notifyByEmail } of receivers) {
    if (email === null || !notifyByEmail) continue
    const data = { ...mail.data, name, by: account.name, organization: organization.name }
    await insertMail(trx, {
      // The cast rejoins what the type of `mail` held together: each kind with its data.
      ...({ kind: mail.kind, data } as Extract<
        Parameters<typeof insertMail>[1],
        { kind: AccessMail['kind'] }
      >),
      accountId: id,
      organizationId: organization.id,
      address: email,
      locale,
    })
  }
}
