import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  findCustomerService,
  findFeedbackEmail,
  setCustomerService,
} from '../../db/customer-services.ts'
import { changedFields } from '../../domain/change.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json } from '../http.ts'
import { CustomerService, NewCustomerService } from '../schemas/customer-service.ts'

const tags = ['Setting']

const show = createRoute({
  ...requires('customer-service.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Whom installers and residents of the caller’s sub-distributor turn to',
  responses: {
    200: json('The contact; empty fields where nothing was filled in', CustomerService),
  },
})

const change = createRoute({
  ...requires('customer-service.edit'),
  method: 'put',
  path: '/',
  tags,
  summary: 'Set the contact, and whether and where feedback is received',
  request: { body: body(NewCustomerService) },
  responses: { 200: json('The contact as it is now', CustomerService) },
})

const EMPTY = {
  name: '',
  phone: '',
  email: null,
  website: null,
  openingHours: '',
  remark: '',
  receivesFeedback: false,
  feedbackEmail: null,
  changedAt: null,
}

export const customerService = createRouter()
  .openapi(show, async (c) => c.json(await showCustomerService(c), 200))
  .openapi(change, async (c) => {
    const wanted = c.req.valid('json')
    const { organization, owners } = c.var
    const subDistributorId = subDistributorOf(c)
    const { changedAt: _, ...before } = await showCustomerService(c)
    const details = changedFields(before, wanted)
    if (Object.keys(details.after).length > 0) {
      await c.var.inScope(async (trx) => {
        await setCustomerService(trx, { ...owners, subDistributorId }, wanted)
        await c.var.audit(trx, {
          action: 'setting.customer_service_changed',
          targetType: organization.kind,
          targetId: organization.id,
          targetName: organization.name,
          details,
        })
      })
    }
    return c.json(await showCustomerService(c), 200)
  })

async function showCustomerService(c: Context<Env>): Promise<CustomerService> {
  const subDistributorId = subDistributorOf(c)
  const isOwn = c.var.organization.id === subDistributorId
  return c.var.inScope(async (trx) => {
    const found = await findCustomerService(trx, subDistributorId)
    const feedbackEmail = isOwn ? await findFeedbackEmail(trx, subDistributorId) : null
    return CustomerService.parse({ ...EMPTY, ...found, feedbackEmail })
  })
}

/** Of whom the caller is, or works for. */
function subDistributorOf(c: Context<Env>): string {
  const { subDistributorId } = c.var.owners
  if (subDistributorId === null) throw new AppError('not_found', 'There is no sub-distributor')
  return subDistributorId
}
