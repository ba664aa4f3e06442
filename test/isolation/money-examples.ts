import { v7 as uuid } from 'uuid'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { ORGANIZATION_OF_ROLE } from '../../domain/organization.ts'
import { insertHousehold } from '../people.ts'
import { insertTestQuotation } from '../quotations.ts'
import { BILLING } from '../subscriptions.ts'
import type { About, Examples } from './examples.ts'
import { sceneOf } from './place-examples.ts'

const APP = { projectKind: 'community', service: 'app', variant: 'with_monitor' }

async function idOfNew(answer: Response): Promise<{ id?: string }> {
  const { id } = await answer.json()
  return typeof id === 'string' ? { id } : {}
}

/** What is sold and bought, and what it is paid with. */
export const MONEY_EXAMPLES: Examples = {
  'POST /api/order-prices': async (about) => ({ body: { selection: await selectionOf(about) } }),
  'POST /api/orders': async (about) => {
    const selection = await selectionOf(about)
    const priced = await about.client.post('/api/order-prices', { selection })
    const { totalMinor, itemCount } = await priced.json()
    const seen = { totalMinor, itemCount }
    const terms = { termsVersion: TERMS_VERSION, draftId: undefined }
    return { body: { selection, seen, billing: BILLING, ...terms } }
  },
  'POST /api/quotations/{id}/order-drafts': async ({ db, own, caller }) => {
    const scene = { ...sceneOf(own), accountId: caller.accountId }
    await insertHousehold(db, scene)
    const id = await insertTestQuotation(db, scene)
    if (ORGANIZATION_OF_ROLE[caller.role] !== 'installer') return { id }
    const { installerId } = own
    await db.updateTable('quotations').set({ installerId }).where('id', '=', id).execute()
    return { id }
  },
  'GET /api/prices/history': async (about) => ({
    query: { ...APP, priceBookId: (await bookOf(about)).priceBookId },
  }),
  'GET /api/prices': async (about) => ({
    query: { projectKind: 'community', priceBookId: (await bookOf(about)).priceBookId },
  }),
  'POST /api/price-books': ({ own }) => ({
    body: { name: 'Prices', currency: ['JPY', 'CHF', 'GBP'][own.number % 3] },
  }),
  'POST /api/prices': async (about) => {
    const { priceBookId, day: validFrom } = await bookOf(about)
    return { body: { ...APP, priceBookId, oneTimeMinor: 1, monthlyMinor: 1, validFrom } }
  },
  'DELETE /api/prices/{id}': async (about) => {
    const { priceBookId, day: validFrom } = await bookOf(about)
    const body = { ...APP, priceBookId, oneTimeMinor: 1, monthlyMinor: 1, validFrom }
    return idOfNew(await about.client.post('/api/prices', body))
  },
  'POST /api/price-discounts': async (about) => ({
    body: { validFrom: (await bookOf(about)).day, level: 'sub_distributor' },
  }),
  'DELETE /api/price-discounts/{id}': async (about) => {
    const body = { discountBasisPoints: 1, level: 'sub_distributor' }
    const { day: validFrom } = await bookOf(about)
    return idOfNew(await about.client.post('/api/price-discounts', { ...body, validFrom }))
  },
  'POST /api/tax-rates': async (about) => ({ body: { validFrom: (await bookOf(about)).day } }),
  'DELETE /api/tax-rates/{id}': async (about) => {
    const { day: validFrom } = await bookOf(about)
    const body = { countryCode: 'DE', rateBasisPoints: 1, validFrom }
    return idOfNew(await about.client.post('/api/tax-rates', body))
  },
  'POST /api/payment-method-visits': () => ({ body: { means: 'stripe', replacesId: undefined } }),
  'POST /api/payment-method-visits/{id}/completion': async ({ client }) => {
    const opened = await client.post('/api/payment-method-visits', { means: 'stripe' })
    return { id: (await opened.json()).id }
  },
  'PATCH /api/reminder-settings': () => ({ body: { days: undefined, lowCredits: 3 } }),
  'POST /api/credits/assignments/{id}/revocation': async ({ client, own, caller }) => {
    const isAbove = caller.role === 'distributor'
    const holderId = isAbove ? own.subDistributorId : own.installerId
    const headers = { 'content-type': 'application/json', 'idempotency-key': uuid() }
    const body = JSON.stringify({ holderId, credits: 1 })
    await client.fetch('/api/credits/assignments', { method: 'POST', headers, body })
    const { rows } = await (await client.get('/api/credits/assignments')).json()
    return { id: rows[0]?.id, body: { credits: null } }
  },
  'POST /api/credits/revocations': async ({ client, own, caller }) => {
    const isAbove = caller.role === 'distributor'
    const holderId = isAbove ? own.subDistributorId : own.installerId
    const headers = { 'content-type': 'application/json', 'idempotency-key': uuid() }
    const body = JSON.stringify({ holderId, credits: 1 })
    await client.fetch('/api/credits/assignments', { method: 'POST', headers, body })
    return {}
  },
}

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The caller's book, and what is sold by it. */
async function bookOf({ db, own }: About): Promise<{ priceBookId: string; day: string }> {
  const { id } = await db
    .selectFrom('priceBooks')
    .select('id')
    .where('distributorId', '=', own.distributorId)
    .where('currency', '=', 'EUR')
    .executeTakeFirstOrThrow()
  days += 1
  return { priceBookId: id, day: later(days) }
}

/** No two prices begin on one day. */
let days = 1

/** An apartment without an app yet. */
async function selectionOf({ db, own }: About) {
  const { installerId, projectId } = own
  await insertHousehold(db, sceneOf(own))
  const what = { projectKind: 'community', action: 'activate', services: ['app'] }
  return { installerId, ...what, projectIds: [projectId], term: { months: 1 } }
}
