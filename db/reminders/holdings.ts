import { sql } from 'kysely'
import {
  COUPON_REMINDER_DAYS,
  dueDates,
  isLow,
  type ToldCoupon,
  type ToldCredits,
} from '../../domain/reminder.ts'
import type { Db } from '../client.ts'
import type { DigestReceiver } from './receivers.ts'

/** Coupons with value that soon lose it, and that were not told before. As the worker. */
export async function tellCoupons(trx: Db, receiver: DigestReceiver): Promise<ToldCoupon[]> {
  const due = dueDates(receiver, COUPON_REMINDER_DAYS)
  // Coupons are a sub-distributor's own.
  if (receiver.role !== 'sub_distributor' || due.length === 0) return []
  const { accountId, subDistributorId, today } = receiver
  const { rows } = await sql<ToldCoupon>`with due as materialized (
      select coupons.id, coupons.code, coupons.currency, coupons.expires_on, due.days, ledger_accounts.balance
      from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due ("expiresOn" date, days smallint)
        join coupons on coupons.expires_on = due."expiresOn"
        join ledger_accounts on ledger_accounts.id = coupons.ledger_account_id
      where coupons.sub_distributor_id = ${subDistributorId} and ledger_accounts.balance > 0),
    told as (insert into reminders (account_id, kind, subject_id, about_on, days, told_on)
      select ${accountId}::uuid, 'coupon', id, expires_on, days, ${today}::date from due
      on conflict do nothing returning subject_id)
    select due.id as coupon_id, code, balance as balance_minor, currency, expires_on
    from due join told on told.subject_id = due.id order by expires_on, code`.execute(trx)
  return rows
}

/**
 * Credits that have fallen below what their holder has set, told once until they have risen again. As the worker.
 *
 * @returns undefined where there is nothing to tell, or never were any credits
 */
export async function tellCredits(
  trx: Db,
  receiver: DigestReceiver,
): Promise<ToldCredits | undefined> {
  const account = await findCredits(trx, receiver)
  if (!account) return undefined
  const { accountId, lowCredits, today } = receiver
  const credits = account.balance ?? 0
  if (!isLow(credits, lowCredits)) {
    await trx
      .deleteFrom('reminders')
      .where('accountId', '=', accountId)
      .where('subjectId', '=', account.id)
      .execute()
    return undefined
  }
  const said = await trx
    .selectFrom('reminders')
    .select('toldOn')
    .where('accountId', '=', accountId)
    .where('subjectId', '=', account.id)
    .executeTakeFirst()
  if (said) return undefined
  await trx
    .insertInto('reminders')
    .values({
      accountId,
      kind: 'credits',
      subjectId: account.id,
      aboutOn: today,
      days: 0,
      toldOn: today,
    })
    .execute()
  return { credits, lowCredits }
}

function findCredits(trx: Db, { role, accountId, subDistributorId, installerId }: DigestReceiver) {
  const held = trx
    .selectFrom('ledgerAccounts')
    .select(['id', 'balance'])
    .where('kind', '=', 'credits')
  // A property manager keeps them with another installer too.
  const own =
    role === 'property_manager'
      ? held.where('propertyManagerId', '=', accountId)
      : held
          .where('subDistributorId', '=', subDistributorId)
          .where('installerId', 'is not distinct from', installerId)
          .where('propertyManagerId', 'is', null)
  return own.executeTakeFirst()
}
