import { z } from '@hono/zod-openapi'
import { INVOICE_KINDS } from '../../domain/invoice.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'
import { day as anyDay } from './time.ts'

const Invoice = z
  .object({
    id: z.uuid(),
    kind: z.enum(INVOICE_KINDS),
    number: z.string(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    buyerName: z.string(),
    issuedAt: z.iso.datetime(),
    currency: z.string(),
    netMinor: z.int(),
    taxMinor: z.int(),
    totalMinor: z.int(),
  })
  .openapi('Invoice')

export type Invoice = z.infer<typeof Invoice>

export const InvoicePage = pageOf('InvoicePage', Invoice)

const day = anyDay.openapi({ description: 'A day in UTC' })

export const InvoiceQuery = z.strictObject({
  ...pageQuery(['issuedAt'], '-issuedAt'),
  kind: z.enum(INVOICE_KINDS).optional(),
  orderId: z.uuid().optional(),
  number: line(20).optional().openapi({ description: 'A number, or its beginning' }),
  installerId: z.uuid().optional().openapi({ description: 'Whose projects it is for' }),
  from: day.optional(),
  to: day.optional(),
})

export const InvoiceArchiveQuery = z.strictObject({ from: day, to: day })
