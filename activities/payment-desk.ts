import type { Db } from '../db/client.ts'
import type { OrderRow } from '../db/orders/row.ts'
import {
  findCustomerRef,
  findMethod,
  isOfProvider,
  listPayments,
  type ProviderPaymentRow,
  updatePayment,
} from '../db/payments.ts'
import type { Locale } from '../domain/locale.ts'
import { isUnsettled } from '../domain/payment.ts'
import type {
  OpenedPayment,
  PaymentProviders,
  ProviderPayment,
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
  return { findOpen, look, close, open, charge }

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

  /** One whose answer was lost has a page all the same: opened again it is the same one, and can be closed. */
  async function close(payment: ProviderPaymentRow): Promise<Word> {
    const provider = providerOf(providers, payment.means)
    if (payment.providerRef !== null) {
      return { payment, said: await insisting(provider.close(payment.providerRef)) }
    }
    if (payment.methodId !== null) return { payment, said: await insisting(charge(payment)) }
    const { ref } = await insisting(open(payment, { locale: 'en', keepsMethod: false }))
    await updatePayment(db, payment.id, { providerRef: ref })
    return { payment, said: await insisting(provider.close(ref)) }
  }

  /** The provider's page for it; the same one however often it is asked for. */
  async function open(
    { orderId, means, attempt }: ProviderPaymentRow,
    options: { locale: Locale; keepsMethod: boolean },
  ): Promise<OpenedPayment> {
    const order = await findOrder(orderId)
    const customerRef = await findCustomerRef(db, order, means)
    const page = `${publicUrl}/#/orders/${orderId}/show`
    return providerOf(providers, means).open({
      ...about(order, attempt),
      ...options,
      returnUrl: `${page}?from=payment`,
      cancelUrl: page,
      ...(customerRef !== undefined && { customerRef }),
    })
  }

  /** Charges the stored card; once, however often it is asked for. */
  async function charge(payment: ProviderPaymentRow): Promise<ProviderPayment> {
    const { orderId, means, attempt, methodId } = payment
    const order = await findOrder(orderId)
    const method = await findMethod(db, order, { means, id: methodId ?? '' })
    const said = await providerOf(providers, means).charge({ ...about(order, attempt), ...method })
    await updatePayment(db, payment.id, { providerRef: said.ref })
    return said
  }

  function findOrder(id: string): Promise<OrderRow> {
    return db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }
}

const about = ({ id, number, totalMinor, currency }: OrderRow, attempt: number) => ({
  orderId: id,
  number,
  attempt,
  money: { amountMinor: totalMinor, currency },
  description: `Order ${number}`,
})
