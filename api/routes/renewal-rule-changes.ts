import { createRoute, z } from '@hono/zod-openapi'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { previewRule } from '../renewal-preview.ts'
import {
  addItems,
  changeRule,
  removeItems,
  resume,
  skip,
  stop,
  takeBackSkip,
} from '../renewal-rule-changes.ts'
import { makeRule } from '../renewal-rule-make.ts'
import { IdempotencyHeader } from '../schemas/autop-batch.ts'
import {
  AddedRuleItems,
  NewRenewalRule,
  RemovedRuleItems,
  RenewalPreview,
  RenewalPreviewRequest,
  RenewalRule,
  RenewalRuleChange,
  RuleResumption,
} from '../schemas/renewal-rule.ts'

const tags = ['Automatic renewals']
const byId = { params: z.object({ id: z.uuid() }) }
const answers = {
  200: json('The rule as it is then', RenewalRule),
  404: problem('No such automatic renewal that the caller pays for'),
}

const preview = createRoute({
  ...requires('renewal-rules.create'),
  method: 'post',
  path: '/previews',
  tags,
  summary:
    'What a selection would cost each month, when first, and how it can be paid; stores nothing',
  request: { body: body(RenewalPreviewRequest) },
  responses: {
    200: json('Sums, the first charge, and what would be left out', RenewalPreview),
    404: problem('No such installer, or a project that is not its own'),
    409: problem('There are no prices in the buyer’s currency'),
  },
})

const create = createRoute({
  ...requires('renewal-rules.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Renew items automatically; the same Idempotency-Key again answers the first rule',
  request: { headers: IdempotencyHeader, body: body(NewRenewalRule) },
  responses: {
    201: json('The rule, which is on', RenewalRule),
    404: problem('No such installer or payment method, or a project that is not its own'),
    409: problem('An item is in another rule or is not sold, or the means do not fit'),
  },
})

const change = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary:
    'Call it otherwise, or pay it otherwise; a charge that waits is tried with the new means at once',
  request: { ...byId, body: body(RenewalRuleChange) },
  responses: answers,
})

const add = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'post',
  path: '/{id}/items',
  tags,
  summary: 'Renew more items by it; those that it has already stay so',
  request: { ...byId, body: body(AddedRuleItems) },
  responses: answers,
})

const remove = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'post',
  path: '/{id}/item-removals',
  tags,
  summary: 'Let items go: nothing renews them by itself any more',
  request: { ...byId, body: body(RemovedRuleItems) },
  responses: answers,
})

const leaveOut = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'post',
  path: '/{id}/skip',
  tags,
  summary: 'Leave out the next charge; its items may lapse until the one after',
  request: byId,
  responses: { ...answers, 409: problem('It is off, or the next one is left out already') },
})

const takeBack = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'delete',
  path: '/{id}/skip',
  tags,
  summary: 'Do not leave it out after all',
  request: byId,
  responses: { ...answers, 409: problem('Nothing is left out') },
})

const end = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'post',
  path: '/{id}/stop',
  tags,
  summary: 'Switch it off',
  request: byId,
  responses: answers,
})

const goOn = createRoute({
  ...requires('renewal-rules.edit'),
  method: 'post',
  path: '/{id}/resumption',
  tags,
  summary: 'Switch it on again, with means that pay for it from now on',
  request: { ...byId, body: body(RuleResumption) },
  responses: { ...answers, 409: problem('It is on, or the means do not fit') },
})

export const renewalRuleChanges = createRouter()
  .openapi(preview, async (c) => c.json(await previewRule(c, c.req.valid('json')), 200))
  .openapi(create, async (c) => {
    const request = c.req.valid('json')
    const { 'idempotency-key': idempotencyKey } = c.req.valid('header')
    return c.json(await makeRule(c, { request, idempotencyKey }), 201)
  })
  .openapi(change, async (c) =>
    c.json(await changeRule(c, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(add, async (c) =>
    c.json(await addItems(c, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(remove, async (c) =>
    c.json(await removeItems(c, c.req.valid('param').id, c.req.valid('json').itemIds), 200),
  )
  .openapi(leaveOut, async (c) => c.json(await skip(c, c.req.valid('param').id), 200))
  .openapi(takeBack, async (c) => c.json(await takeBackSkip(c, c.req.valid('param').id), 200))
  .openapi(end, async (c) => c.json(await stop(c, c.req.valid('param').id), 200))
  .openapi(goOn, async (c) =>
    c.json(await resume(c, c.req.valid('param').id, c.req.valid('json')), 200),
  )
