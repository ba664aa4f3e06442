import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { QuotationInputs } from '../domain/quotation/inputs.ts'
import type { QuotedResult } from '../domain/quotation.ts'
import { containing, countUpTo, type Db, ownerColumn, type Scope, type Slice } from './client.ts'

export interface QuotationOwner {
  accountId: string
  accountName: string
  distributorId: string
  subDistributorId: string
  installerId: string | null
}

export interface NewQuotation {
  name: string
  installerId: string
  currency: string
  months: number
  inputs: QuotationInputs
  result: QuotedResult
}

export interface QuotationRow extends NewQuotation {
  id: string
  installerName: string
  organizationName: string
  projectKind: ProjectKind
  isShared: boolean
  /** Whoever made it may change it. */
  isOwn: boolean
  createdByName: string
  createdAt: string
  /** The one that was submitted last of what it is about, where the reader sees it. */
  orderId: string | null
  orderNumber: string | null
}

export type QuotationSummary = Omit<
  QuotationRow,
  'inputs' | 'result' | 'orderId' | 'orderNumber'
> & {
  totalMinor: number
}

export interface QuotationFilter {
  search?: string | undefined
  projectKind?: ProjectKind | undefined
  installerId?: string | undefined
}

/** @returns its id */
export async function insertQuotation(
  trx: Db,
  owner: QuotationOwner,
  { installerId, inputs, result, ...quotation }: NewQuotation,
): Promise<string> {
  const { accountId, accountName, ...owners } = owner
  const id = uuid()
  await trx
    .insertInto('quotations')
    .values({
      id,
      ...owners,
      ...quotation,
      projectInstallerId: installerId,
      projectKind: inputs.projectKind,
      inputs: JSON.stringify(inputs),
      result: JSON.stringify(result),
      createdBy: accountId,
      createdByName: accountName,
    })
    .execute()
  return id
}

/** One's own, and those that are shared, newest first. */
export async function listQuotations(
  trx: Db,
  scope: Scope,
  accountId: string,
  { search, projectKind, installerId }: QuotationFilter,
  { limit, offset }: Slice,
): Promise<{ rows: QuotationSummary[]; total: number; totalIsExact: boolean }> {
  const matches = visible(trx, scope, accountId)
    .$if(search !== undefined, (query) =>
      query.where('quotations.name', 'ilike', containing(search ?? '')),
    )
    .$if(projectKind !== undefined, (query) =>
      query.where('quotations.projectKind', '=', projectKind ?? 'community'),
    )
    .$if(installerId !== undefined, (query) =>
      query.where('quotations.projectInstallerId', '=', installerId ?? ''),
    )
  const rows = await matches
    .select(summaryOf(accountId))
    .select(sql<number>`(quotations.result ->> 'totalMinor')::bigint`.as('totalMinor'))
    .orderBy('quotations.createdAt', 'desc')
    .orderBy('quotations.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.select('quotations.id'))) }
}

/** @throws AppError `not_found`, also for one of somebody else that is not shared */
export async function getQuotation(
  trx: Db,
  scope: Scope,
  accountId: string,
  id: string,
): Promise<QuotationRow> {
  return visible(trx, scope, accountId)
    .select(summaryOf(accountId))
    .select(sql<QuotationInputs>`quotations.inputs`.as('inputs'))
    .select(sql<QuotedResult>`quotations.result`.as('result'))
    .leftJoin('orders', (join) =>
      join.onRef('orders.id', '=', 'quotations.orderId').on('orders.deletedAt', 'is', null),
    )
    .select(['orders.id as orderId', 'orders.number as orderNumber'])
    .where('quotations.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No quotation ${id}`))
}

/** Of one that `getQuotation` has found to be one's own, or whose draft became an order. */
export async function setQuotation(
  trx: Db,
  scope: Scope,
  id: string,
  change: {
    name?: string | undefined
    isShared?: boolean | undefined
    orderId?: string
  },
): Promise<void> {
  await trx
    .updateTable('quotations')
    .set({ ...change, changedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}

/** The one that an order began with, where the reader may see it. */
export async function findQuotationOfOrder(
  trx: Db,
  scope: Scope,
  accountId: string,
  orderId: string,
): Promise<{ id: string; name: string } | undefined> {
  return visible(trx, scope, accountId)
    .select(['quotations.id', 'quotations.name'])
    .where('quotations.orderId', '=', orderId)
    .executeTakeFirst()
}

/** Of one that `getQuotation` has found to be one's own. */
export async function deleteQuotation(trx: Db, scope: Scope, id: string): Promise<void> {
  await trx
    .deleteFrom('quotations')
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}

const summaryOf = (accountId: string) =>
  [
    'quotations.id',
    'quotations.name',
    'quotations.currency',
    'quotations.months',
    'quotations.projectKind',
    'quotations.isShared',
    'quotations.createdByName',
    'quotations.createdAt',
    'quotations.projectInstallerId as installerId',
    'organizations.name as installerName',
    'makers.name as organizationName',
    isOwn(accountId).as('isOwn'),
  ] as const

/** What an account that is gone has left belongs to everybody of its organization. */
const isOwn = (accountId: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(quotations.created_by = ${accountId}, true)`

function visible(trx: Db, scope: Scope, accountId: string) {
  return trx
    .selectFrom('quotations')
    .innerJoin('organizations', 'organizations.id', 'quotations.projectInstallerId')
    .innerJoin('organizations as makers', (join) =>
      join.on(
        sql<SqlBool>`makers.id = coalesce(quotations.installer_id, quotations.sub_distributor_id)`,
      ),
    )
    .where(`quotations.${ownerColumn(scope)}`, '=', scope.organizationId)
    .where((eb) => eb.or([eb('quotations.isShared', '=', true), isOwn(accountId)]))
}
