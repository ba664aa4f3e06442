import type { Db } from '../db/client.ts'
import type { OrderRow } from '../db/orders/row.ts'
import {
  findMethod,
  isOfProvider,
  listPayments,
  type ProviderPaymentRow,
  pageWishOf,
  updatePayment,
} from '../db/payments.ts'
import { isUnsettled } from '../domain/payment.ts'
import {
  isPassing,
  type OpenedPayment,
  type PaymentProviders,
  ProviderError,
  type ProviderPayment,
} from '../gateways/payment/provider.ts'
import { insisting, providerOf } from './provider-calls.ts'

export interface DeskDeps {
  db: Db
  /** Those that are configured. */
  providers: PaymentProviders
  /** What a browser types to open the console. */
  publicUrl: string
}

/** What a provider said of a payment. */
export interface Word {
  payment: ProviderPaymentRow
  said: ProviderPayment
}

/** Asks providers about payments of our rows; notes their names for them, and no money. */
export function createPaymentDesk({ db, providers, publicUrl }: DeskDeps) {
  return { findOpen, named, look, close, open, charge }

  /** Payments of an order that a provider may still take money for. */
  async function findOpen(orderId: string): Promise<ProviderPaymentRow[]> {
    const payments = await listPayments(db, orderId)
    return payments.filter(isOfProvider).filter(isUnsettled)
  }

  /** Undefined where the provider has no name for it yet. */
  async function look(payment: ProviderPaymentRow): Promise<Word | undefined> {
    if (payment.providerRef === null) return undefined
    const { status } = await findOrder(payment.orderId)
    // Money that a payer has approved is taken only while the order wants it.
    const takes = status === 'processing'
    const provider = providerOf(providers, payment.means)
    return { payment, said: await insisting(provider.look(payment.providerRef, { takes })) }
  }

  async function close(unnamed: ProviderPaymentRow): Promise<Word> {
    const payment = await named(unnamed)
    const { means, providerRef } = payment
    if (providerRef === null) return { payment, said: neverMade(payment) }
    return { payment, said: await insisting(providerOf(providers, means).close(providerRef)) }
  }

  /** With its name at the provider. One whose answer was lost may be there: asked for again it is the same one. */
  async function named(payment: ProviderPaymentRow): Promise<ProviderPaymentRow> {
    const { id, means, methodId, providerRef } = payment
    if (providerRef !== null || !isUnsettled(payment)) return payment
    if (methodId !== null) {
      const charged = await found(charge(payment))
      return charged ? { ...payment, providerRef: charged.ref } : payment
    }
    const opened = await found(open(payment))
    if (!opened) return payment
    const { ref, redirectUrl } = opened
    return { ...(await updatePayment(db, id, { providerRef: ref, redirectUrl })), means }
  }

  /** The provider's page for it; the same one however often it is asked for. */
  async function open(payment: ProviderPaymentRow): Promise<OpenedPayment> {
    const { orderId, means, attempt } = payment
    const order = await findOrder(orderId)
    const { customerRef, ...wish } = pageWishOf(payment)
    const page = `${publicUrl}/#/orders/${orderId}/show`
    return providerOf(providers, means).open({
      ...about(order, attempt),
      ...wish,
      returnUrl: `${page}?from=payment`,
      cancelUrl: page,
      ...(customerRef !== null && { customerRef }),
    })
  }

  /** Charges the stored card; once, however often it is asked for. */
  async function charge(payment: ProviderPaymentRow): Promise<ProviderPayment> {
    const { orderId, means, attempt, methodId } = payment
    const order = await findOrder(orderId)
    const { customerRef, methodRef } = await findMethod(db, order, { means, id: methodId ?? '' })
    const said = await providerOf(providers, means).charge({
      ...about(order, attempt),
      customerRef,
      methodRef,
    })
    await updatePayment(db, payment.id, { providerRef: said.ref })
    return said
  }

  function findOrder(id: string): Promise<OrderRow> {
    return db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }
}

/** Undefined where the provider refuses what it is asked for once more: it never was there. */
async function found<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof ProviderError && !isPassing(error)) return undefined
    return insisting(Promise.reject(error))
  }
}

const neverMade = ({ orderId, amountMinor, currency }: ProviderPaymentRow): ProviderPayment => ({
  ...{ ref: '', state: 'closed', orderId, money: { amountMinor, currency } },
  ...{ captureRef: null, reason: null, method: null },
})

const about = ({ id, number, totalMinor, currency }: OrderRow, attempt: number) => ({
  orderId: id,
  number,
  attempt,
  money: { amountMinor: totalMinor, currency },
  description: `Order ${number}`,
})
