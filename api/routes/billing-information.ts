import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findBillingInformation, setBillingInformation } from '../../db/billing-information.ts'
import { changedFields } from '../../domain/change.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json } from '../http.ts'
import { BillingInformation, NewBillingInformation } from '../schemas/billing-information.ts'

const tags = ['Setting']

const show = createRoute({
  ...requires('billing-information.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Who is billed for what the organization buys',
  responses: { 200: json('Empty fields where nothing was filled in', BillingInformation) },
})

const change = createRoute({
  ...requires('billing-information.edit'),
  method: 'put',
  path: '/',
  tags,
  summary: 'Set who is billed; invoices that are written already stay as they are',
  request: { body: body(NewBillingInformation) },
  responses: { 200: json('As it is now', BillingInformation) },
})

const EMPTY = {
  company: '',
  attention: '',
  address: '',
  phone: '',
  fax: '',
  email: '',
  countryCode: '',
  changedAt: null,
}

export const billingInformation = createRouter()
  .openapi(show, async (c) => c.json(await showBillingInformation(c), 200))
  .openapi(change, async (c) => {
    const wanted = c.req.valid('json')
    const { organization, owners } = c.var
    const { subDistributorId } = owners
    if (subDistributorId === null) throw new AppError('not_found', 'There is no sub-distributor')
    const { changedAt: _, ...before } = await showBillingInformation(c)
    const details = changedFields(before, wanted)
    if (Object.keys(details.after).length > 0) {
      await c.var.inScope(async (trx, scope) => {
        await setBillingInformation(trx, scope, { ...owners, subDistributorId }, wanted)
        await c.var.audit(trx, {
          action: 'setting.billing_information_changed',
          targetType: organization.kind,
          targetId: organization.id,
          targetName: organization.name,
          details,
        })
      })
    }
    return c.json(await showBillingInformation(c), 200)
  })

async function showBillingInformation(c: Context<Env>): Promise<BillingInformation> {
  const found = await c.var.inScope(findBillingInformation)
  return BillingInformation.parse({ ...EMPTY, ...found })
}
