import type { Page } from 'playwright-core'
import { v7 as uuid } from 'uuid'
import type { OrderPrice } from '../../api/schemas/order-price.ts'
import { startOrder } from '../../db/orders/start.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { BILLING } from '../subscriptions.ts'
import { system } from './system.ts'

/** Submits a renewal of a few apps as whoever is signed in on the page. @returns the order */
export async function submitOrder(
  page: Page,
  items = 3,
): Promise<{ id: string; number: string; totalMinor: number }> {
  const installer = await system()
    .owner.selectFrom('accounts')
    .select('organizationId')
    .where('account', '=', 'nordlicht-01')
    .executeTakeFirstOrThrow()
  const free = await system()
    .owner.selectFrom('serviceItems')
    .select('id')
    .where('installerId', '=', installer.organizationId)
    .where('projectKind', '=', 'community')
    .where('service', '=', 'app')
    .where('orderId', 'is', null)
    .where('expiresOn', '<', '2029-01-01')
    .orderBy('id')
    .limit(items)
    .execute()
  const selection = {
    installerId: installer.organizationId,
    projectKind: 'community',
    action: 'renew',
    services: ['app'],
    only: free.map(({ id }) => id),
    term: { months: 2 },
  }
  const price = await post<OrderPrice>(page, '/api/order-prices', { selection, countryCode: 'DE' })
  const { totalMinor, itemCount } = price
  return post(page, '/api/orders', {
    selection,
    billing: BILLING,
    termsVersion: TERMS_VERSION,
    seen: { totalMinor, itemCount },
  })
}

/** As the page itself would, with its session. */
async function post<Answer>(page: Page, path: string, body: object): Promise<Answer> {
  const text = await page.evaluate(
    async ([to, json, key]) => {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: json,
      })
      const answer = await response.text()
      if (!response.ok) throw new Error(answer)
      return answer
    },
    [path, JSON.stringify(body), uuid()] as const,
  )
  return JSON.parse(text)
}

/** An order like another one whose time for paying ends in some seconds. @returns its id */
export async function submitShortly(id: string, seconds: number): Promise<string> {
  const { owner } = system()
  const {
    statusNumber: _,
    typeNumber: __,
    ...order
  } = await owner.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const lines = await owner.selectFrom('orderLines').selectAll().where('orderId', '=', id).execute()
  const dueAt = new Date(Date.now() + seconds * 1_000).toISOString()
  const copy = await owner
    .insertInto('orders')
    .values({
      ...order,
      billing: JSON.stringify(order.billing),
      id: uuid(),
      number:
        order.number.slice(0, 14) +
        String((Number(order.number.slice(14)) + 1) % 10_000).padStart(4, '0'),
      status: 'processing',
      idempotencyKey: null,
      dueAt,
      closedAt: null,
      reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('orderLines')
    .values(lines.map((line) => ({ ...line, id: uuid(), orderId: copy.id })))
    .execute()
  await startOrder(owner, copy)
  return copy.id
}
