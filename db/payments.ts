import { type Selectable, sql, type Updateable } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { Locale } from '../domain/locale.ts'
import { type PaymentMeans, PROVIDERS, type Provider } from '../domain/order.ts'
import type { Db } from './client.ts'
import type { OrderRow } from './orders/row.ts'
import type { Payments } from './schema.ts'

export type PaymentRow = Selectable<Payments>

export interface NewPayment {
  means: PaymentMeans
  /** The stored card or account that is charged; without one the payer goes to the provider's page. */
  methodId?: string | undefined
  /** Of a page that is to be opened. */
  openedWith?: PageWish | undefined
}

/** What a page is asked for with, beside the order: only the same leads to the same page again. */
interface PageWish {
  locale: Locale
  keepsMethod: boolean
  /** What the provider knows the buyer by. */
  customerRef: string | null
}

/** Another decision to pay an order, which is locked. */
export async function insertPayment(
  trx: Db,
  order: OrderRow,
  { means, methodId, openedWith }: NewPayment,
): Promise<PaymentRow> {
  const { id: orderId, distributorId, subDistributorId, installerId } = order
  return trx
    .insertInto('payments')
    .values({
      id: uuid(),
      orderId,
      distributorId,
      subDistributorId,
      installerId,
      attempt: sql<number>`1 + (select coalesce(max(attempt), 0) from payments
        where order_id = ${orderId})`,
      means,
      amountMinor: order.totalMinor,
      currency: order.currency,
      methodId: methodId ?? null,
      openedWith: openedWith ? JSON.stringify(openedWith) : null,
      // Until its limit the process of the order asks.
      nextLookAt: isProvider(means) ? order.dueAt : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function updatePayment(
  trx: Db,
  id: string,
  changes: Omit<Updateable<Payments>, 'id' | 'orderId'>,
): Promise<PaymentRow> {
  return trx
    .updateTable('payments')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Of an order, in the order of the decisions. */
export async function listPayments(trx: Db, orderId: string): Promise<PaymentRow[]> {
  return trx
    .selectFrom('payments')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('attempt')
    .execute()
}

export async function getPayment(trx: Db, id: string): Promise<PaymentRow> {
  return trx.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** A payment whose money a provider takes. */
export type ProviderPaymentRow = PaymentRow & { means: Provider }

export const isOfProvider = (payment: PaymentRow): payment is ProviderPaymentRow =>
  isProvider(payment.means)

const isProvider = (means: PaymentMeans): means is Provider =>
  (PROVIDERS as readonly string[]).includes(means)

/** An announcement that nobody has looked into yet. */
export interface UnheardEvent {
  means: PaymentMeans
  eventId: string
  /** What it names at the provider. */
  providerRef: string | null
}

export async function listUnheard(db: Db, orderId: string): Promise<UnheardEvent[]> {
  return db
    .selectFrom('providerEvents')
    .select(['means', 'eventId', 'providerRef'])
    .where('orderId', '=', orderId)
    .where('handledAt', 'is', null)
    .execute()
}

/** Notes that announcements were looked into, and what the order was then. */
export async function setHeard(trx: Db, events: UnheardEvent[], outcome: string): Promise<void> {
  if (events.length === 0) return
  await trx
    .updateTable('providerEvents')
    .set({ handledAt: sql<string>`now()`, outcome })
    .where(
      sql<boolean>`(means::text, event_id) in (select * from unnest(
        ${events.map(({ means }) => means)}::text[], ${events.map(({ eventId }) => eventId)}::text[]))`,
    )
    .execute()
}

interface Buyer {
  subDistributorId: string
  installerId: string | null
}

const methodsOf = (db: Db, { subDistributorId, installerId }: Buyer, means: Provider) =>
  db
    .selectFrom('paymentMethods')
    .where('subDistributorId', '=', subDistributorId)
    .where('installerId', 'is not distinct from', installerId)
    .where('means', '=', means)

/** What the provider knows the buyer by; undefined before anything was stored. */
export async function findCustomerRef(
  db: Db,
  buyer: Buyer,
  means: Provider,
): Promise<string | undefined> {
  const method = await methodsOf(db, buyer, means)
    .select('customerRef')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return method?.customerRef
}

interface FoundMethod {
  customerRef: string
  methodRef: string
  removedAt: string | null
}

/** Also one that was removed since. @throws AppError `conflict` for one that the buyer never had */
export async function findMethod(
  db: Db,
  buyer: Buyer,
  { means, id }: { means: Provider; id: string },
): Promise<FoundMethod> {
  return methodsOf(db, buyer, means)
    .select(['customerRef', 'methodRef', 'removedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(notStored)
}

export const notStored = () => new AppError('conflict', 'This card or account is not stored')

/** What its page was opened with. */
export const pageWishOf = ({ openedWith }: PaymentRow): PageWish =>
  // `insertPayment` alone writes it.
  (openedWith as PageWish | null) ?? { locale: 'en', keepsMethod: false, customerRef: null }

export interface MethodToKeep {
  customerRef: string
  methodRef: string
  label: string
  expiresOn: string | null
}

/** Remembers a card or account that its payer allowed to be charged again. Repeatable. */
export async function keepMethod(
  trx: Db,
  { distributorId, subDistributorId, installerId }: OrderRow,
  means: Provider,
  method: MethodToKeep,
): Promise<void> {
  const { customerRef, methodRef, label, expiresOn } = method
  const kept = { customerRef, label: label.slice(0, 100), expiresOn }
  await trx
    .insertInto('paymentMethods')
    .values({
      id: uuid(),
      distributorId,
      subDistributorId,
      installerId,
      means,
      methodRef,
      ...kept,
    })
    .onConflict((conflict) =>
      conflict.columns(['means', 'methodRef']).doUpdateSet({ ...kept, removedAt: null }),
    )
    .execute()
}
