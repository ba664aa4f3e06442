import { z } from '@hono/zod-openapi'
import { INVOICE_KINDS } from '../../domain/invoice.ts'
import { pageOf, pageQuery } from './page.ts'

const Invoice = z
  .object({
    id: z.uuid(),
    kind: z.enum(INVOICE_KINDS),
    number: z.string(),
    orderId: z.uuid(),
    issuedAt: z.iso.datetime(),
    currency: z.string(),
    netMinor: z.int(),
    taxMinor: z.int(),
    totalMinor: z.int(),
  })
  .openapi('Invoice')

export const InvoicePage = pageOf('InvoicePage', Invoice)

const day = z.iso.date().openapi({ description: 'A day in UTC' })

export const InvoiceQuery = z.strictObject({
  ...pageQuery(['issuedAt'], '-issuedAt'),
  kind: z.enum(INVOICE_KINDS).optional(),
  orderId: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
})

export const InvoiceArchiveQuery = z.strictObject({ from: day, to: day })
