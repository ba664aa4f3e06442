import { createRoute, z } from '@hono/zod-openapi'
import { getContact, getEndUser, listEndUsers } from '../../db/end-users.ts'
import { readRenewalDays } from '../../db/renewals/holder-days.ts'
import { requires } from '../access.ts'
import { exportEndUsers } from '../end-user-export.ts'
import { createRouter, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import {
  EndUserContact,
  EndUserDetails,
  EndUserExportQuery,
  EndUserPage,
  EndUserQuery,
} from '../schemas/end-user.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['End users']
const byId = { params: z.object({ id: z.uuid() }) }
const file = { schema: z.string().openapi({ format: 'binary' }) }

const list = createRoute({
  ...requires('end-users.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the end users that match, with e-mail and numbers masked',
  request: { query: EndUserQuery },
  responses: { 200: json('One page', EndUserPage) },
})

const exportList = createRoute({
  ...requires('end-users.export', limit('exports')),
  method: 'get',
  path: '/export',
  tags,
  summary: 'Every end user that matches, as a file, with e-mail and numbers masked',
  request: { query: EndUserExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
  },
})

const show = createRoute({
  ...requires('end-users.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One end user, with household, members, devices and terms',
  request: byId,
  responses: { 200: json('The end user', EndUserDetails), 404: problem('No such end user') },
})

const viewContact = createRoute({
  ...requires('end-users.view_contact'),
  method: 'post',
  path: '/{id}/contact-views',
  tags,
  summary: 'Read e-mail and numbers unmasked; each reading is noted in the audit log',
  request: byId,
  responses: { 200: json('The contact', EndUserContact), 404: problem('No such end user') },
})

export const endUsers = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listEndUsers(trx, scope, filter, { limit, offset, sort: parseSort(sort) }),
    )
    return c.json(EndUserPage.parse(page), 200)
  })
  .openapi(exportList, (c) => exportEndUsers(c, c.req.valid('query')))
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const endUser = await c.var.inScope(async (trx, scope) => {
      const found = await getEndUser(trx, scope, id)
      const holderIds = [id, ...(found.householdId ? [found.householdId] : [])]
      return { ...found, ...(await readRenewalDays(trx, scope, holderIds)) }
    })
    return c.json(EndUserDetails.parse(endUser), 200)
  })
  .openapi(viewContact, async (c) => {
    const { id } = c.req.valid('param')
    const contact = await c.var.inScope(async (trx, scope) => {
      const { name, ...found } = await getContact(trx, scope, id)
      await c.var.audit(trx, {
        action: 'end_user.contact_viewed',
        targetType: 'end_user',
        targetId: id,
        targetName: name,
      })
      return found
    })
    return c.json(EndUserContact.parse(contact), 200)
  })
