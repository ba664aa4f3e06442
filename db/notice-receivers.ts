import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { type NoticeTranslations, noticeWords } from '../domain/notice.ts'
import type { Db } from './client.ts'
import { insertMail } from './mails.ts'
import type { NoticeRow } from './notices.ts'
import { BELLS_A_MESSAGE, ringBells } from './notification-inbox.ts'

/** As the worker. Repeatable. @returns false where it was canceled before */
export async function publishNotice(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ publishedAt: sql<string>`coalesce(published_at, now())` })
    .where('id', '=', id)
    .where('canceledAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Repeatable. */
export async function finishNotice(db: Db, id: string): Promise<void> {
  await db
    .updateTable('notices')
    .set({ finishedAt: sql<string>`coalesce(finished_at, now())` })
    .where('id', '=', id)
    .execute()
}

/**
 * Tells the next receivers of a notice, in the console and, unless they have switched that off, by mail. As the
 * worker. Repeatable: nobody is told twice.
 *
 * @param after the last receiver of the chunk before; null: the first chunk
 * @returns the last receiver of this one; null where there are no more
 */
export async function tellNextReceivers(
  db: Db,
  { noticeId, after }: { noticeId: string; after: string | null },
): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const notice = await trx
      .selectFrom('notices')
      .selectAll()
      .where('id', '=', noticeId)
      .executeTakeFirstOrThrow()
    const receivers = await nextReceivers(trx, notice, after)
    const told = await insertOnce(trx, notice.id, receivers)
    const fresh = receivers.filter(({ id }) => told.has(id))
    const mailed = await mailNotice(trx, notice, fresh)
    await trx
      .updateTable('notices')
      .set({
        receiverCount: sql<number>`receiver_count + ${fresh.length}`,
        mailCount: sql<number>`mail_count + ${mailed}`,
      })
      .where('id', '=', notice.id)
      .execute()
    await ringBells(trx, [...told])
    return receivers.length < BELLS_A_MESSAGE ? null : (receivers.at(-1)?.id ?? null)
  })
}

/** In the order of their ids, which new accounts come behind. */
async function nextReceivers(trx: Db, notice: NoticeRow, after: string | null) {
  let query = trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale', 'notifyByEmail'])
    .where('distributorId', '=', notice.distributorId)
    .where(sql<boolean>`role::text = any (${notice.roles})`)
    .where('disabledAt', 'is', null)
    .where('deletedAt', 'is', null)
  const { subDistributorIds } = notice
  if (subDistributorIds) {
    query = query.where(sql<boolean>`sub_distributor_id = any (${subDistributorIds}::uuid[])`)
  }
  if (after !== null) query = query.where('id', '>', after)
  return query.orderBy('id').limit(BELLS_A_MESSAGE).execute()
}

type Receiver = Awaited<ReturnType<typeof nextReceivers>>[number]

/** @returns who was not told before */
async function insertOnce(trx: Db, noticeId: string, receivers: Receiver[]): Promise<Set<string>> {
  if (receivers.length === 0) return new Set()
  const inserted = await trx
    .insertInto('notifications')
    .values(
      receivers.map(({ id }) => ({
        id: uuid(),
        accountId: id,
        kind: 'notice',
        data: '{}',
        noticeId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['noticeId', 'accountId']).where('noticeId', 'is not', null).doNothing(),
    )
    .returning('accountId')
    .execute()
  return new Set(inserted.map(({ accountId }) => accountId))
}

/** @returns how many */
async function mailNotice(trx: Db, notice: NoticeRow, receivers: Receiver[]): Promise<number> {
  const { name: from } = await trx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', notice.distributorId)
    .executeTakeFirstOrThrow()
  // `insertNotice` alone writes them.
  const translations = notice.translations as NoticeTranslations
  let count = 0
  for (const { id, name, email, locale, notifyByEmail } of receivers) {
    if (email === null || !notifyByEmail) continue
    await insertMail(trx, {
      ...{ kind: 'notice', accountId: id, organizationId: notice.distributorId },
      ...{
        address: email,
        locale,
        data: { name, from, ...noticeWords({ ...notice, translations }, locale) },
      },
    })
    count += 1
  }
  return count
}
