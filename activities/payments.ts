import type { Db } from '../db/client.ts'
import { type Closing, closeUnpaid } from '../db/orders/close.ts'
import { insertOrderEvent } from '../db/orders/events.ts'
import { lockOrder, type OrderRow } from '../db/orders/row.ts'
import { hearPayment } from '../db/orders/settle.ts'
import type { OrderState } from '../db/orders/state.ts'
import {
  findCustomerRef,
  findMethod,
  getPayment,
  insertPayment,
  isOfProvider,
  keepMethod,
  listPayments,
  listUnheard,
  notStored,
  type ProviderPaymentRow,
  setHeard,
  type UnheardEvent,
  updatePayment,
} from '../db/payments.ts'
import { AppError } from '../domain/errors.ts'
import type { Locale } from '../domain/locale.ts'
import type { Provider } from '../domain/order.ts'
import { isUnsettled } from '../domain/payment.ts'
import { nameOf, type OrderStep, step } from './order-steps.ts'
import { createPaymentDesk, type DeskDeps, type Word } from './payment-desk.ts'
import { asking, providerOf } from './provider-calls.ts'

export type PaymentActivities = ReturnType<typeof createPaymentActivities>

export interface PayWish extends OrderStep {
  means: Provider
  /** A stored card or account that is charged at once; null: the payer goes to the provider's page. */
  methodId: string | null
  /** Whether what the payer pays with there is to be stored. */
  keepsMethod: boolean
  locale: Locale
  accountId: string | null
}

export function createPaymentActivities(deps: DeskDeps) {
  const { db, providers } = deps
  const desk = createPaymentDesk(deps)

  return {
    /**
     * Opens a payment, or charges a stored card. Repeatable: what was opened for the same decision is the same page,
     * and what was charged is the same charge. Another page of the same order is closed first.
     *
     * @throws AppError `conflict` where the order wants no money, or the provider refuses
     */
    async openPayment(wish: PayWish): Promise<OrderState> {
      const open = await desk.findOpen(wish.orderId)
      const same = open.find((payment) => isSameWish(payment, wish))
      const isOpened = same !== undefined && same.providerRef !== null
      const seen = isOpened ? await desk.look(same) : undefined
      const isOfUse = seen?.said.state === 'open'
      const others = open.filter((payment) => payment !== same || (isOpened && !isOfUse))
      const state = await hear(wish, await Promise.all(others.map(desk.close)))
      if (state.status !== 'processing' || isOfUse) return state
      if (state.isPending) throw new AppError('conflict', 'A payment of this order is under way')
      return openNew(wish, same && !isOpened ? same : await insertWish(wish))
    },

    /** Looks at the provider for what may have changed. Repeatable; whoever asks, only the provider is believed. */
    async settlePayments(input: OrderStep): Promise<OrderState> {
      const events = await listUnheard(db, input.orderId)
      const payments = (await listPayments(db, input.orderId)).filter(isOfProvider)
      const named = await Promise.all(payments.map(desk.named))
      const asked = named.filter((one) => isUnsettled(one) || isTold(one, named, events))
      const words = await Promise.all(asked.map(desk.look))
      return step(db, input, async (trx, order) => {
        const known = words.filter((word) => word !== undefined)
        const after = await hearAll(trx, order, known, input.now)
        await setHeard(trx, events, after.status)
        return after
      })
    },

    /**
     * Closes an order that is not paid: first at the providers, whose word decides. Repeatable.
     *
     * @returns `processing` where a payer has paid and the provider does not have the money yet
     */
    async closeOrder(
      input: OrderStep & { closing: Closing; accountId: string | null },
    ): Promise<OrderState> {
      const open = await desk.findOpen(input.orderId)
      const words = await Promise.all(open.map(desk.close))
      return step(db, input, async (trx, order) => {
        const after = await hearAll(trx, order, words, input.now)
        const isPending = words.some(({ said }) => said.state === 'pending')
        if (after.status !== 'processing' || isPending) return after
        const actorName = await nameOf(trx, input.accountId)
        const closedBy = { now: input.now, actorId: input.accountId, actorName }
        return closeUnpaid(trx, after, input.closing, closedBy)
      })
    },

    /** Closes what is open at providers, for an order that is about to be paid by other means. Repeatable. */
    async closePayments(input: OrderStep): Promise<OrderState> {
      const open = await desk.findOpen(input.orderId)
      return hear(input, await Promise.all(open.map(desk.close)))
    },
  }

  function hear(input: OrderStep, words: Word[]): Promise<OrderState> {
    return step(db, input, (trx, order) => hearAll(trx, order, words, input.now))
  }

  async function insertWish({
    orderId,
    means,
    methodId,
    locale,
    keepsMethod,
  }: PayWish): Promise<ProviderPaymentRow> {
    return db.transaction().execute(async (trx) => {
      const order = await lockOrder(trx, orderId)
      if (order.status !== 'processing') {
        throw new AppError('conflict', `The order is ${order.status}`)
      }
      const money = { amountMinor: order.totalMinor, currency: order.currency }
      if (!providerOf(providers, means).accepts(money)) {
        throw new AppError('conflict', 'This way of paying does not take this amount')
      }
      if (methodId !== null) {
        const { removedAt } = await findMethod(trx, order, { means, id: methodId })
        if (removedAt !== null) throw notStored()
        return { ...(await insertPayment(trx, order, { means, methodId })), means }
      }
      const customerRef = (await findCustomerRef(trx, order, means)) ?? null
      const openedWith = { locale, keepsMethod, customerRef }
      return { ...(await insertPayment(trx, order, { means, openedWith })), means }
    })
  }

  async function openNew(wish: PayWish, payment: ProviderPaymentRow): Promise<OrderState> {
    if (payment.methodId !== null) {
      return hear(wish, [{ payment, said: await asking(desk.charge(payment)) }])
    }
    const { ref, redirectUrl } = await asking(desk.open(payment))
    return step(db, wish, async (trx, order) => {
      await updatePayment(trx, payment.id, { providerRef: ref, redirectUrl })
      const actorName = await nameOf(trx, wish.accountId)
      const details = { means: payment.means, attempt: payment.attempt }
      await insertOrderEvent(trx, order, { kind: 'payment_opened', actorName, details })
      return order
    })
  }
}

async function hearAll(trx: Db, order: OrderRow, words: Word[], now: string): Promise<OrderRow> {
  let after = order
  for (const { payment, said } of words) {
    // Read again: what was true before the provider was asked may have changed since.
    const current = { ...(await getPayment(trx, payment.id)), means: payment.means }
    after = await hearPayment(trx, after, { payment: current, said, now })
    if (said.method && said.state === 'paid') {
      await keepMethod(trx, after, payment.means, said.method)
    }
  }
  return after
}

const isSameWish = (payment: ProviderPaymentRow, { means, methodId }: PayWish): boolean =>
  payment.status === 'created' && payment.means === means && payment.methodId === methodId

const namesOf = ({ providerRef, captureRef }: ProviderPaymentRow): string[] =>
  [providerRef, captureRef].filter((name) => name !== null)

/** Whether an announcement is about this payment; one that names none that we know may be about any. */
function isTold(
  payment: ProviderPaymentRow,
  all: ProviderPaymentRow[],
  events: UnheardEvent[],
): boolean {
  const known = new Set(all.flatMap(namesOf))
  return events.some(
    ({ means, providerRef: ref }) =>
      means === payment.means &&
      (ref === null || !known.has(ref) || namesOf(payment).includes(ref)),
  )
}
