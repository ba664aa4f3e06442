import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import { MOST_FEEDBACK_AN_HOUR } from '../domain/feedback.ts'
import {
  countUpTo,
  type Db,
  type InstallerOwners,
  ownerColumn,
  type Scope,
  type Slice,
} from './client.ts'
import type { Feedback } from './schema.ts'

export type FeedbackRow = Selectable<Feedback>

export interface FeedbackFilter {
  isRead?: boolean | undefined
  installerId?: string | undefined
}

const within = (trx: Db, scope: Scope) =>
  trx.selectFrom('feedback').where(ownerColumn(scope), '=', scope.organizationId)

/** One page, newest first. */
export async function listFeedback(
  trx: Db,
  scope: Scope,
  { isRead, installerId }: FeedbackFilter,
  { limit, offset }: Slice,
) {
  let matches = within(trx, scope)
  if (isRead !== undefined) matches = matches.where('readAt', isRead ? 'is not' : 'is', null)
  if (installerId) matches = matches.where('installerId', '=', installerId)
  const rows = await matches
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.select('id'))) }
}

/** @throws AppError `not_found`, also outside the scope */
export async function getFeedback(trx: Db, scope: Scope, id: string): Promise<FeedbackRow> {
  return within(trx, scope)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No feedback ${id}`))
}

export interface NewFeedback {
  owners: InstallerOwners
  author: { id: string; name: string }
  organizationName: string
  contact: string
  project: { id: string; name: string } | undefined
  text: string
}

/** @returns its id. @throws AppError `too_many_requests` where its author has sent many within an hour */
export async function insertFeedback(
  trx: Db,
  { owners, author, organizationName, contact, project, text }: NewFeedback,
): Promise<string> {
  const { count } = await trx
    .selectFrom('feedback')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('accountId', '=', author.id)
    .where('createdAt', '>', sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  if (count >= MOST_FEEDBACK_AN_HOUR) {
    const message = 'You have sent many messages within an hour: try again later'
    throw new AppError('too_many_requests', message, { retryAfterSeconds: 3_600 })
  }
  const id = uuid()
  await trx
    .insertInto('feedback')
    .values({
      ...{ id, ...owners, accountId: author.id, authorName: author.name, organizationName },
      ...{ contact, projectId: project?.id, projectName: project?.name, text },
    })
    .execute()
  return id
}

/**
 * Notes who has read it first, or that it is to be read again.
 *
 * @returns whether that is a change
 */
export async function setFeedbackRead(
  trx: Db,
  scope: Scope,
  id: string,
  reader: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('feedback')
    .set({ readAt: reader === null ? null : sql<string>`now()`, readByName: reader })
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('id', '=', id)
    .where('readAt', reader === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
