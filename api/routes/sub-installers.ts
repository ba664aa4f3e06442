import { createRoute, z } from '@hono/zod-openapi'
import {
  deleteAccount,
  insertAccount,
  resetPasswordByOther,
  setManagedAccount,
} from '../../db/accounts.ts'
import {
  getSubInstaller,
  listSubInstallers,
  type SubInstallerRow,
} from '../../db/sub-installers.ts'
import { changedFields } from '../../domain/change.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { installerOwners } from '../installer-owners.ts'
import { managerOf } from '../manager.ts'
import {
  NewSubInstaller,
  SubInstaller,
  SubInstallerChange,
  SubInstallerPage,
  SubInstallerQuery,
} from '../schemas/sub-installer.ts'

const tags = ['Sub-installers']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such sub-installer')
const taken = problem('Somebody else has this account name or address')

const list = createRoute({
  ...requires('sub-installers.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the further accounts of the own organization',
  request: { query: SubInstallerQuery },
  responses: { 200: json('One page', SubInstallerPage) },
})

const create = createRoute({
  ...requires('sub-installers.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A further account, whose owner gets a mail with a link to choose a password',
  request: { body: body(NewSubInstaller) },
  responses: { 201: json('The sub-installer', SubInstaller), 409: taken },
})

const show = createRoute({
  ...requires('sub-installers.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One sub-installer',
  request: byId,
  responses: { 200: json('The sub-installer', SubInstaller), 404: notFound },
})

const edit = createRoute({
  ...requires('sub-installers.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a sub-installer; disabling ends all sessions',
  request: { ...byId, body: body(SubInstallerChange) },
  responses: { 200: json('The sub-installer', SubInstaller), 404: notFound, 409: taken },
})

const reset = createRoute({
  ...requires('sub-installers.edit'),
  method: 'post',
  path: '/{id}/password-reset',
  tags,
  summary: 'Take the password away, end all sessions, and mail a link to choose a new one',
  request: byId,
  responses: { 204: { description: 'The mail is on its way' }, 404: notFound },
})

const remove = createRoute({
  ...requires('sub-installers.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'End the account of a sub-installer for good',
  request: byId,
  responses: { 204: { description: 'Deleted' }, 404: notFound },
})

export const subInstallers = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, search } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listSubInstallers(trx, scope, { search }, { limit, offset }),
    )
    return c.json(SubInstallerPage.parse({ ...page, rows: page.rows.map(present) }), 200)
  })
  .openapi(create, async (c) => {
    const given = c.req.valid('json')
    const owners = installerOwners(c.var)
    const subInstaller = await c.var.inScope(async (trx, scope) => {
      const account = { ...given, owners, organizationId: owners.installerId }
      const role = 'sub_installer'
      const id = await insertAccount(trx, scope, { ...account, role }, managerOf(c.var))
      const row = await getSubInstaller(trx, scope, id)
      await c.var.audit(trx, { ...target(row, 'created'), details: { account: row.account } })
      return row
    })
    return c.json(SubInstaller.parse(present(subInstaller)), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const subInstaller = await c.var.inScope((trx, scope) => getSubInstaller(trx, scope, id))
    return c.json(SubInstaller.parse(present(subInstaller)), 200)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const change = c.req.valid('json')
    const subInstaller = await c.var.inScope(async (trx, scope) => {
      const former = await getSubInstaller(trx, scope, id)
      await setManagedAccount(trx, scope, id, change)
      const row = await getSubInstaller(trx, scope, id)
      const details = changedFields<Partial<SubInstallerRow>>(former, row)
      await c.var.audit(trx, { ...target(former, 'changed'), details })
      return row
    })
    return c.json(SubInstaller.parse(present(subInstaller)), 200)
  })
  .openapi(reset, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const subInstaller = await getSubInstaller(trx, scope, id)
      await resetPasswordByOther(trx, scope, id, { by: managerOf(c.var) })
      await c.var.audit(trx, target(subInstaller, 'password_reset'))
    })
    return c.body(null, 204)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const subInstaller = await getSubInstaller(trx, scope, id)
      await deleteAccount(trx, scope, id)
      await c.var.audit(trx, target(subInstaller, 'deleted'))
    })
    return c.body(null, 204)
  })

const target = ({ id, name }: SubInstallerRow, what: string) => ({
  action: `sub_installer.${what}`,
  targetType: 'account',
  targetId: id,
  targetName: name,
})

const present = ({ disabledAt, ...row }: SubInstallerRow) => ({
  ...row,
  isDisabled: disabledAt !== null,
})
