import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { NoticeKind } from '../domain/notice.ts'
import type { NotificationData, NotificationKind } from '../domain/notification.ts'
import { countUpTo, type Db, type Slice } from './client.ts'
import { notify } from './notifications.ts'

type NotificationContent = {
  [Kind in Exclude<NotificationKind, 'notice'>]: { kind: Kind; data: NotificationData[Kind] }
}[Exclude<NotificationKind, 'notice'>]

export type NewNotification = NotificationContent & {
  /** Whose bell rings. */
  accountIds: string[]
  /** A page of the console, such as `/feedback`. */
  link: string | null
}

/** Tells some people something in the console, in the caller's transaction. As any role that may cause it. */
export async function insertNotifications(
  trx: Db,
  { accountIds, kind, data, link }: NewNotification,
): Promise<void> {
  if (accountIds.length === 0) return
  const text = JSON.stringify(data)
  await trx
    .insertInto('notifications')
    .values(accountIds.map((accountId) => ({ id: uuid(), accountId, kind, data: text, link })))
    .execute()
  await ringBells(trx, accountIds)
}

/** So many ids fit into one message. */
export const BELLS_A_MESSAGE = 150

/** Tells the consoles of these people that there is something new, or less. */
export async function ringBells(trx: Db, accountIds: string[]): Promise<void> {
  for (let from = 0; from < accountIds.length; from += BELLS_A_MESSAGE) {
    const some = accountIds.slice(from, from + BELLS_A_MESSAGE)
    await notify(trx, 'notifications_changed', { accountIds: some })
  }
}

/** A notification as its reader sees it; of a notice with its words. */
export interface NotificationRow {
  id: string
  kind: string
  data: unknown
  link: string | null
  createdAt: string
  readAt: string | null
  noticeKind: NoticeKind | null
  title: string | null
  text: string | null
  from: string | null
}

/** What a person was told and may still read. As `gatehouse_api`: nobody else is asked about. */
const own = (db: Db, accountId: string) =>
  db
    .selectFrom('notifications')
    .leftJoin('notices', 'notices.id', 'notifications.noticeId')
    .where('notifications.accountId', '=', accountId)
    .where((eb) =>
      eb.or([eb('notices.endsAt', 'is', null), eb('notices.endsAt', '>', sql<string>`now()`)]),
    )

/** Of a notice, in the reader's language where its author wrote it in that. */
const wordOf = (word: 'title' | 'text') =>
  sql<string | null>`coalesce(notices.translations -> accounts.locale::text ->> ${sql.lit(word)},
    ${sql.ref(`notices.${word}`)})`.as(word)

const shown = (db: Db, accountId: string) =>
  own(db, accountId)
    .leftJoin('organizations', 'organizations.id', 'notices.distributorId')
    .innerJoin('accounts', 'accounts.id', 'notifications.accountId')
    .select(['notifications.id', 'notifications.kind', 'data', 'link', 'readAt'])
    .select([wordOf('title'), wordOf('text')])
    .select(['notifications.createdAt', 'notices.kind as noticeKind', 'organizations.name as from'])

/** One page, newest first. */
export async function listNotifications(
  db: Db,
  accountId: string,
  { isRead }: { isRead?: boolean | undefined },
  { limit, offset }: Slice,
): Promise<{ rows: NotificationRow[]; total: number; totalIsExact: boolean }> {
  const where = isRead === undefined ? sql<boolean>`true` : readIs(isRead)
  const rows = await shown(db, accountId)
    .where(where)
    .orderBy('notifications.createdAt', 'desc')
    .orderBy('notifications.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const ids = own(db, accountId).where(where).select('notifications.id')
  return { rows, ...(await countUpTo(db, ids)) }
}

const readIs = (isRead: boolean) =>
  isRead
    ? sql<boolean>`notifications.read_at is not null`
    : sql<boolean>`notifications.read_at is null`

/** Undefined: there is none, or it is somebody else's. */
export async function findNotification(
  db: Db,
  accountId: string,
  id: string,
): Promise<NotificationRow | undefined> {
  return shown(db, accountId).where('notifications.id', '=', id).executeTakeFirst()
}

export async function countUnread(db: Db, accountId: string): Promise<number> {
  const { count } = await own(db, accountId)
    .where(readIs(false))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Notes that a person has read something, or, without an id, everything; and tells their other windows.
 *
 * @returns how many became read
 */
export async function setNotificationsRead(
  db: Db,
  accountId: string,
  id?: string,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('notifications')
      .set({ readAt: sql<string>`now()` })
      .where('accountId', '=', accountId)
      .where('readAt', 'is', null)
      .$if(id !== undefined, (update) => update.where('id', '=', id ?? ''))
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await ringBells(trx, [accountId])
    return Number(numUpdatedRows)
  })
}
