import type { InvoiceContent } from '../../domain/invoice.ts'
import type { MailData } from '../../domain/mail.ts'
import type { Db } from '../client.ts'
import { insertMail } from '../mails.ts'
import { findOrderer } from '../orders/orderer.ts'
import type { InvoicedOrder } from './content.ts'

/**
 * Mails an invoice or credit note to the address of the billing information, in the language of whoever ordered.
 * Nobody is mailed where neither of the two is known. What is renewed by itself is told of in one mail a day.
 */
export async function mailInvoice(
  trx: Db,
  order: InvoicedOrder,
  { id: invoiceId, content }: { id: string; content: InvoiceContent },
): Promise<void> {
  if (order.madeByRule && content.kind === 'invoice') return
  const orderer = await findOrderer(trx, order)
  const { attention, company, email } = content.buyer
  const address = email || orderer?.email
  if (!address) return
  const data: MailData['order_succeeded'] = {
    name: attention || company,
    orderNumber: content.orderNumber,
    invoiceId,
    invoiceNumber: content.number,
    totalMinor: content.totalMinor,
    currency: content.currency,
  }
  const kind = content.kind === 'invoice' ? 'order_succeeded' : 'order_refunded'
  const organizationId = order.installerId ?? order.subDistributorId
  await insertMail(trx, { kind, data, address, organizationId, locale: orderer?.locale ?? 'en' })
}
