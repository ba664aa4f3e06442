import { createRoute, z } from '@hono/zod-openapi'
import { getDevice, listDevices } from '../../db/devices.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { addDevice, changeDevice, renewSecret } from '../device-changes.ts'
import { removeDevices } from '../device-deletion.ts'
import { exportDevices } from '../device-export.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import {
  CreatedDevice,
  Device,
  DeviceChange,
  DeviceDeletion,
  DeviceDeletionRequest,
  DeviceExportQuery,
  DevicePage,
  DeviceQuery,
  NewDevice,
} from '../schemas/device.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['Devices']
const byId = { params: z.object({ id: z.uuid() }) }
const file = { schema: z.string().openapi({ format: 'binary' }) }

const list = createRoute({
  ...requires('devices.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the devices that match',
  request: { query: DeviceQuery },
  responses: { 200: json('One page', DevicePage) },
})

const create = createRoute({
  ...requires('devices.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new device, with one of the MACs that are allotted to the installer',
  request: { body: body(NewDevice) },
  responses: {
    201: json('The device with its secret, which is told this once', CreatedDevice),
    404: problem('No such project or apartment'),
    409: problem('The MAC was taken at this moment, or the apartment is of another project'),
  },
})

const edit = createRoute({
  ...requires('devices.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a device’s name or transmission type, or move it',
  request: { ...byId, body: body(DeviceChange) },
  responses: {
    200: json('The device', Device),
    404: problem('No such device, project or apartment'),
    409: problem('The apartment is of another project'),
  },
})

const exportList = createRoute({
  ...requires('devices.export', limit('exports')),
  method: 'get',
  path: '/export',
  tags,
  summary: 'Every device that matches, as a file',
  request: { query: DeviceExportQuery },
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
  ...requires('devices.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One device',
  request: byId,
  responses: { 200: json('The device', Device), 404: problem('No such device') },
})

const remove = createRoute({
  ...requires('devices.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete one device, with its stored AutoP set and its open commands',
  request: byId,
  responses: { 200: json('What was deleted', DeviceDeletion), 404: problem('No such device') },
})

const renew = createRoute({
  ...requires('devices.edit'),
  method: 'post',
  path: '/{id}/secrets',
  tags,
  summary: 'Another secret for a device, which is refused with its former one from now on',
  request: byId,
  responses: {
    201: json('The device with its new secret, which is told this once', CreatedDevice),
    404: problem('No such device'),
  },
})

const removeMany = createRoute({
  ...requires('devices.delete'),
  method: 'post',
  path: '/deletions',
  tags,
  summary: 'Delete devices; more than one with a typed confirmation',
  request: { body: body(DeviceDeletionRequest) },
  responses: { 200: json('What was deleted', DeviceDeletion), 404: problem('None exists') },
})

export const devices = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listDevices(trx, scope, filter, { limit, offset, sort: parseSort(sort) }),
    )
    return c.json(DevicePage.parse(page), 200)
  })
  .openapi(create, async (c) =>
    c.json(CreatedDevice.parse(await addDevice(c, c.req.valid('json'))), 201),
  )
  .openapi(edit, async (c) => {
    const device = await changeDevice(c, c.req.valid('param').id, c.req.valid('json'))
    return c.json(Device.parse(device), 200)
  })
  .openapi(exportList, (c) => exportDevices(c, c.req.valid('query')))
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(Device.parse(await c.var.inScope((trx, scope) => getDevice(trx, scope, id))), 200)
  })
  .openapi(renew, async (c) =>
    c.json(CreatedDevice.parse(await renewSecret(c, c.req.valid('param').id)), 201),
  )
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(DeviceDeletion.parse(await removeDevices(c, [id])), 200)
  })
  .openapi(removeMany, async (c) => {
    const { ids, confirmation } = c.req.valid('json')
    refuseUnconfirmed(ids.length, confirmation)
    return c.json(DeviceDeletion.parse(await removeDevices(c, ids)), 200)
  })

function refuseUnconfirmed(count: number, confirmation: string | undefined): void {
  const expected = `delete ${count} devices`
  if (count === 1 || confirmation === expected) return
  const message = `Type "${expected}" to confirm`
  throw new AppError('invalid', message, { errors: [{ field: 'confirmation', message }] })
}
