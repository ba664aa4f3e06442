import { createRoute, z } from '@hono/zod-openapi'
import { resetPasswordByOther } from '../../db/accounts.ts'
import {
  deletePropertyManager,
  getPropertyManager,
  insertPropertyManager,
  listPropertyManagers,
  type PropertyManagerRow,
  setPropertyManager,
} from '../../db/property-managers.ts'
import { changedFields, given } from '../../domain/change.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { installerOwners } from '../installer-owners.ts'
import { managerOf } from '../manager.ts'
import {
  NewPropertyManager,
  PropertyManager,
  PropertyManagerChange,
  PropertyManagerPage,
  PropertyManagerQuery,
} from '../schemas/property-manager.ts'

const tags = ['Property managers']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such property manager, or no such project')
const taken = problem('Somebody else has this address')

const list = createRoute({
  ...requires('property-managers.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the own property managers',
  request: { query: PropertyManagerQuery },
  responses: { 200: json('One page', PropertyManagerPage) },
})

const create = createRoute({
  ...requires('property-managers.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new property manager, who gets a mail with a link to choose a password',
  request: { body: body(NewPropertyManager) },
  responses: { 201: json('The property manager', PropertyManager), 404: notFound, 409: taken },
})

const show = createRoute({
  ...requires('property-managers.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One property manager',
  request: byId,
  responses: { 200: json('The property manager', PropertyManager), 404: notFound },
})

const edit = createRoute({
  ...requires('property-managers.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a property manager; `projectIds` replaces all projects',
  request: { ...byId, body: body(PropertyManagerChange) },
  responses: { 200: json('The property manager', PropertyManager), 404: notFound, 409: taken },
})

const reset = createRoute({
  ...requires('property-managers.edit'),
  method: 'post',
  path: '/{id}/password-reset',
  tags,
  summary: 'Take the password away, end all sessions, and mail a link to choose a new one',
  request: byId,
  responses: { 204: { description: 'The mail is on its way' }, 404: notFound },
})

const remove = createRoute({
  ...requires('property-managers.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'End the account of a property manager for good',
  request: byId,
  responses: { 204: { description: 'Deleted' }, 404: notFound },
})

export const propertyManagers = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, search, projectId } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listPropertyManagers(trx, scope, { search, projectId }, { limit, offset }),
    )
    return c.json(PropertyManagerPage.parse({ ...page, rows: page.rows.map(present) }), 200)
  })
  .openapi(create, async (c) => {
    const { name, email, locale, emailTwoFactorRequired, projectIds, ...rights } =
      c.req.valid('json')
    const owners = installerOwners(c.var)
    const manager = await c.var.inScope(async (trx, scope) => {
      const id = await insertPropertyManager(
        trx,
        scope,
        {
          organizationId: owners.installerId,
          owners,
          account: accountNameOf(email),
          ...{ name, email, locale, emailTwoFactorRequired, rights, projectIds },
        },
        managerOf(c.var),
      )
      const row = await getPropertyManager(trx, scope, id)
      const details = { ...rights, projects: row.projects.map((project) => project.name) }
      await c.var.audit(trx, { ...target(row, 'created'), details })
      return row
    })
    return c.json(PropertyManager.parse(present(manager)), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const manager = await c.var.inScope((trx, scope) => getPropertyManager(trx, scope, id))
    return c.json(PropertyManager.parse(present(manager)), 200)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const { name, email, locale, emailTwoFactorRequired, isDisabled, projectIds, ...rights } =
      c.req.valid('json')
    const account = given({ name, email, locale, emailTwoFactorRequired, isDisabled })
    const manager = await c.var.inScope(async (trx, scope) => {
      const former = await getPropertyManager(trx, scope, id)
      await setPropertyManager(trx, scope, id, { account, rights, projectIds })
      const row = await getPropertyManager(trx, scope, id)
      const details = changedFields<Partial<ReturnType<typeof audited>>>(
        audited(former),
        audited(row),
      )
      await c.var.audit(trx, { ...target(former, 'changed'), details })
      return row
    })
    return c.json(PropertyManager.parse(present(manager)), 200)
  })
  .openapi(reset, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const manager = await getPropertyManager(trx, scope, id)
      await resetPasswordByOther(trx, scope, id, { by: managerOf(c.var) })
      await c.var.audit(trx, target(manager, 'password_reset'))
    })
    return c.body(null, 204)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      await c.var.audit(trx, target(await deletePropertyManager(trx, scope, id), 'deleted'))
    })
    return c.body(null, 204)
  })

/** Their address is their account name, as far as account names can hold it; they sign in with the address itself. */
const accountNameOf = (email: string) => email.replaceAll(/[^A-Za-z0-9._@-]/g, '-').slice(0, 64)

const target = ({ id, name }: PropertyManagerRow, what: string) => ({
  action: `property_manager.${what}`,
  targetType: 'account',
  targetId: id,
  targetName: name,
})

const audited = ({ projects, ...row }: PropertyManagerRow) => ({
  ...row,
  projects: projects.map(({ name }) => name).join(', '),
})

const present = ({ disabledAt, ...row }: PropertyManagerRow) => ({
  ...row,
  isDisabled: disabledAt !== null,
})
