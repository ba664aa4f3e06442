import type { OpenedPayment } from '../../../api/schemas/order.ts'
import type { PaymentMeans } from '../../../domain/order.ts'
import type { Console } from '../../rig.ts'
import type { Violation } from '../checker.ts'
import { insist } from '../requests.ts'

export type Till = ReturnType<typeof createTill>

/** For how long a person waits for an answer, and which never came by then. */
export interface Impatience {
  hung: Violation[]
  limitMs: number
}

interface Payment {
  means: PaymentMeans
  couponIds?: string[]
  methodId?: string
  keepsMethod?: boolean
}

/** What people ask of an order that is submitted, again and again until they are answered. */
export function createTill(
  { buyer, seller }: { buyer: Console; seller: Console },
  { hung, limitMs }: Impatience,
) {
  return {
    /** @returns the provider's name of its page; undefined where there is none to go to */
    async pay(orderId: string, payment: Payment): Promise<string | undefined> {
      const opened = await insist(
        () => buyer.post<OpenedPayment>(`/orders/${orderId}/payments`, payment),
        { what: 'a payment', hung, limitMs },
      )
      return opened?.redirectUrl ? refOf(new URL(opened.redirectUrl)) : undefined
    },
    cancel: (orderId: string) =>
      insist(() => buyer.post(`/orders/${orderId}/cancellation`), {
        what: 'a cancellation',
        hung,
        limitMs,
      }),
    refund: (orderId: string, lineIds: string[] | undefined) =>
      insist(
        () =>
          seller.post(`/orders/${orderId}/refunds`, {
            reason: 'Not wanted',
            ...(lineIds && { lineIds }),
          }),
        { what: 'a refund', hung, limitMs },
      ),
  }
}

/** Of a page of PayPal's, or of Stripe's. */
const refOf = ({ searchParams, pathname }: URL): string | undefined =>
  searchParams.get('token') ?? pathname.split('/').at(-1)
