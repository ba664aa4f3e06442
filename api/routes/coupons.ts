import { createRoute } from '@hono/zod-openapi'
import { issueCoupon, listCoupons } from '../../db/coupons.ts'
import { couponState } from '../../domain/coupon.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { CouponPage, CouponQuery, IssuedCoupon, NewCoupon } from '../schemas/coupon.ts'

const tags = ['Coupons']

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
  summary: 'Issue a coupon to a sub-distributor',
  request: { body: body(NewCoupon) },
  responses: {
    201: json('The coupon', IssuedCoupon),
    404: problem('No such sub-distributor'),
    409: problem('The code is taken, or the currency is not that of the sub-distributor'),
  },
})

export const coupons = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, state } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listCoupons(trx, scope, { state }, { limit, offset }),
    )
    const today = new Date().toISOString().slice(0, 10)
    const rows = page.rows.map((row) => ({ ...row, state: couponState(row, today) }))
    return c.json(CouponPage.parse({ ...page, rows }), 200)
  })
  .openapi(issue, async (c) => {
    const wanted = c.req.valid('json')
    const issued = await c.var.inScope(async (trx, scope) => {
      const coupon = await issueCoupon(trx, scope, { ...wanted, actorName: c.var.account.name })
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
