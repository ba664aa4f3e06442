import type { InvoiceContent } from '../../domain/invoice.ts'
import type { Locale } from '../../domain/locale.ts'
import { drawLines } from './lines.ts'
import { drawFact, drawText, HALF, NOTE, PAPER, type Page } from './page.ts'
import { openPaper } from './paper.ts'
import type { Ink } from './pen.ts'
import { drawTotals } from './totals.ts'
import { type Speech, speak } from './words.ts'

type Structure = PDFKit.PDFStructureElement

const TITLE: Ink = { size: 20, isBold: true }
const BODY: Ink = { size: 9 }
const STRONG: Ink = { size: 9, isBold: true }

/** The document as bytes: the same for the same content, so that a copy can be told from a forgery. */
export function drawInvoice(content: InvoiceContent, locale: Locale): Promise<Buffer> {
  const speech = speak(locale, content.currency)
  const title = `${speech.words[content.kind]} ${content.number}`
  const paper = openPaper(locale, {
    title,
    author: content.seller.company,
    subject: content.orderNumber,
    madeAt: content.issuedAt,
  })
  const { page, root } = paper
  drawHead(page, root, content, speech)
  drawLines(page, root, content, speech)
  drawTotals(page, root, content, speech)
  const { number, seller } = content
  return paper.finish({ ...speech, name: number, note: seller.footer })
}

function drawHead(page: Page, root: Structure, content: InvoiceContent, speech: Speech): void {
  const { words, date } = speech
  const { seller } = content
  drawText(page, root, { ...left, text: words[content.kind], ink: TITLE }, 'H1')
  page.y += 10
  const top = page.y
  drawText(page, root, { ...left, text: seller.company, ink: STRONG })
  drawText(page, root, { ...left, text: sellerText(content, speech), ink: BODY })
  const afterSeller = page.y

  page.y = top
  drawFact(page, root, words.number, content.number)
  drawFact(page, root, words.date, date(content.issuedAt))
  drawFact(page, root, words.order, content.orderNumber)
  if (content.invoiceNumber) drawFact(page, root, words.for_invoice, content.invoiceNumber)
  if (content.reason) drawFact(page, root, words.reason, content.reason)

  page.y = Math.max(page.y, afterSeller) + 16
  drawText(page, root, { ...left, text: words.bill_to, ink: { ...NOTE, size: 8 } })
  drawText(page, root, { ...left, text: content.buyer.company, ink: STRONG })
  drawText(page, root, { ...left, text: buyerText(content, speech), ink: BODY })
  page.y += 20
}

const left = { x: PAPER.margin, width: HALF }

function sellerText({ seller }: InvoiceContent, { words, country }: Speech): string {
  return [
    seller.address,
    country(seller.countryCode),
    seller.taxNumber && `${words.tax_number} ${seller.taxNumber}`,
    seller.email,
    seller.phone,
  ]
    .filter(Boolean)
    .join('\n')
}

function buyerText({ buyer }: InvoiceContent, { words, country }: Speech): string {
  return [
    buyer.attention && `${words.attention} ${buyer.attention}`,
    buyer.address,
    country(buyer.countryCode),
    buyer.phone && `${words.phone} ${buyer.phone}`,
    buyer.fax && `${words.fax} ${buyer.fax}`,
    buyer.email,
  ]
    .filter(Boolean)
    .join('\n')
}
