import type { InvoiceContent } from '../../domain/invoice.ts'
import {
  type Cell,
  drawRow,
  drawRule,
  drawSum,
  drawText,
  lay,
  NOTE,
  PAPER,
  type Page,
  RIGHT,
} from './page.ts'
import { type Ink, lineHeight } from './pen.ts'
import type { Speech } from './words.ts'

type Structure = PDFKit.PDFStructureElement

const BODY: Ink = { size: 9 }
const TOTAL: Ink = { size: 11, isBold: true }

/** What it comes to and how it was paid, together on one page. */
export function drawTotals(page: Page, root: Structure, content: InvoiceContent, speech: Speech) {
  const payment = paymentRows(content, speech)
  const height = 150 + payment.length * lineHeight(BODY)
  if (page.y + height > PAPER.bottom) {
    page.doc.addPage()
    page.y = PAPER.margin
  }
  drawRule(page)
  page.y += 6
  for (const [name, value] of sumRows(content, speech)) drawSum(page, root, name, value, BODY)
  page.y += 4
  const { total, total_refunded } = speech.words
  const isInvoice = content.kind === 'invoice'
  drawSum(page, root, isInvoice ? total : total_refunded, speech.money(content.totalMinor), TOTAL)
  page.y += 14
  for (const [name, value] of payment) drawPayment(page, root, name, value)
  page.y += 8
  const { next_expiry, amounts_include_tax } = speech.words
  const note = isInvoice ? next_expiry : amounts_include_tax
  drawText(page, root, { x: PAPER.margin, width: RIGHT - PAPER.margin, text: note, ink: NOTE })
}

function sumRows(content: InvoiceContent, { words, money, percent }: Speech): [string, string][] {
  const { subtotalMinor, discountMinor, taxBasisPoints, taxMinor } = content
  return [
    [words.subtotal, money(subtotalMinor)],
    ...(discountMinor > 0
      ? ([[words.discount, money(-discountMinor)]] satisfies [string, string][])
      : []),
    [`${words.tax} ${percent(taxBasisPoints)}`, money(taxMinor)],
  ]
}

function paymentRows(content: InvoiceContent, speech: Speech): [string, string][] {
  const { payment, kind, seller } = content
  const { words, money, number, date } = speech
  const means = words[`means_${payment.means}`]
  const credits = payment.credits > 0 ? ` (${number(payment.credits / 100)} ${words.credits})` : ''
  const rows: [string, string][] = [
    [kind === 'invoice' ? words.paid_by : words.refunded_by, `${means}${credits}`],
    [words.reference, payment.reference],
    [kind === 'invoice' ? words.paid_on : '', date(payment.paidAt)],
    ...payment.coupons.map(({ code, amountMinor }): [string, string] => [
      `${words.means_coupon} ${code}`,
      kind === 'invoice' ? money(amountMinor) : '',
    ]),
    [words.bank, seller.bank],
  ]
  return rows.filter(([name, value]) => name !== '' && value !== '')
}

function drawPayment(page: Page, root: Structure, name: string, value: string): void {
  const cells: Cell[] = [
    { x: PAPER.margin, width: 150, text: name, ink: { ...BODY, color: '#555555' } },
    { x: PAPER.margin + 160, width: RIGHT - PAPER.margin - 160, text: value, ink: BODY },
  ]
  page.y += drawRow(
    page,
    root,
    cells.map((cell) => lay(page.pen, cell)),
    'P',
  )
}
