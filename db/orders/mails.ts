import type { MailData } from '../../domain/mail.ts'
import type { UnappliedAs } from '../../domain/payment.ts'
import type { Db } from '../client.ts'
import { insertMail, type NewMail } from '../mails.ts'
import { findOrderer, type Orderer } from './orderer.ts'
import type { OrderRow } from './row.ts'

/**
 * Mails whoever submitted an order that it ended unpaid. Not whoever ended it: they know.
 *
 * @param by who ended it, where a person did
 */
export async function mailOfClosing(
  trx: Db,
  order: OrderRow,
  reason: MailData['order_closed']['reason'],
  by?: { id: string | null; name: string | undefined },
): Promise<void> {
  if (order.createdBy !== null && by?.id === order.createdBy) return
  await mailOrderer(trx, order, (orderer) => {
    const { number: orderNumber, totalMinor, currency } = order
    const told = { orderNumber, orderId: order.id, totalMinor, currency }
    return {
      kind: 'order_closed',
      data: { name: orderer.name, ...told, reason, by: by?.name ?? '' },
    }
  })
}

/** Mails whoever submitted an order that money which paid nothing has gone back. */
export async function mailOfReturnedMoney(
  trx: Db,
  order: OrderRow,
  money: { amountMinor: number; currency: string; why: UnappliedAs },
): Promise<void> {
  const { id: orderId, number: orderNumber } = order
  await mailOrderer(trx, order, ({ name }) => ({
    kind: 'late_money_refunded',
    data: { name, orderNumber, orderId, ...money },
  }))
}

type Content = Pick<Extract<NewMail, { kind: 'order_closed' }>, 'kind' | 'data'>
type ReturnContent = Pick<Extract<NewMail, { kind: 'late_money_refunded' }>, 'kind' | 'data'>

async function mailOrderer(
  trx: Db,
  order: OrderRow,
  write: (orderer: Orderer) => Content | ReturnContent,
): Promise<void> {
  const orderer = await findOrderer(trx, order)
  if (!orderer?.email) return
  const { id: accountId, email: address, locale } = orderer
  const organizationId = order.installerId ?? order.subDistributorId
  await insertMail(trx, { ...write(orderer), accountId, organizationId, address, locale })
}
