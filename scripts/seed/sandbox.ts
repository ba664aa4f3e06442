import type pg from 'pg'
import { openStore } from '../../sandbox/store.ts'

interface SamplePayment {
  id: string
  captureRef: string
  orderId: string
  number: string
  amountMinor: number
  refundedMinor: number
  currency: string
  createdAt: string
  paidAt: string
}

/** Tells the sandbox of the money that the sample's orders were paid with, so that it can send it back. */
export async function fillSandbox(client: pg.ClientBase, folder: string): Promise<void> {
  const { rows } =
    await client.query<SamplePayment>(`select p.provider_ref as id, p.capture_ref as "captureRef",
      p.order_id as "orderId", o.number, p.amount_minor::float8 as "amountMinor",
      p.refunded_minor::float8 as "refundedMinor", p.currency, p.created_at as "createdAt", p.settled_at as "paidAt"
    from payments p join orders o on o.id = p.order_id
    where p.means = 'sandbox' and p.status = 'succeeded' order by p.created_at, p.id`)
  const store = openStore(folder)
  for (const { createdAt, paidAt, ...payment } of rows) {
    store.set('payment', {
      ...payment,
      key: payment.id,
      description: `Order ${payment.number}`,
      ...{ returnUrl: '', cancelUrl: '', locale: 'en', customerRef: null, keepsMethod: false },
      state: 'paid',
      ...{ reason: null, methodRef: null, isDisputed: false },
      createdAt: new Date(createdAt).toISOString(),
      paidAt: new Date(paidAt).toISOString(),
    })
  }
}
