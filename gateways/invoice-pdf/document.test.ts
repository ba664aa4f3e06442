import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { INVOICE, invoiceWith, LINE, linesNamed, NAMES } from '../../test/invoices.ts'
import { textOfPdf } from '../../test/pdf.ts'
import { drawInvoice } from './document.ts'

/** With no font opened yet. */
async function newProcess(): Promise<typeof drawInvoice> {
  vi.resetModules()
  return (await import('./document.ts')).drawInvoice
}

const drawInNewProcess = async (invoice: typeof INVOICE) => (await newProcess())(invoice, 'ja')

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('an invoice as PDF', () => {
  test('has the same bytes each time, and others in another language', async () => {
    const first = hash(await drawInvoice(INVOICE, 'en'))

    expect(hash(await drawInvoice(INVOICE, 'en'))).toBe(first)
    expect(hash(await drawInvoice(INVOICE, 'de'))).not.toBe(first)
  })

  test('has the same bytes whatever the process drew before it', async () => {
    // Signs of one shape in the font: radicals, and the characters that they are.
    const radicals = invoiceWith({ lines: linesNamed(['\u2e85\u2e89']) })
    const plain = invoiceWith({ lines: linesNamed(['\u4ebb\u5202']) })

    const first = hash(await drawInNewProcess(plain))
    const draw = await newProcess()
    await draw(radicals, 'ja')

    expect(hash(await draw(plain, 'ja'))).toBe(first)
  })

  test('reads as it was written, whatever the script of the names', async () => {
    const invoice = invoiceWith({ lines: linesNamed(NAMES) })
    const text = textOfPdf(await drawInvoice(invoice, 'en'))

    // Letters that share a shape, as the Arabic noon and beh do, share what a reader takes them for.
    await expect(text).toMatchFileSnapshot('document.golden.txt')
  })

  test('says what an archive needs: its part of PDF/A, its colors, its language and its tags', async () => {
    const text = (await drawInvoice(INVOICE, 'ja')).toString('latin1')

    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B/)
    expect(text).toContain('/S /GTS_PDFA1')
    expect(text).toContain('/Lang (ja)')
    expect(text).toContain('/Marked true')
    // Every font that it names is inside it.
    const fonts = text.match(/\/Type \/FontDescriptor/g) ?? []
    expect(text.match(/\/FontFile[23]? /g)).toHaveLength(fonts.length)
    expect(text).not.toMatch(/\/Subtype \/Type1\b/)
  })

  test('takes names in any script, and a hundred lines over several pages', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({ ...LINE, number: index + 1 }))

    const many = await drawInvoice(invoiceWith({ lines }), 'en')
    const named = await drawInvoice(invoiceWith({ lines: linesNamed(NAMES) }), 'de')

    expect(many.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(4)
    expect(named.toString('latin1').match(/\/Type \/FontDescriptor/g)?.length).toBeGreaterThan(6)
  })
})
