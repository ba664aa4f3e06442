import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { INVOICE, invoiceWith, LINE, linesNamed, NAMES } from '../../test/invoices.ts'
import { textOfPdf } from '../../test/pdf.ts'
import { drawInvoice } from './document.ts'

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('an invoice as PDF', () => {
  test('has the same bytes each time, and others in another language', async () => {
    const first = hash(await drawInvoice(INVOICE, 'en'))

    expect(hash(await drawInvoice(INVOICE, 'en'))).toBe(first)
    expect(hash(await drawInvoice(INVOICE, 'de'))).not.toBe(first)
  })

  test('has the same bytes whatever was drawn before it', async () => {
    const plain = hash(await drawInvoice(INVOICE, 'en'))
    const lines = linesNamed(['No\u00a0break', 'İstanbul', 'ﬁne', 'A\u030angstrom', 'Ångstrom'])
    await drawInvoice(invoiceWith({ lines }), 'en')

    expect(hash(await drawInvoice(INVOICE, 'en'))).toBe(plain)
    // In the order in which the document above used the same shapes.
    const spaced = invoiceWith({ lines: linesNamed(['No break', 'Angstrom']) })
    const first = hash(await drawInvoice(spaced, 'en'))
    await drawInvoice(invoiceWith({ lines: linesNamed(['Ångstrom', 'A\u030angstrom']) }), 'en')
    expect(hash(await drawInvoice(spaced, 'en'))).toBe(first)
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
