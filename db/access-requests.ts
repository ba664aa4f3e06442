import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { Actor, InstallerFilter } from './access-grants.ts'
import { type Db, isWithin, type Page, type Scope, type Slice } from './client.ts'
import type { AccessAnswer, AccessRequests } from './schema.ts'

export type AccessRequestRow = Selectable<AccessRequests> & { installerName: string }

export interface RequestFilter extends InstallerFilter {
  /** Only what waits for an answer, or only what has one. */
  open?: boolean | undefined
}

/** One page, newest first. */
export async function listAccessRequests(
  trx: Db,
  scope: Scope,
  { installerId, open }: RequestFilter,
  { limit, offset }: Slice,
): Promise<Page<AccessRequestRow>> {
  const matches = trx
    .selectFrom('accessRequests')
    .where(isWithin(scope, 'accessRequests'))
    .$if(installerId !== undefined, (query) =>
      query.where('accessRequests.installerId', '=', installerId ?? ''),
    )
    .$if(open !== undefined, (query) => query.where('answer', open ? 'is' : 'is not', null))
  const rows = await matches
    .innerJoin('organizations', 'organizations.id', 'accessRequests.installerId')
    .selectAll('accessRequests')
    .select('organizations.name as installerName')
    .orderBy('requestedAt', 'desc')
    .orderBy('accessRequests.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matches
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** @throws AppError `not_found`, also outside the scope */
export async function getAccessRequest(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<AccessRequestRow> {
  return trx
    .selectFrom('accessRequests')
    .innerJoin('organizations', 'organizations.id', 'accessRequests.installerId')
    .selectAll('accessRequests')
    .select('organizations.name as installerName')
    .where('accessRequests.id', '=', id)
    .where(isWithin(scope, 'accessRequests'))
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such request'))
}

/** An installer as whoever is above it sees it. */
export interface Enterable {
  id: string
  name: string
  timeZone: string
  distributorId: string
  subDistributorId: string
}

/** @throws AppError `not_found` for what is no installer of the scope */
export async function getEnterable(trx: Db, scope: Scope, installerId: string): Promise<Enterable> {
  const row = await trx
    .selectFrom('organizations')
    .select(['id', 'name', 'timeZone', 'distributorId', 'subDistributorId'])
    .where('id', '=', installerId)
    .where('kind', '=', 'installer')
    .where(isWithin(scope, 'organizations'))
    .executeTakeFirst()
  if (!row?.subDistributorId) throw new AppError('not_found', 'No such installer')
  return { ...row, subDistributorId: row.subDistributorId }
}

export interface NewRequest {
  installer: Enterable
  requestedBy: Actor
  note: string
}

/**
 * Asks an installer for access. As its sub-distributor.
 *
 * @returns its id
 * @throws AppError `conflict` while an earlier request waits
 */
export async function insertAccessRequest(
  trx: Db,
  { installer, requestedBy, note }: NewRequest,
): Promise<string> {
  const { distributorId, subDistributorId, id: installerId } = installer
  const id = uuid()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('accessRequests')
    .values({
      id,
      distributorId,
      subDistributorId,
      installerId,
      requestedBy: requestedBy.id,
      requestedByName: requestedBy.name,
      note,
    })
    .onConflict((conflict) =>
      conflict.column('installerId').where('answer', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) {
    throw new AppError('conflict', 'This installer has been asked already and has not answered yet')
  }
  return id
}

/** Answers all requests that wait, if any. As the installer. */
export async function answerAccessRequests(
  trx: Db,
  installerId: string,
  answer: AccessAnswer,
  by: Actor,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('accessRequests')
    .set({ answer, answeredAt: sql<string>`now()`, answeredByName: by.name })
    .where('installerId', '=', installerId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
