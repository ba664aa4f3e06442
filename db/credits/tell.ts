import { sql } from 'kysely'
import { CREDIT_UNITS } from '../../domain/credit.ts'
import type { CreditNews } from '../../domain/mail.ts'
import type { Db } from '../client.ts'
import { insertMail } from '../mails.ts'
import { insertNotifications } from '../notification-inbox.ts'

/** Of one organization: more people than that look after its credits nowhere. */
const MOST_TOLD = 100

/**
 * Tells both sides of credits that were given or taken back, in the console and by mail. As the worker, in the
 * caller's transaction. Repeatable: nobody is told twice.
 */
export async function tellCreditStep(trx: Db, transferId: string): Promise<void> {
  const transfer = await trx
    .selectFrom('ledgerTransfers')
    .select(['id', 'kind', 'fromName', 'toName', 'actorName', 'remark', 'createdAt'])
    .where('id', '=', transferId)
    .executeTakeFirstOrThrow()
  const sides = await trx
    .selectFrom('ledgerPostings')
    .innerJoin('ledgerAccounts', 'ledgerAccounts.id', 'ledgerPostings.accountId')
    .select(['ledgerAccounts.distributorId', 'ledgerAccounts.subDistributorId'])
    .select(['ledgerAccounts.installerId', 'ledgerAccounts.propertyManagerId', 'amount'])
    .where('transferId', '=', transferId)
    .orderBy('ledgerPostings.id')
    .execute()
  const isRevoked = transfer.kind === 'credits_revoked'
  for (const side of sides) {
    const isLoss = side.amount > 0
    await tellSide(trx, side, {
      transferId,
      day: transfer.createdAt.slice(0, 10),
      step: isRevoked ? (isLoss ? 'taken' : 'taken_back') : isLoss ? 'given' : 'received',
      credits: Math.abs(side.amount) / CREDIT_UNITS,
      organization: isLoss ? transfer.toName : transfer.fromName,
      by: transfer.actorName,
      remark: transfer.remark,
    })
  }
}

interface Side {
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
  propertyManagerId: string | null
}

interface News {
  transferId: string
  day: string
  step: CreditNews
  credits: number
  organization: string
  by: string
  remark: string
}

async function tellSide(trx: Db, side: Side, { transferId, day, ...news }: News): Promise<void> {
  const receivers = await listReceivers(trx, side)
  for (const { id: accountId, name, email, locale, notifyByEmail } of receivers) {
    if (!(await markTold(trx, { accountId, transferId, day }))) continue
    const { step, credits, organization } = news
    const data = { credits, organization }
    await insertNotifications(trx, {
      ...{ accountIds: [accountId], kind: `credits_${step}` as const, data, link: '/credits' },
    })
    if (email === null || !notifyByEmail) continue
    const organizationId = side.installerId ?? side.subDistributorId ?? side.distributorId
    await insertMail(trx, {
      ...{ kind: 'credits_moved', accountId, organizationId, address: email, locale },
      data: { name, ...news },
    })
  }
}

/** The property manager, or who looks after the organization. */
async function listReceivers(trx: Db, side: Side) {
  const { distributorId, subDistributorId, installerId, propertyManagerId } = side
  const organizationId = installerId ?? subDistributorId ?? distributorId
  const people = trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale', 'notifyByEmail'])
    .where('disabledAt', 'is', null)
    .where('deletedAt', 'is', null)
  const own =
    propertyManagerId === null
      ? people
          .where('organizationId', '=', organizationId)
          .where(sql<boolean>`role in ('distributor', 'sub_distributor', 'installer')`)
      : people.where('id', '=', propertyManagerId)
  return own.orderBy('id').limit(MOST_TOLD).execute()
}

async function markTold(
  trx: Db,
  { accountId, transferId, day }: { accountId: string; transferId: string; day: string },
): Promise<boolean> {
  const row = { accountId, kind: 'credits', subjectId: transferId, days: 0 }
  const inserted = await trx
    .insertInto('reminders')
    .values({ ...row, aboutOn: day, toldOn: day })
    .onConflict((conflict) => conflict.doNothing())
    .returning('accountId')
    .executeTakeFirst()
  return inserted !== undefined
}
