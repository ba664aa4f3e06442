import { createRoute, z } from '@hono/zod-openapi'
import {
  type FirmwareRow,
  getFirmware,
  insertFirmware,
  listFirmwares,
  withdrawFirmware,
} from '../../db/firmwares.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { Firmware, FirmwarePage, FirmwareQuery, NewFirmware } from '../schemas/firmware.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['Firmware']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such firmware')

const list = createRoute({
  ...requires('firmwares.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the firmware that the distributor has released',
  request: { query: FirmwareQuery },
  responses: { 200: json('One page', FirmwarePage) },
})

const release = createRoute({
  ...requires('firmwares.release'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Release a version of a model’s firmware',
  request: { body: body(NewFirmware) },
  responses: {
    201: json('The firmware', Firmware),
    409: problem('The model has this version already'),
  },
})

const show = createRoute({
  ...requires('firmwares.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One version',
  request: byId,
  responses: { 200: json('The firmware', Firmware), 404: notFound },
})

const withdraw = createRoute({
  ...requires('firmwares.release'),
  method: 'post',
  path: '/{id}/withdrawal',
  tags,
  summary: 'Withdraw a version; it stays in the list',
  request: byId,
  responses: {
    200: json('The firmware', Firmware),
    404: notFound,
    409: problem('It is withdrawn already'),
  },
})

export const firmwares = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx) =>
      listFirmwares(trx, c.var.owners.distributorId, filter, {
        ...{ limit, offset, sort: parseSort(sort) },
      }),
    )
    return c.json(FirmwarePage.parse(page), 200)
  })
  .openapi(release, async (c) => {
    const { distributorId } = c.var.owners
    const firmware = await c.var.inScope(async (trx) => {
      const id = await insertFirmware(trx, distributorId, c.req.valid('json'))
      const row = await getFirmware(trx, distributorId, id)
      const { model, version, sha256 } = row
      await c.var.audit(trx, { ...target(row, 'released'), details: { model, version, sha256 } })
      return row
    })
    return c.json(Firmware.parse(firmware), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const row = await c.var.inScope((trx) => getFirmware(trx, c.var.owners.distributorId, id))
    return c.json(Firmware.parse(row), 200)
  })
  .openapi(withdraw, async (c) => {
    const { id } = c.req.valid('param')
    const { distributorId } = c.var.owners
    const firmware = await c.var.inScope(async (trx) => {
      const former = await withdrawFirmware(trx, distributorId, id)
      await c.var.audit(trx, target(former, 'withdrawn'))
      return getFirmware(trx, distributorId, id)
    })
    return c.json(Firmware.parse(firmware), 200)
  })

const target = ({ id, model, version }: FirmwareRow, what: string) => ({
  action: `firmware.${what}`,
  targetType: 'firmware',
  targetId: id,
  targetName: `${model} ${version}`,
})
