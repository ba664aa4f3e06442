import { createRoute, z } from '@hono/zod-openapi'
import {
  answerAccessRequests,
  getAccessRequest,
  getEnterable,
  insertAccessRequest,
  listAccessRequests,
} from '../../db/access-requests.ts'
import { notify } from '../../db/notifications.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { findOtherSide, tellOtherSide } from '../access-mails.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  AccessRequest,
  AccessRequestPage,
  AccessRequestQuery,
  NewAccessRequest,
} from '../schemas/access-request.ts'

const tags = ['Access without password']

const list = createRoute({
  ...requires('access.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What sub-distributors asked for and installers answered, newest first',
  request: { query: AccessRequestQuery },
  responses: { 200: json('One page', AccessRequestPage) },
})

const ask = createRoute({
  ...requires('access.request'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Ask an installer for access',
  request: { body: body(NewAccessRequest) },
  responses: {
    201: json('The request', AccessRequest),
    404: problem('No such installer'),
    409: problem('An earlier request still waits'),
  },
})

const refusal = createRoute({
  ...requires('access.grant'),
  method: 'post',
  path: '/{id}/refusal',
  tags,
  summary: 'Decline a request; to grant it, grant access',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: json('The request as it is now', AccessRequest),
    404: problem('No such request'),
    409: problem('It has an answer already'),
  },
})

export const accessRequests = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listAccessRequests(trx, scope, filter, { limit, offset }),
    )
    return c.json(AccessRequestPage.parse({ ...page, totalIsExact: true }), 200)
  })
  .openapi(ask, async (c) => {
    const { installerId, note } = c.req.valid('json')
    const { account } = c.var
    const installer = await c.var.inScope((trx, scope) => getEnterable(trx, scope, installerId))
    const owners = { ...c.var.owners, installerId }
    const others = await findOtherSide(c, 'installer', installerId)
    const row = await c.var.inScope(async (trx, scope) => {
      const id = await insertAccessRequest(trx, { installer, requestedBy: account, note })
      await c.var.audit(trx, {
        action: 'access.requested',
        targetType: 'installer',
        targetId: installerId,
        targetName: installer.name,
        owners,
        details: { note },
      })
      await tellOtherSide(c, trx, others, { kind: 'access_requested', data: { message: note } })
      await notify(trx, 'access_changed', owners)
      return getAccessRequest(trx, scope, id)
    })
    return c.json(AccessRequest.parse(row), 201)
  })
  .openapi(refusal, async (c) => {
    const { id } = c.req.valid('param')
    const { account, owners, organization } = c.var
    const row = await c.var.inScope(async (trx, scope) => {
      const { installerId } = await getAccessRequest(trx, scope, id)
      const answered = await answerAccessRequests(trx, installerId, 'declined', account)
      const request = await getAccessRequest(trx, scope, id)
      if (answered === 0 || request.answer !== 'declined') {
        throw new AppError('conflict', 'This request has an answer already')
      }
      await c.var.audit(trx, {
        action: 'access.declined',
        targetType: 'installer',
        targetId: organization.id,
        targetName: organization.name,
      })
      await notify(trx, 'access_changed', owners)
      return request
    })
    return c.json(AccessRequest.parse(row), 200)
  })
