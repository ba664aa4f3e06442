import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { Locale } from '../domain/locale.ts'
import { isOneLine, type MailData, type MailKind, mailPatienceMinutes } from '../domain/mail.ts'
import type { Db } from './client.ts'
import { insertStart, type WorkflowStart } from './outbox.ts'

/** A mail's kind together with what that kind says. */
type MailContent = { [Kind in MailKind]: { kind: Kind; data: MailData[Kind] } }[MailKind]

export type NewMail = MailContent & {
  /** Whose mail it is; needed where it carries a link or a code. */
  accountId?: string
  /** Whose turn it is among tenants. */
  organizationId?: string
  address: string
  locale: Locale
  /** Of which mail this one is a copy, and who asked for it. */
  resentOf?: string
  resentByName?: string
}

/**
 * Writes a mail and asks for its sending, both in the caller's transaction. As any role that may cause a mail.
 *
 * @returns its id
 * @throws AppError `invalid` for an address of more than one line
 */
export async function insertMail(trx: Db, mail: NewMail): Promise<string> {
  if (!isOneLine(mail.address)) throw new AppError('invalid', 'The address is not one line')
  const id = uuid()
  const { kind, accountId = null, address, locale, data, resentOf, resentByName } = mail
  const copy = { resentOf: resentOf ?? null, resentByName: resentByName ?? null }
  await trx
    .insertInto('mails')
    .values({ id, kind, accountId, address, locale, data: JSON.stringify(data), ...copy })
    .execute()
  const owner = mail.organizationId ?? mail.accountId ?? kind
  await insertStart(trx, startOfMail({ id, kind, owner }))
  return id
}

/** @param owner whose turn it is among tenants */
export function startOfMail({
  id,
  kind,
  owner,
}: {
  id: string
  kind: MailKind
  owner: string
}): WorkflowStart {
  return {
    workflow: 'mail',
    workflowId: `mail-${id}`,
    args: [{ mailId: id, kind, patienceMinutes: mailPatienceMinutes(kind) }],
    options: {
      summary: `Mail: ${kind.replaceAll('_', ' ')}`,
      fairnessKey: owner,
      searchAttributes: { OrgId: owner, Kind: `mail_${kind}`, EntityId: id, Items: 1 },
    },
    // Nobody but the relay starts it: an answer must not take longer because a mail is sent.
    headStartSeconds: 0,
  }
}

/** From so many on, mails that are due together are sent by one process: a process each costs more than the sending. */
const FEWEST_TOGETHER = 3
const MOST_TOGETHER = 100

/**
 * Asks for one process in the place of several, where several mails wait to be sent. What was gathered is due at once.
 * As the relay.
 */
export async function gatherDueMails(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const entries = await trx
      .selectFrom('outbox')
      .select(['id', sql<MailArgs>`args -> 0`.as('mail')])
      .where('doneAt', 'is', null)
      .where('kind', '=', 'start')
      .where('name', '=', 'mail')
      .where('attempts', '=', 0)
      .where('runAfter', '<=', sql<string>`now()`)
      .orderBy('id')
      .limit(MOST_TOGETHER)
      .forUpdate()
      .skipLocked()
      .execute()
    const alike = Map.groupBy(entries, ({ mail }) => mail.patienceMinutes)
    for (const [patienceMinutes, some] of alike) {
      if (some.length < FEWEST_TOGETHER) continue
      await startTogether(
        trx,
        some.map(({ mail }) => mail.mailId),
        patienceMinutes,
      )
      const ids = some.map(({ id }) => id)
      await trx
        .updateTable('outbox')
        .set({ doneAt: sql<string>`now()` })
        .where('id', 'in', ids)
        .execute()
    }
  })
}

interface MailArgs {
  mailId: string
  patienceMinutes: number
}

async function startTogether(trx: Db, mailIds: string[], patienceMinutes: number): Promise<void> {
  const id = uuid()
  await insertStart(trx, {
    workflow: 'mails',
    workflowId: `mails-${id}`,
    args: [{ mailIds, patienceMinutes }],
    options: {
      summary: `${mailIds.length} mails`,
      fairnessKey: 'mails',
      searchAttributes: { OrgId: 'mails', Kind: 'mails', EntityId: id, Items: mailIds.length },
    },
    headStartSeconds: 0,
  })
}

/** A mail with what its words need. Its data is what its kind says: `insertMail` alone writes it. */
export type MailRow = MailContent & {
  id: string
  accountId: string | null
  address: string
  locale: Locale
  /** Of its reader. */
  timeZone: string
  sentAt: string | null
}

/** Undefined: there is no such mail. */
export async function findMail(db: Db, id: string): Promise<MailRow | undefined> {
  const row = await db
    .selectFrom('mails')
    .leftJoin('accounts', 'accounts.id', 'mails.accountId')
    .leftJoin('organizations', 'organizations.id', 'accounts.organizationId')
    .select(['mails.id', 'mails.kind', 'accountId', 'address', 'mails.locale', 'data', 'sentAt'])
    .select(
      sql<string>`coalesce(accounts.time_zone, organizations.time_zone, 'UTC')`.as('timeZone'),
    )
    .where('mails.id', '=', id)
    .executeTakeFirst()
  return row as MailRow | undefined
}

export async function setMailSent(db: Db, id: string): Promise<void> {
  await db
    .updateTable('mails')
    .set({ sentAt: sql<string>`now()`, error: null })
    .where('id', '=', id)
    .execute()
}

/** Notes why a try failed; another may follow. */
export async function setMailError(db: Db, id: string, error: string): Promise<void> {
  await db
    .updateTable('mails')
    .set({ error: error.slice(0, 500) })
    .where('id', '=', id)
    .execute()
}

/** No further try will be made. One that was sent stays so. */
export async function giveUpMail(db: Db, id: string): Promise<void> {
  await db
    .updateTable('mails')
    .set({ failedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .execute()
}

/** They name people: what was sent, or given up, is of use for a while only. */
export async function deleteOldMails(db: Db, olderThanDays: number): Promise<void> {
  await db
    .deleteFrom('mails')
    .where('createdAt', '<', sql<string>`now() - ${olderThanDays} * interval '1 day'`)
    .execute()
}
