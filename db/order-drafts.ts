import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import { type Db, ownerColumn, type Scope } from './client.ts'
import type { JsonObject } from './schema.ts'

export interface DraftOwner {
  accountId: string
  distributorId: string
  subDistributorId: string
  installerId: string | null
}

export interface OrderDraftRow {
  id: string
  content: JsonObject
  changedAt: string
}

/** Drafts that one person keeps; an older one makes room. */
const MOST_DRAFTS = 20

/**
 * @param quotationId the quotation that it began with
 * @returns its id
 */
export async function insertDraft(
  trx: Db,
  owner: DraftOwner,
  content: JsonObject,
  quotationId: string | null = null,
): Promise<string> {
  const { accountId, distributorId, subDistributorId, installerId } = owner
  const owners = { distributorId, subDistributorId, installerId }
  const id = uuid()
  await trx
    .insertInto('orderDrafts')
    .values({ id, accountId, ...owners, content: JSON.stringify(content), quotationId })
    .execute()
  await trx
    .deleteFrom('orderDrafts')
    .where('accountId', '=', accountId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('orderDrafts')
        .select('id')
        .where('accountId', '=', accountId)
        .orderBy('changedAt', 'desc')
        .orderBy('id', 'desc')
        .offset(MOST_DRAFTS),
    )
    .execute()
  return id
}

/** One's own, the latest first. */
export async function listDrafts(
  trx: Db,
  scope: Scope,
  accountId: string,
): Promise<OrderDraftRow[]> {
  return ownDrafts(trx, scope, accountId)
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_DRAFTS)
    .execute()
}

/** @throws AppError `not_found`, also for one of somebody else */
export async function getDraft(
  trx: Db,
  scope: Scope,
  { accountId, id }: { accountId: string; id: string },
): Promise<OrderDraftRow> {
  return ownDrafts(trx, scope, accountId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No draft ${id}`))
}

/** @throws AppError `not_found`, also for one of somebody else */
export async function setDraft(
  trx: Db,
  scope: Scope,
  { accountId, id, content }: { accountId: string; id: string; content: JsonObject },
): Promise<void> {
  await trx
    .updateTable('orderDrafts')
    .set({ content: JSON.stringify(content), changedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No draft ${id}`))
}

/** @returns what it was about; undefined for one that is gone, or was never there */
export async function deleteDraft(
  trx: Db,
  scope: Scope,
  { accountId, id }: { accountId: string; id: string },
): Promise<{ quotationId: string | null } | undefined> {
  return trx
    .deleteFrom('orderDrafts')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .returning('quotationId')
    .executeTakeFirst()
}

function ownDrafts(trx: Db, scope: Scope, accountId: string) {
  return trx
    .selectFrom('orderDrafts')
    .select(['id', 'changedAt'])
    .select(sql<JsonObject>`content`.as('content'))
    .where('accountId', '=', accountId)
    .where(ownerColumn(scope), '=', scope.organizationId)
}
