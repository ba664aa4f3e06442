import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getInvoiceContent, listInvoiceIds, listInvoices } from '../../db/invoices.ts'
import type { InvoiceContent } from '../../domain/invoice.ts'
import { renderInvoicePdf } from '../../gateways/invoice-pdf.ts'
import { requires } from '../access.ts'
import { createRouter, type Env, json, problem } from '../http.ts'
import { archiveInvoices, MOST_ARCHIVED } from '../invoice-archive.ts'
import { InvoiceArchiveQuery, InvoicePage, InvoiceQuery } from '../schemas/invoice.ts'

const tags = ['Invoices']
const file = { schema: z.string().openapi({ format: 'binary' }) }

const list = createRoute({
  ...requires('invoices.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Invoices and credit notes, newest first',
  request: { query: InvoiceQuery },
  responses: { 200: json('One page', InvoicePage) },
})

const archive = createRoute({
  ...requires('invoices.list'),
  method: 'get',
  path: '/archive',
  tags,
  summary: `Up to ${MOST_ARCHIVED} invoices and credit notes of a period, as PDF in one ZIP file`,
  request: { query: InvoiceArchiveQuery },
  responses: { 200: { description: 'The archive', content: { 'application/zip': file } } },
})

const pdf = createRoute({
  ...requires('invoices.list'),
  method: 'get',
  path: '/{id}/pdf',
  tags,
  summary: 'One invoice or credit note as PDF/A, in the language of the reader',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: { description: 'The document', content: { 'application/pdf': file } },
    404: problem('No such invoice'),
  },
})

export const invoices = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listInvoices(trx, scope, filter, { limit, offset }),
    )
    return c.json(InvoicePage.parse(page), 200)
  })
  .openapi(archive, async (c) => {
    const period = c.req.valid('query')
    const ids = await c.var.inScope((trx, scope) =>
      listInvoiceIds(trx, scope, period, MOST_ARCHIVED),
    )
    const body = archiveInvoices(contentsOf(c, ids), c.var.locale)
    return download(body, 'application/zip', `invoices-${period.from}-${period.to}.zip`)
  })
  .openapi(pdf, async (c) => {
    const { id } = c.req.valid('param')
    const content = await c.var.inScope((trx, scope) => getInvoiceContent(trx, scope, id))
    const body = new Uint8Array(await renderInvoicePdf(content, c.var.locale))
    return download(body, 'application/pdf', `${content.number}.pdf`)
  })

/** One after the other: an invoice may have thousands of lines. */
async function* contentsOf(c: Context<Env>, ids: string[]): AsyncIterable<InvoiceContent> {
  for (const id of ids) yield await c.var.inScope((trx, scope) => getInvoiceContent(trx, scope, id))
}

/** @param name of ours: letters, digits, hyphens and a dot */
const download = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
