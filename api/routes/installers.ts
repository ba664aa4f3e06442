import { createRoute, z } from '@hono/zod-openapi'
import { listSubDistributors } from '../../db/installers.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  changeInstaller,
  createInstaller,
  removeInstaller,
  resetInstallerPassword,
  transferInstaller,
} from '../installer-changes.ts'
import { exportInstallers } from '../installer-export.ts'
import { listWithAccess, showInstaller } from '../installer-view.ts'
import { limit } from '../limits.ts'
import {
  CreatedInstaller,
  FirstPassword,
  Installer,
  InstallerChange,
  InstallerDeletion,
  InstallerDeletionRequest,
  InstallerDetails,
  InstallerExportQuery,
  InstallerHoldings,
  InstallerPage,
  InstallerQuery,
  InstallerTransferRequest,
  NewInstaller,
  SubDistributorChoices,
} from '../schemas/installer.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['Installers']
const byId = { params: z.object({ id: z.uuid() }) }
const file = { schema: z.string().openapi({ format: 'binary' }) }
const noSuch = problem('No such installer')

const list = createRoute({
  ...requires('installers.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the installers that match',
  request: { query: InstallerQuery },
  responses: { 200: json('One page', InstallerPage) },
})

const exportList = createRoute({
  ...requires('installers.export', limit('exports')),
  method: 'get',
  path: '/export',
  tags,
  summary: 'Every installer that matches, as a file',
  request: { query: InstallerExportQuery },
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

const choices = createRoute({
  ...requires('installers.create'),
  method: 'get',
  path: '/sub-distributors',
  tags,
  summary: 'For whom an installer can be made, and whether it may be let pay',
  responses: { 200: json('The sub-distributors', SubDistributorChoices) },
})

const create = createRoute({
  ...requires('installers.create'),
  method: 'post',
  path: '/',
  tags,
  summary:
    'Make an installer; its first password is shown once, and mailed is a link to choose one',
  request: { body: body(NewInstaller) },
  responses: {
    201: json('The installer and its first password', CreatedInstaller),
    404: problem('No such sub-distributor'),
    409: problem('The account name or e-mail address is taken'),
  },
})

const show = createRoute({
  ...requires('installers.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One installer, with what it owns',
  request: byId,
  responses: { 200: json('The installer', InstallerDetails), 404: noSuch },
})

const change = createRoute({
  ...requires('installers.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change an installer; its account name and business type stay',
  request: { ...byId, body: body(InstallerChange) },
  responses: {
    200: json('The installer', Installer),
    404: noSuch,
    409: problem('The e-mail address is taken'),
  },
})

const resetPassword = createRoute({
  ...requires('installers.edit'),
  method: 'post',
  path: '/{id}/password-reset',
  tags,
  summary: 'Replace the password by one that is shown once; its sessions end',
  request: byId,
  responses: {
    200: json('The new password', FirstPassword),
    404: noSuch,
    409: problem('It has no e-mail address'),
  },
})

const remove = createRoute({
  ...requires('installers.delete'),
  method: 'post',
  path: '/{id}/deletion',
  tags,
  summary: 'Delete an installer that owns nothing; its MACs go back to the library',
  request: { ...byId, body: body(InstallerDeletionRequest) },
  responses: {
    200: json('What was deleted', InstallerDeletion),
    404: noSuch,
    409: problem('It owns something: `detail` names what'),
  },
})

const transfer = createRoute({
  ...requires('installers.delete'),
  method: 'post',
  path: '/{id}/transfer',
  tags,
  summary: 'Give everything that it owns to another installer of the same sub-distributor',
  request: { ...byId, body: body(InstallerTransferRequest) },
  responses: {
    200: json('What was transferred', InstallerHoldings),
    404: problem('No such installer, here or there'),
  },
})

export const installers = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await listWithAccess(c, filter, { limit, offset, sort: parseSort(sort) })
    return c.json(InstallerPage.parse(page), 200)
  })
  .openapi(exportList, (c) => exportInstallers(c, c.req.valid('query')))
  .openapi(choices, async (c) => {
    const rows = await c.var.inScope(listSubDistributors)
    return c.json(SubDistributorChoices.parse({ rows }), 200)
  })
  .openapi(create, async (c) =>
    c.json(CreatedInstaller.parse(await createInstaller(c, c.req.valid('json'))), 201),
  )
  .openapi(show, async (c) =>
    c.json(InstallerDetails.parse(await showInstaller(c, c.req.valid('param').id)), 200),
  )
  .openapi(change, async (c) => {
    const changed = await changeInstaller(c, c.req.valid('param').id, c.req.valid('json'))
    return c.json(Installer.parse(changed), 200)
  })
  .openapi(resetPassword, async (c) =>
    c.json(FirstPassword.parse(await resetInstallerPassword(c, c.req.valid('param').id)), 200),
  )
  .openapi(remove, async (c) => {
    const { confirmation } = c.req.valid('json')
    const deletion = await removeInstaller(c, c.req.valid('param').id, confirmation)
    return c.json(InstallerDeletion.parse(deletion), 200)
  })
  .openapi(transfer, async (c) => {
    const moved = await transferInstaller(
      c,
      c.req.valid('param').id,
      c.req.valid('json').installerId,
    )
    return c.json(InstallerHoldings.parse(moved), 200)
  })
