import { createRoute, z } from '@hono/zod-openapi'
import {
  getAccessGrant,
  insertAccessGrant,
  listAccessGrants,
  revokeAccessGrant,
} from '../../db/access-grants.ts'
import { answerAccessRequests } from '../../db/access-requests.ts'
import { notify } from '../../db/notifications.ts'
import { requires } from '../access.ts'
import { findOtherSide, tellOtherSide } from '../access-mails.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  AccessGrant,
  AccessGrantPage,
  AccessGrantQuery,
  NewAccessGrant,
} from '../schemas/access-grant.ts'

const tags = ['Access without password']

const list = createRoute({
  ...requires('access.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What was granted and revoked, newest first',
  request: { query: AccessGrantQuery },
  responses: { 200: json('One page', AccessGrantPage) },
})

const grant = createRoute({
  ...requires('access.grant'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Let the sub-distributor in, for a time or until revoked; replaces a grant that is live',
  request: { body: body(NewAccessGrant) },
  responses: { 201: json('The grant', AccessGrant) },
})

const revocation = createRoute({
  ...requires('access.grant'),
  method: 'post',
  path: '/{id}/revocation',
  tags,
  summary: 'End a grant, and with it whatever session it let in, at once',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: json('The grant as it is now', AccessGrant),
    404: problem('No such grant'),
    409: problem('It has ended already'),
  },
})

export const accessGrants = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listAccessGrants(trx, scope, filter, { limit, offset }),
    )
    return c.json(AccessGrantPage.parse({ ...page, totalIsExact: true }), 200)
  })
  .openapi(grant, async (c) => {
    const { hours } = c.req.valid('json')
    const { account, owners, organization } = c.var
    const others = await findOtherSide(c, 'sub_distributor')
    const row = await c.var.inScope(async (trx, scope) => {
      const id = await insertAccessGrant(trx, { owners, grantedBy: account, hours })
      await answerAccessRequests(trx, organization.id, 'granted', account)
      const inserted = await getAccessGrant(trx, scope, id)
      await c.var.audit(trx, {
        action: 'access.granted',
        targetType: 'installer',
        targetId: organization.id,
        targetName: organization.name,
        details: { until: inserted.expiresAt },
      })
      await tellOtherSide(c, trx, others, {
        kind: 'access_granted',
        data: { until: inserted.expiresAt },
      })
      await notify(trx, 'access_changed', owners)
      return inserted
    })
    return c.json(AccessGrant.parse(row), 201)
  })
  .openapi(revocation, async (c) => {
    const { id } = c.req.valid('param')
    const { account, owners, organization } = c.var
    const others = await findOtherSide(c, 'sub_distributor')
    const row = await c.var.inScope(async (trx, scope) => {
      await revokeAccessGrant(trx, await getAccessGrant(trx, scope, id), account)
      await c.var.audit(trx, {
        action: 'access.revoked',
        targetType: 'installer',
        targetId: organization.id,
        targetName: organization.name,
      })
      await tellOtherSide(c, trx, others, { kind: 'access_revoked', data: {} })
      await notify(trx, 'access_changed', owners)
      return getAccessGrant(trx, scope, id)
    })
    return c.json(AccessGrant.parse(row), 200)
  })
