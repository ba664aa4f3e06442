import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { NoticeKind, NoticeState, NoticeTranslations } from '../domain/notice.ts'
import type { Role } from '../domain/organization.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from './client.ts'
import { insertStart } from './outbox.ts'
import type { Notices } from './schema.ts'

export type NoticeRow = Selectable<Notices>

const within = (trx: Db, scope: Scope) =>
  trx.selectFrom('notices').where(ownerColumn(scope), '=', scope.organizationId)

/** One page, the last to be published first. */
export async function listNotices(
  trx: Db,
  scope: Scope,
  { state }: { state?: NoticeState | undefined },
  { limit, offset }: Slice,
) {
  const matches = within(trx, scope).$if(state !== undefined, (query) =>
    query.where(sql<boolean>`${STATE} = ${state}`),
  )
  const rows = await matches
    .selectAll()
    .orderBy('publishAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.select('id'))) }
}

/** As `noticeState` of domain/notice.ts. */
const STATE = sql`case when canceled_at is not null then 'canceled' when published_at is null then 'scheduled'
  when ends_at <= now() then 'ended' when finished_at is null then 'publishing' else 'published' end`

/** @throws AppError `not_found`, also outside the scope */
export async function getNotice(trx: Db, scope: Scope, id: string): Promise<NoticeRow> {
  return within(trx, scope)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No notice ${id}`))
}

export interface NewNotice {
  distributorId: string
  kind: NoticeKind
  title: string
  text: string
  translations: NoticeTranslations
  /** UTC. */
  publishAt: string
  endsAt: string | null
  roles: Role[]
  /** Null: all. */
  subDistributorIds: string[] | null
  createdBy: { id: string; name: string }
}

/**
 * Writes a notice and asks for its publication, both in the caller's transaction.
 *
 * @returns its id
 * @throws AppError `not_found` for a sub-distributor outside the scope
 */
export async function insertNotice(
  trx: Db,
  scope: Scope,
  { createdBy, translations, ...notice }: NewNotice,
): Promise<string> {
  if (notice.subDistributorIds) await requireSubDistributors(trx, scope, notice.subDistributorIds)
  const id = uuid()
  await trx
    .insertInto('notices')
    .values({
      ...{ id, ...notice, translations: JSON.stringify(translations) },
      ...{ createdBy: createdBy.id, createdByName: createdBy.name },
    })
    .execute()
  await insertStart(trx, {
    workflow: 'notice',
    workflowId: noticeWorkflowId(id),
    args: [{ noticeId: id, publishAt: notice.publishAt }],
    options: {
      summary: `Notice: ${notice.kind}`,
      fairnessKey: notice.distributorId,
      searchAttributes: { OrgId: notice.distributorId, Kind: 'notice', EntityId: id, Items: 1 },
    },
    headStartSeconds: 0,
  })
  return id
}

const noticeWorkflowId = (id: string) => `notice-${id}`

async function requireSubDistributors(trx: Db, scope: Scope, ids: string[]): Promise<void> {
  const found = await trx
    .selectFrom('organizations')
    .select('id')
    .where('kind', '=', 'sub_distributor')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute()
  const known = new Set(found.map(({ id }) => id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown) throw new AppError('not_found', `No sub-distributor ${unknown}`)
}

/**
 * Takes back a notice that nobody has been told of yet, and ends its process.
 *
 * @throws AppError `not_found`, `conflict` once it is published or canceled
 */
export async function cancelNotice(
  trx: Db,
  scope: Scope,
  id: string,
  by: { name: string },
): Promise<NoticeRow> {
  const { canceledAt } = await getNotice(trx, scope, id)
  const row = await trx
    .updateTable('notices')
    .set({ canceledAt: sql<string>`now()`, canceledByName: by.name })
    .where('id', '=', id)
    .where('publishedAt', 'is', null)
    .where('canceledAt', 'is', null)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .returningAll()
    .executeTakeFirstOrThrow(() => {
      if (canceledAt === null) return new AppError('conflict', 'This notice is published already')
      return new AppError('conflict', 'This notice is canceled already')
    })
  await trx
    .insertInto('outbox')
    .values({
      kind: 'signal',
      name: 'noticeCanceled',
      workflowId: noticeWorkflowId(id),
      args: '[]',
    })
    .execute()
  return row
}
