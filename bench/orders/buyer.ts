import { randomUUID } from 'node:crypto'
import type { OpenedPayment, Order } from '../../api/schemas/order.ts'
import type { SubmittedOrder } from '../../api/schemas/order-submit.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import type { Rig, Tenant } from '../../test/rig.ts'
import { BILLING, grantPayment, insertHomes, insertPriceBook } from '../../test/subscriptions.ts'

export interface Buyer extends Tenant {
  homes: string[]
}

/** A buyer of the sandbox with prices and apartments, one order each. */
export async function openBuyer(rig: Rig, homes: number): Promise<Buyer> {
  const tenant = await rig.tenant(0)
  await insertPriceBook(rig.owner, tenant)
  await grantPayment(rig.owner, tenant)
  return { ...tenant, homes: await insertHomes(rig.owner, tenant, homes) }
}

/** Activates apartments for the free month and one more. */
export async function submit(
  { console, installerId, projectId }: Buyer,
  homes: string[],
): Promise<SubmittedOrder> {
  const selection = {
    installerId,
    projectKind: 'community',
    action: 'activate',
    services: ['app'],
    projectIds: [projectId],
    only: homes.map((home) => `app:${home}:1`),
    term: { months: 1 },
  }
  const seen = { totalMinor: homes.length * APP_MINOR, itemCount: homes.length }
  return console.post<SubmittedOrder>(
    '/orders',
    { selection, seen, billing: BILLING, termsVersion: TERMS_VERSION },
    { 'idempotency-key': randomUUID() },
  )
}

/** By the prices of these tests: once, and a month. */
const APP_MINOR = 1_080

/** Asks again where nobody answers, as people do: on a busy machine that takes a while, and counts. */
export async function open({ console }: Buyer, orderId: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      const body = { means: 'sandbox' }
      const opened = await console.post<OpenedPayment>(`/orders/${orderId}/payments`, body)
      if (opened.redirectUrl) return opened.redirectUrl
      throw new Error('There is no page to pay on')
    } catch (error) {
      const isBusy = error instanceof Error && error.message.startsWith('503')
      if (!isBusy || tries === MOST_TRIES) throw error
    }
  }
}

const MOST_TRIES = 10

/** As the form of the sandbox's page does. */
export async function payOn(page: string): Promise<void> {
  const response = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ action: 'pay', card: 'good', news: 'now' }),
    redirect: 'manual',
  })
  await response.body?.cancel()
}

/** Reads the order again and again, as its page does when it is told of news. */
export async function whenSucceeded({ console }: Buyer, orderId: string): Promise<number> {
  for (;;) {
    const { status } = await console.get<Order>(`/orders/${orderId}`)
    if (status === 'succeed') return Date.now()
    if (status !== 'processing' && status !== 'system_processing') {
      throw new Error(`The order is ${status}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}
