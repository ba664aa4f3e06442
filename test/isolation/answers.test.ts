import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { archiveInvoices } from '../../api/invoice-archive.ts'
import { renderInvoicePdf } from '../../gateways/invoice-pdf.ts'
import { invoiceWith } from '../invoices.ts'
import { readAnswer } from './answers.ts'

const MARK = 'zqx7xqz invoices.number'
const answerOf = (body: BodyInit, type: string) =>
  new Response(body, { headers: { 'content-type': type } })

test('the walk reads what a PDF says, alone and in an archive', async () => {
  const invoice = invoiceWith({ number: MARK })
  const pdf = new Uint8Array(await renderInvoicePdf(invoice, 'en'))
  const archive = archiveInvoices(Readable.from([invoice]), 'en')

  expect(await readAnswer(answerOf(pdf, 'application/pdf'))).toContain(MARK)
  const packed = await readAnswer(answerOf(archive, 'application/zip'))
  // Its name, and what it says.
  expect(packed.split(MARK).length).toBeGreaterThan(2)
})
