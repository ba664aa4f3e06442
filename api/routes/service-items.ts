import { createRoute } from '@hono/zod-openapi'
import { countCandidates, listCandidates } from '../../db/service-items.ts'
import { type Candidate, isRenewedByRule } from '../../domain/order-plan.ts'
import { isInGrace, itemState } from '../../domain/term.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { requireOwnPlace } from '../order-selection.ts'
import { ServiceItemPage, ServiceItemSearch } from '../schemas/service-item.ts'

const MOST_COUNTED = 10_000

const search = createRoute({
  ...requires('service-items.list'),
  method: 'post',
  path: '/searches',
  tags: ['Subscriptions'],
  summary: 'One page of what can be activated or renewed; a search that changes nothing',
  request: { body: body(ServiceItemSearch) },
  responses: {
    200: json('Renewals by their expiry, activations place by place', ServiceItemPage),
    404: problem('No such installer, or a project that is not its own'),
  },
})

export const serviceItems = createRouter().openapi(search, async (c) => {
  const { limit, offset, ...filter } = c.req.valid('json')
  const page = await c.var.inScope(async (trx, scope) => {
    await requireOwnPlace(trx, scope, filter)
    const rows = await listCandidates(trx, scope, filter, { limit, offset })
    return { rows, ...(await countCandidates(trx, scope, filter, MOST_COUNTED)) }
  })
  return c.json(ServiceItemPage.parse({ ...page, rows: page.rows.map(present) }), 200)
})

const present = ({ orderId, ...candidate }: Candidate) => ({
  ...candidate,
  ...renewalOf(candidate),
  state: itemState(candidate.expiresOn, candidate.today),
  isInGrace: candidate.expiresOn !== null && isInGrace(candidate.expiresOn, candidate.today),
  isInOrder: orderId !== null,
  // Of an order that the reader may not see, nothing but that there is one.
  orderId: candidate.orderNumber === null ? null : orderId,
})

/** Of a rule that the reader may not see, nothing but that there is one. */
function renewalOf(candidate: Omit<Candidate, 'orderId'>) {
  const { renewsOn = null, renewalRuleId = null, renewalRuleName = null } = candidate
  const isSeen = renewalRuleName !== null
  return {
    isRenewed: isRenewedByRule(candidate),
    renewsOn,
    renewalRuleId: isSeen ? renewalRuleId : null,
    renewalRuleName,
  }
}
