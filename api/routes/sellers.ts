import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findSeller, setSeller } from '../../db/sellers.ts'
import { changedFields } from '../../domain/change.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json } from '../http.ts'
import { NewSeller, Seller } from '../schemas/seller.ts'

const tags = ['Setting']

const show = createRoute({
  ...requires('sellers.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Who sells, as it stands on invoices of the distributor',
  responses: { 200: json('Empty fields where nothing was filled in', Seller) },
})

const change = createRoute({
  ...requires('sellers.edit'),
  method: 'put',
  path: '/',
  tags,
  summary: 'Set who sells; invoices that are written already stay as they are',
  request: { body: body(NewSeller) },
  responses: { 200: json('As it is now', Seller) },
})

const EMPTY: Seller = {
  company: '',
  address: '',
  countryCode: '',
  taxNumber: '',
  email: '',
  phone: '',
  bank: '',
  footer: '',
  changedAt: null,
}

export const sellers = createRouter()
  .openapi(show, async (c) => c.json(await showSeller(c), 200))
  .openapi(change, async (c) => {
    const wanted = c.req.valid('json')
    const { organization } = c.var
    const { changedAt: _, ...before } = await showSeller(c)
    const details = changedFields(before, wanted)
    if (Object.keys(details.after).length > 0) {
      await c.var.inScope(async (trx, scope) => {
        await setSeller(trx, scope, wanted)
        await c.var.audit(trx, {
          action: 'setting.seller_changed',
          targetType: organization.kind,
          targetId: organization.id,
          targetName: organization.name,
          details,
        })
      })
    }
    return c.json(await showSeller(c), 200)
  })

async function showSeller(c: Context<Env>): Promise<Seller> {
  return Seller.parse({ ...EMPTY, ...(await c.var.inScope(findSeller)) })
}
