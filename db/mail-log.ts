import { sql } from 'kysely'
import { AppError } from '../domain/errors.ts'
import type { Locale } from '../domain/locale.ts'
import type { MailData, MailKind } from '../domain/mail.ts'
import type { Role } from '../domain/organization.ts'
import { type Db, isWithin, type Page, type Scope, type Slice } from './client.ts'

export interface ReceiverFilter {
  accountId?: string | undefined
  /** Its main accounts. */
  organizationId?: string | undefined
  /** Whom the caller manages. */
  roles: readonly Role[]
}

export interface MailReceiver {
  id: string
  name: string
  email: string | null
  locale: Locale
  organizationId: string
  /** Has not chosen a password since the last link that was mailed. */
  mustChangePassword: boolean
}

/** Those of the scope; nobody of another one. */
export async function findReceivers(
  trx: Db,
  scope: Scope,
  { accountId, organizationId, roles }: ReceiverFilter,
): Promise<MailReceiver[]> {
  return trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'locale', 'organizationId', 'mustChangePassword'])
    .where(isWithin(scope, 'accounts'))
    .where(sql<boolean>`role::text = any (${[...roles]}::text[])`)
    .where('deletedAt', 'is', null)
    .$if(accountId !== undefined, (query) => query.where('id', '=', accountId ?? ''))
    .$if(organizationId !== undefined, (query) =>
      query
        .where('organizationId', '=', organizationId ?? '')
        .where(sql<boolean>`role::text in ('sub_distributor', 'installer')`),
    )
    .execute()
}

/** A mail as its log shows one: to whom and when, not what it says. */
export interface LoggedMail {
  id: string
  kind: MailKind
  accountId: string
  address: string
  createdAt: string
  sentAt: string | null
  failedAt: string | null
  /** Of the last try that failed. */
  error: string | null
  resentByName: string | null
}

const SHOWN = [
  'id',
  'kind',
  'accountId',
  'address',
  'createdAt',
  'sentAt',
  'failedAt',
  'error',
  'resentByName',
] as const

/** Newest first. As `gatehouse_api`, for accounts that were found in the caller's scope. */
export async function listMails(
  db: Db,
  accountIds: string[],
  { limit, offset }: Slice,
): Promise<Page<LoggedMail>> {
  const matches = db.selectFrom('mails').where('accountId', 'in', accountIds)
  const rows = await matches
    .select(SHOWN)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  // `insertMail` alone writes kinds, and the condition leaves no mail without an account.
  return { rows: rows as LoggedMail[], total }
}

/** As `gatehouse_api`. @throws AppError `not_found` for a mail that is nobody's */
export async function getLoggedMail(
  db: Db,
  id: string,
): Promise<LoggedMail & { data: MailData[MailKind]; isFresh: boolean }> {
  const row = await db
    .selectFrom('mails')
    .select([...SHOWN, 'data'])
    .select(
      sql<boolean>`exists (select from mails copy where (copy.id = mails.id or copy.resent_of = mails.id)
        and copy.created_at > now() - interval '1 minute')`.as('isFresh'),
    )
    .where('id', '=', id)
    .where('accountId', 'is not', null)
    .executeTakeFirstOrThrow(() => noMail(id))
  // As above.
  return row as unknown as LoggedMail & { data: MailData[MailKind]; isFresh: boolean }
}

/** The same words for a mail that is somebody else's. */
export const noMail = (id: string) => new AppError('not_found', `No mail ${id}`)
