import { createRoute, z } from '@hono/zod-openapi'
import { getQuotation } from '../../db/quotations.ts'
import { toDecimal } from '../../domain/money.ts'
import type { QuotedLine } from '../../domain/quotation.ts'
import { renderQuotationPdf } from '../../gateways/quotation-pdf.ts'
import { requires } from '../access.ts'
import { exportFile } from '../exports.ts'
import { createRouter, problem } from '../http.ts'
import { limit } from '../limits.ts'

const tags = ['Quotations']
const byId = { params: z.object({ id: z.uuid() }) }
const file = { schema: z.string().openapi({ format: 'binary' }) }
const notFound = problem('No such quotation, or one that nobody has shared with you')

const pdf = createRoute({
  ...requires('quotations.show', limit('exports')),
  method: 'get',
  path: '/{id}/pdf',
  tags,
  summary: 'A quotation as PDF/A, in the language of the reader',
  request: byId,
  responses: {
    200: { description: 'The document', content: { 'application/pdf': file } },
    404: notFound,
  },
})

const lines = createRoute({
  ...requires('quotations.show', limit('exports')),
  method: 'get',
  path: '/{id}/export',
  tags,
  summary: 'The lines of a quotation as a file, with their sum',
  request: { ...byId, query: z.strictObject({ format: z.enum(['csv', 'xlsx']) }) },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
    404: notFound,
  },
})

const HEADERS = [
  'Service',
  'Variant',
  'Quantity',
  'Currency',
  'One-time fee',
  'Monthly fee',
  'Whole term',
  'Discount',
  'Amount',
]

type Amounts = Omit<QuotedLine, 'service' | 'variant' | 'quantity'>
interface Exported extends Amounts {
  service: string
  variant: string
  quantity: string
  currency: string
}

export const quotationFiles = createRouter()
  .openapi(pdf, async (c) => {
    const { id } = c.req.valid('param')
    const accountId = c.var.account.id
    const row = await c.var.inScope((trx, scope) => getQuotation(trx, scope, accountId, id))
    const bytes = new Uint8Array(await renderQuotationPdf(row, c.var.locale))
    return new Response(bytes, {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="quotation-${id}.pdf"`,
      },
    })
  })
  .openapi(lines, (c) => {
    const { id } = c.req.valid('param')
    const accountId = c.var.account.id
    return exportFile<Exported>(c, {
      name: 'quotation',
      format: c.req.valid('query').format,
      headers: HEADERS,
      async *read(trx, scope) {
        const { currency, result } = await getQuotation(trx, scope, accountId, id)
        const { subtotalMinor: grossMinor, totalMinor: amountMinor } = result
        const { oneTimeMinor, monthlyMinor, discountMinor } = result
        const sums = { oneTimeMinor, monthlyMinor, grossMinor, discountMinor, amountMinor }
        yield [
          ...result.lines.map((line) => ({ ...line, quantity: String(line.quantity), currency })),
          { service: 'Total', variant: '', quantity: '', currency, ...sums },
        ]
      },
      cells: cellsOf,
    })
  })

function cellsOf({ service, variant, quantity, currency, ...amounts }: Exported): string[] {
  const { oneTimeMinor, monthlyMinor, grossMinor, discountMinor, amountMinor } = amounts
  const money = [oneTimeMinor, monthlyMinor, grossMinor, discountMinor, amountMinor]
  const texts = money.map((minor) => toDecimal({ amountMinor: minor, currency }))
  return [service, variant, quantity, currency, ...texts]
}
