import { createRoute, z } from '@hono/zod-openapi'
import {
  deleteThirdPartyDevice,
  getThirdPartyDevice,
  listThirdPartyBrands,
  listThirdPartyDevices,
} from '../../db/third-party-devices.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { parseSort } from '../schemas/page.ts'
import {
  NewThirdPartyDevice,
  ThirdPartyBrandList,
  ThirdPartyDevice,
  ThirdPartyDeviceChange,
  ThirdPartyDevicePage,
  ThirdPartyDeviceQuery,
} from '../schemas/third-party-device.ts'
import {
  addThirdPartyDevice,
  changeThirdPartyDevice,
  thirdPartyTarget,
} from '../third-party-changes.ts'

const tags = ['Third-party devices']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such device, or no such place for it')
const elsewhere = problem('The apartment is of another project')

const list = createRoute({
  ...requires('third-party-devices.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the cameras, recorders and locks of other makers',
  request: { query: ThirdPartyDeviceQuery },
  responses: { 200: json('One page', ThirdPartyDevicePage) },
})

const brands = createRoute({
  ...requires('third-party-devices.list'),
  method: 'get',
  path: '/brands',
  tags,
  summary: 'The brands that are known',
  responses: { 200: json('By kind', ThirdPartyBrandList) },
})

const create = createRoute({
  ...requires('third-party-devices.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new one; its password is never told again',
  request: { body: body(NewThirdPartyDevice) },
  responses: { 201: json('The device', ThirdPartyDevice), 404: notFound, 409: elsewhere },
})

const show = createRoute({
  ...requires('third-party-devices.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One third-party device',
  request: byId,
  responses: { 200: json('The device', ThirdPartyDevice), 404: notFound },
})

const edit = createRoute({
  ...requires('third-party-devices.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a third-party device; kind, brand and project stay as they are',
  request: { ...byId, body: body(ThirdPartyDeviceChange) },
  responses: { 200: json('The device', ThirdPartyDevice), 404: notFound, 409: elsewhere },
})

const remove = createRoute({
  ...requires('third-party-devices.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete a third-party device',
  request: byId,
  responses: { 204: { description: 'Deleted' }, 404: notFound },
})

export const thirdPartyDevices = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listThirdPartyDevices(trx, scope, filter, { limit, offset, sort: parseSort(sort) }),
    )
    return c.json(ThirdPartyDevicePage.parse(page), 200)
  })
  .openapi(brands, async (c) => {
    const all = await c.var.inScope((trx) => listThirdPartyBrands(trx))
    const rows = all.map(({ region, ...brand }) => ({
      ...brand,
      isAvailable: region === null || region === c.var.deps.region,
    }))
    return c.json(ThirdPartyBrandList.parse({ rows }), 200)
  })
  .openapi(create, async (c) =>
    c.json(ThirdPartyDevice.parse(await addThirdPartyDevice(c, c.req.valid('json'))), 201),
  )
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const row = await c.var.inScope((trx, scope) => getThirdPartyDevice(trx, scope, id))
    return c.json(ThirdPartyDevice.parse(row), 200)
  })
  .openapi(edit, async (c) => {
    const row = await changeThirdPartyDevice(c, c.req.valid('param').id, c.req.valid('json'))
    return c.json(ThirdPartyDevice.parse(row), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const former = await deleteThirdPartyDevice(trx, scope, id)
      await c.var.audit(trx, thirdPartyTarget(former, 'deleted'))
    })
    return c.body(null, 204)
  })
