import { createRoute, z } from '@hono/zod-openapi'
import { resetPasswordByOther } from '../../db/accounts.ts'
import {
  getSubDistributor,
  insertSubDistributor,
  listSubDistributors,
  type SubDistributorRow,
  setSubDistributor,
} from '../../db/sub-distributors.ts'
import { changedFields, given } from '../../domain/change.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { managerOf } from '../manager.ts'
import {
  NewSubDistributor,
  SubDistributor,
  SubDistributorChange,
  SubDistributorPage,
  SubDistributorQuery,
} from '../schemas/sub-distributor.ts'

const tags = ['Sub-distributors']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such sub-distributor')
const taken = problem('Somebody else has this account name or address')

const list = createRoute({
  ...requires('sub-distributors.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the own sub-distributors',
  request: { query: SubDistributorQuery },
  responses: { 200: json('One page', SubDistributorPage) },
})

const create = createRoute({
  ...requires('sub-distributors.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new sub-distributor with its main account, whose owner gets a mail',
  request: { body: body(NewSubDistributor) },
  responses: { 201: json('The sub-distributor', SubDistributor), 409: taken },
})

const show = createRoute({
  ...requires('sub-distributors.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One sub-distributor',
  request: byId,
  responses: { 200: json('The sub-distributor', SubDistributor), 404: notFound },
})

const edit = createRoute({
  ...requires('sub-distributors.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a sub-distributor: its data, its payment permission, whether it may sign in',
  request: { ...byId, body: body(SubDistributorChange) },
  responses: { 200: json('The sub-distributor', SubDistributor), 404: notFound, 409: taken },
})

const reset = createRoute({
  ...requires('sub-distributors.edit'),
  method: 'post',
  path: '/{id}/password-reset',
  tags,
  summary: 'Take the main account’s password away and mail a link to choose a new one',
  request: byId,
  responses: { 204: { description: 'The mail is on its way' }, 404: notFound },
})

export const subDistributors = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, search } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listSubDistributors(trx, scope, { search }, { limit, offset }),
    )
    return c.json(SubDistributorPage.parse({ ...page, rows: page.rows.map(present) }), 200)
  })
  .openapi(create, async (c) => {
    const { account, accountName, email, locale, emailTwoFactorRequired, ...organization } =
      c.req.valid('json')
    const main = { account, name: accountName, email, locale, emailTwoFactorRequired }
    const subDistributor = await c.var.inScope(async (trx, scope) => {
      const values = { ...organization, account: main }
      const id = await insertSubDistributor(trx, scope, values, managerOf(c.var))
      const row = await getSubDistributor(trx, scope, id)
      await c.var.audit(trx, { ...target(row, 'created'), details: { ...organization, account } })
      return row
    })
    return c.json(SubDistributor.parse(present(subDistributor)), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const subDistributor = await c.var.inScope((trx, scope) => getSubDistributor(trx, scope, id))
    return c.json(SubDistributor.parse(present(subDistributor)), 200)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const { name, currency, timeZone, mayPay, accountName, ...account } = c.req.valid('json')
    const subDistributor = await c.var.inScope(async (trx, scope) => {
      const former = await getSubDistributor(trx, scope, id)
      await setSubDistributor(trx, scope, id, {
        organization: { name, currency, timeZone, mayPay },
        account: given({ ...account, name: accountName }),
      })
      const row = await getSubDistributor(trx, scope, id)
      const details = changedFields<Partial<SubDistributorRow>>(former, row)
      await c.var.audit(trx, { ...target(former, 'changed'), details })
      return row
    })
    return c.json(SubDistributor.parse(present(subDistributor)), 200)
  })
  .openapi(reset, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const row = await getSubDistributor(trx, scope, id)
      if (!row.accountId) throw new AppError('not_found', 'This sub-distributor has no account')
      await resetPasswordByOther(trx, scope, row.accountId, { by: managerOf(c.var) })
      await c.var.audit(trx, target(row, 'password_reset'))
    })
    return c.body(null, 204)
  })

const target = ({ id, name }: SubDistributorRow, what: string) => ({
  action: `sub_distributor.${what}`,
  targetType: 'organization',
  targetId: id,
  targetName: name,
})

const present = ({ disabledAt, ...row }: SubDistributorRow) => ({
  ...row,
  isDisabled: disabledAt !== null,
})
