import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { Provider } from '../domain/order.ts'
import { type Db, ownerColumn, type Page, type Scope } from './client.ts'
import type { MethodToKeep } from './payments.ts'
import type { PaymentMethods, PaymentMethodVisits } from './schema.ts'

export type PaymentMethodRow = Selectable<PaymentMethods>
export type MethodVisitRow = Selectable<PaymentMethodVisits>

/** Whose they are: an installer's are not its sub-distributor's. */
export interface MethodOwners {
  distributorId: string
  subDistributorId: string
  installerId: string | null
}

/** Cards of one buyer; no buyer comes near it. */
const MOST = 200

/** The buyer's own, newest first; not those of the organizations below. */
export async function listPaymentMethods(trx: Db, scope: Scope): Promise<Page<PaymentMethodRow>> {
  const rows = await ownMethods(trx, scope)
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
  return { rows, total: rows.length }
}

/** @throws AppError `not_found`, also for one that is removed or somebody else's */
export async function getPaymentMethod(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<PaymentMethodRow> {
  return ownMethods(trx, scope)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such payment method'))
}

/** Orders that are open keep what they are paid with; nothing is charged to it any more. */
export async function setMethodRemoved(trx: Db, scope: Scope, id: string): Promise<void> {
  await trx
    .updateTable('paymentMethods')
    .set({ removedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .execute()
}

export interface NewVisit extends MethodOwners {
  id: string
  means: Provider
  providerRef: string
  replacesId: string | null
  createdBy: string
}

/** Somebody goes to a provider's page to leave a card or an account. */
export async function insertMethodVisit(trx: Db, visit: NewVisit): Promise<void> {
  await trx.insertInto('paymentMethodVisits').values(visit).execute()
}

/** Locked: what came of it is noted once. @throws AppError `not_found`, also outside the scope */
export async function lockMethodVisit(trx: Db, scope: Scope, id: string): Promise<MethodVisitRow> {
  return trx
    .selectFrom('paymentMethodVisits')
    .selectAll()
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .$if(scope.level === 'sub_distributor', (query) => query.where('installerId', 'is', null))
    .forUpdate()
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such visit'))
}

/**
 * Keeps what was left at the provider, in the place of the one that it replaces: whatever is paid with that one is
 * paid with the new one from now on.
 *
 * @returns the method, and the provider's name of the one whose place it took
 */
export async function keepVisited(
  trx: Db,
  scope: Scope,
  visit: MethodVisitRow,
  method: MethodToKeep,
): Promise<{ id: string; former: PaymentMethodRow | undefined }> {
  const kept = { ...method, label: method.label.slice(0, 100) }
  const former =
    visit.replacesId === null ? undefined : await getPaymentMethod(trx, scope, visit.replacesId)
  const id = former ? await replace(trx, former.id, visit, kept) : await insert(trx, visit, kept)
  await trx
    .updateTable('paymentMethodVisits')
    .set({ paymentMethodId: id })
    .where('id', '=', visit.id)
    .execute()
  return { id, former: former?.methodRef === method.methodRef ? undefined : former }
}

async function replace(trx: Db, id: string, { means }: MethodVisitRow, method: MethodToKeep) {
  await trx
    .updateTable('paymentMethods')
    .set({ means, ...method })
    .where('id', '=', id)
    .execute()
  return id
}

async function insert(trx: Db, visit: MethodVisitRow, method: MethodToKeep): Promise<string> {
  const { distributorId, subDistributorId, installerId, means } = visit
  const { id } = await trx
    .insertInto('paymentMethods')
    .values({ id: uuid(), distributorId, subDistributorId, installerId, means, ...method })
    .onConflict((conflict) =>
      conflict.columns(['means', 'methodRef']).doUpdateSet({ ...method, removedAt: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function ownMethods(trx: Db, scope: Scope) {
  return trx
    .selectFrom('paymentMethods')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .$if(scope.level === 'sub_distributor', (query) => query.where('installerId', 'is', null))
    .where('removedAt', 'is', null)
}
