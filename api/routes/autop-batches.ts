import { createRoute, z } from '@hono/zod-openapi'
import { getBatch, listBatches } from '../../db/autop-batches.ts'
import { listCommands } from '../../db/device-commands.ts'
import { requires } from '../access.ts'
import { exportResults } from '../autop-export.ts'
import { submitAutop } from '../autop-submit.ts'
import { readBatch, viewBatches } from '../autop-view.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import {
  AutopBatch,
  AutopBatchPage,
  AutopBatchQuery,
  AutopCommandPage,
  AutopCommandQuery,
  AutopExportQuery,
  AutopSubmit,
  AutopSubmitted,
  IdempotencyHeader,
} from '../schemas/autop-batch.ts'
import { parseSort } from '../schemas/page.ts'

const byId = { params: z.object({ id: z.uuid() }) }
const tags = ['AutoP']
const file = { schema: z.string().openapi({ format: 'binary' }) }

const submit = createRoute({
  ...requires('autop.submit', limit('batches')),
  method: 'post',
  path: '/',
  tags,
  summary: 'Send lines to devices; the same Idempotency-Key again answers the first result',
  request: { headers: IdempotencyHeader, body: body(AutopSubmit) },
  responses: {
    201: json('Taken: it goes on by itself from here', AutopSubmitted),
    409: problem('The Idempotency-Key was used for another request'),
  },
})

const list = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Batches, newest first',
  request: { query: AutopBatchQuery },
  responses: { 200: json('One page', AutopBatchPage) },
})

const show = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One batch with its counts',
  request: byId,
  responses: { 200: json('The batch', AutopBatch), 404: problem('No such batch') },
})

const commands = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}/commands',
  tags,
  summary: 'What each device of a batch did',
  request: { ...byId, query: AutopCommandQuery },
  responses: { 200: json('One page', AutopCommandPage), 404: problem('No such batch') },
})

const exportCommands = createRoute({
  ...requires('autop.show', limit('exports')),
  method: 'get',
  path: '/{id}/export',
  tags,
  summary: 'What every device of a batch did, as a file',
  request: { ...byId, query: AutopExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
    404: problem('No such batch'),
  },
})

export const autopBatches = createRouter()
  .openapi(submit, async (c) => {
    const { 'idempotency-key': idempotencyKey } = c.req.valid('header')
    const request = c.req.valid('json')
    return c.json(AutopSubmitted.parse(await submitAutop(c, { request, idempotencyKey })), 201)
  })
  .openapi(list, async (c) => {
    const { limit: rows, offset, sort, ...filter } = c.req.valid('query')
    const slice = { limit: rows, offset, descending: parseSort(sort).descending }
    const page = await c.var.inScope(async (trx, scope) => {
      const found = await listBatches(trx, scope, filter, slice)
      return { rows: await viewBatches(trx, found.rows), total: found.total, totalIsExact: true }
    })
    return c.json(AutopBatchPage.parse(page), 200)
  })
  .openapi(show, async (c) => c.json(await readBatch(c, c.req.valid('param').id), 200))
  .openapi(commands, async (c) => {
    const { id: batchId } = c.req.valid('param')
    const { limit: rows, offset, sort, status } = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) => {
      await getBatch(trx, scope, batchId)
      const filter = { batchId, ...(status && { status: [status] }) }
      const slice = { limit: rows, offset, sort: parseSort(sort) }
      return { ...(await listCommands(trx, scope, filter, slice)), totalIsExact: true }
    })
    return c.json(AutopCommandPage.parse(page), 200)
  })
  .openapi(exportCommands, (c) =>
    exportResults(c, c.req.valid('param').id, c.req.valid('query').format),
  )
