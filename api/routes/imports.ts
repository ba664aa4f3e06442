import { createRoute, z } from '@hono/zod-openapi'
import { getImport, listImportLines } from '../../db/imports.ts'
import { requires } from '../access.ts'
import { attachment } from '../exports.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { buildTemplate } from '../imports/template.ts'
import {
  applyImport,
  asImport,
  checkFile,
  exportReport,
  ownOf,
  permitted,
} from '../imports/work.ts'
import { limit } from '../limits.ts'
import {
  AppliedImport,
  CheckedImport,
  Import,
  ImportApplication,
  ImportLinePage,
  ImportLineQuery,
  ImportReportQuery,
  ImportTemplateQuery,
  NewImport,
} from '../schemas/import.ts'

const tags = ['Imports']
const byId = { params: z.object({ id: z.uuid() }) }
const file = { schema: z.string().openapi({ format: 'binary' }) }
const files = {
  'text/csv': file,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
}

const template = createRoute({
  ...requires('imports.make'),
  method: 'get',
  path: '/template',
  tags,
  summary: 'A file to fill in; the cells of the workbook are text',
  request: { query: ImportTemplateQuery },
  responses: { 200: { description: 'The file', content: files } },
})

const check = createRoute({
  ...requires('imports.make', limit('imports')),
  method: 'post',
  path: '/',
  tags,
  summary:
    'Read a CSV or XLSX file of at most 5 MB and 20,000 lines, and say what is wrong with which line',
  description: 'Nothing is saved before `POST /api/imports/{id}/application`.',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: NewImport } } } },
  responses: {
    201: json('What was read', CheckedImport),
    404: problem('No such target'),
  },
})

const show = createRoute({
  ...requires('imports.make'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One import; it is kept for a week',
  request: byId,
  responses: { 200: json('The import', Import), 404: problem('No such import') },
})

const lines = createRoute({
  ...requires('imports.make'),
  method: 'get',
  path: '/{id}/lines',
  tags,
  summary: 'One page of its lines, with what is wrong with each',
  request: { ...byId, query: ImportLineQuery },
  responses: { 200: json('One page', ImportLinePage), 404: problem('No such import') },
})

const apply = createRoute({
  ...requires('imports.make'),
  method: 'post',
  path: '/{id}/application',
  tags,
  summary: 'Carry an import out: all lines, or the good ones, in one step',
  request: { ...byId, body: body(ImportApplication) },
  responses: {
    200: json('The import', AppliedImport),
    404: problem('No such import'),
    409: problem('Carried out already, or lines are bad; nothing was saved'),
  },
})

const report = createRoute({
  ...requires('imports.make', limit('exports')),
  method: 'get',
  path: '/{id}/report',
  tags,
  summary: 'Every line with what is wrong with it, as a file',
  request: { ...byId, query: ImportReportQuery },
  responses: { 200: { description: 'The file', content: files }, 404: problem('No such import') },
})

export const imports = createRouter()
  .openapi(template, async (c) => {
    const { kind, format } = c.req.valid('query')
    const bytes = await buildTemplate(format, permitted(c, kind).columns)
    return attachment(bytes, { name: `${kind.replace('_', '-')}-template`, format })
  })
  .openapi(check, async (c) =>
    c.json(CheckedImport.parse(await checkFile(c, c.req.valid('form'))), 201),
  )
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const row = await c.var.inScope((trx, scope) => getImport(trx, scope, ownOf(c, id)))
    return c.json(Import.parse(asImport(row)), 200)
  })
  .openapi(lines, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, offset, onlyBad } = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) => {
      const { lineCount, badCount } = await getImport(trx, scope, ownOf(c, id))
      const rows = await listImportLines(trx, scope, { id, onlyBad }, { limit, offset })
      return { rows, total: onlyBad ? badCount : lineCount, totalIsExact: true }
    })
    return c.json(ImportLinePage.parse(page), 200)
  })
  .openapi(apply, async (c) => {
    const applied = await applyImport(c, c.req.valid('param').id, c.req.valid('json').mode)
    return c.json(AppliedImport.parse(applied), 200)
  })
  .openapi(report, (c) => exportReport(c, c.req.valid('param').id, c.req.valid('query').format))
