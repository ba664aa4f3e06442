import { createRoute, z } from '@hono/zod-openapi'
import {
  findCouponByKey,
  getCoupon,
  issueCoupon,
  listCoupons,
  listCouponUses,
  setCouponExpiry,
} from '../../db/coupons.ts'
import { couponState } from '../../domain/coupon.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { IdempotencyHeader } from '../schemas/autop-batch.ts'
import {
  Coupon,
  CouponChange,
  CouponPage,
  CouponQuery,
  CouponUsePage,
  CouponUseQuery,
  IssuedCoupon,
  NewCoupon,
} from '../schemas/coupon.ts'

const tags = ['Coupons']
const params = z.object({ id: z.uuid() })

const list = createRoute({
  ...requires('coupons.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Coupons, those that expire first before the others',
  request: { query: CouponQuery },
  responses: { 200: json('One page', CouponPage) },
})

const issue = createRoute({
  ...requires('coupons.issue'),
  method: 'post',
  path: '/',
  tags,
  summary:
    'Issue a coupon to a sub-distributor; the same Idempotency-Key again answers the first one',
  request: { headers: IdempotencyHeader, body: body(NewCoupon) },
  responses: {
    201: json('The coupon', IssuedCoupon),
    404: problem('No such sub-distributor'),
    409: problem(
      'The code or the Idempotency-Key is taken, or the currency is not that of the sub-distributor',
    ),
  },
})

const show = createRoute({
  ...requires('coupons.list'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One coupon',
  request: { params },
  responses: { 200: json('The coupon', Coupon), 404: problem('No such coupon') },
})

const uses = createRoute({
  ...requires('coupons.list'),
  method: 'get',
  path: '/{id}/uses',
  tags,
  summary: 'What came to a coupon and what it paid, newest first',
  request: { params, query: CouponUseQuery },
  responses: { 200: json('One page', CouponUsePage), 404: problem('No such coupon') },
})

const change = createRoute({
  ...requires('coupons.issue'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Move the last day on which a coupon pays',
  request: { params, body: body(CouponChange) },
  responses: { 200: json('The coupon', Coupon), 404: problem('No such coupon') },
})

export const coupons = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listCoupons(trx, scope, filter, { limit, offset }),
    )
    return c.json(CouponPage.parse({ ...page, rows: page.rows.map(withState) }), 200)
  })
  .openapi(issue, async (c) => {
    const { 'idempotency-key': idempotencyKey } = c.req.valid('header')
    const { name: actorName } = c.var.account
    const wanted = { ...c.req.valid('json'), actorName, idempotencyKey }
    const issued = await c.var.inScope(async (trx, scope) => {
      const earlier = await findCouponByKey(trx, scope, wanted)
      if (earlier) return earlier
      const coupon = await issueCoupon(trx, scope, wanted)
      const { currency, faceMinor, expiresOn, subDistributorId } = wanted
      await c.var.audit(trx, {
        action: 'coupon.issued',
        targetType: 'coupon',
        targetId: coupon.id,
        targetName: coupon.code,
        details: { currency, faceMinor, expiresOn },
        owners: {
          distributorId: scope.organizationId,
          subDistributorId,
          installerId: null,
        },
      })
      return coupon
    })
    return c.json(IssuedCoupon.parse(issued), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const coupon = await c.var.inScope((trx, scope) => getCoupon(trx, scope, id))
    return c.json(Coupon.parse(withState(coupon)), 200)
  })
  .openapi(uses, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, offset } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listCouponUses(trx, scope, id, { limit, offset }),
    )
    return c.json(CouponUsePage.parse(page), 200)
  })
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param')
    const { expiresOn } = c.req.valid('json')
    const coupon = await c.var.inScope(async (trx, scope) => {
      const former = await getCoupon(trx, scope, id)
      await setCouponExpiry(trx, scope, { id, expiresOn })
      await c.var.audit(trx, {
        action: 'coupon.changed',
        targetType: 'coupon',
        targetId: id,
        targetName: former.code,
        details: { before: { expiresOn: former.expiresOn }, after: { expiresOn } },
        owners: {
          distributorId: scope.organizationId,
          subDistributorId: former.subDistributorId,
          installerId: null,
        },
      })
      return { ...former, expiresOn }
    })
    return c.json(Coupon.parse(withState(coupon)), 200)
  })

function withState<Row extends Parameters<typeof couponState>[0]>(row: Row) {
  return { ...row, state: couponState(row, new Date().toISOString().slice(0, 10)) }
}
