import PDFDocument from 'pdfkit'
import type { InvoiceContent } from '../../domain/invoice.ts'
import type { Locale } from '../../domain/locale.ts'
import { fontFile } from './fonts.ts'
import { drawLines } from './lines.ts'
import { asArtifact, drawRule, drawText, NOTE, PAPER, type Page, RIGHT } from './page.ts'
import { createPen, type Ink, lineHeight } from './pen.ts'
import { drawTotals } from './totals.ts'
import { type Speech, speak } from './words.ts'

type Structure = PDFKit.PDFStructureElement

const TITLE: Ink = { size: 20, isBold: true }
const BODY: Ink = { size: 9 }
const STRONG: Ink = { size: 9, isBold: true }
const HALF = (RIGHT - PAPER.margin) / 2 - 10

/** The document as bytes: the same for the same content, so that a copy can be told from a forgery. */
export function drawInvoice(content: InvoiceContent, locale: Locale): Promise<Buffer> {
  const speech = speak(locale, content.currency)
  const title = `${speech.words[content.kind]} ${content.number}`
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: locale,
    displayTitle: true,
    // Without one, a standard font would be chosen, which may not be left out of the file.
    font: fontFile('latin') as unknown as string,
    info: {
      Title: title,
      Author: content.seller.company,
      Subject: content.orderNumber,
      Creator: 'Gatehouse',
      Producer: 'Gatehouse',
      CreationDate: new Date(content.issuedAt),
      ModDate: new Date(content.issuedAt),
    },
  })
  const bytes = collect(doc)
  const page: Page = { doc, pen: createPen(doc, locale), y: PAPER.margin }
  const root = doc.struct('Document')
  doc.addStructure(root)
  drawHead(page, root, content, speech)
  drawLines(page, root, content, speech)
  drawTotals(page, root, content, speech)
  root.end()
  drawFooters(page, content, speech)
  doc.end()
  return bytes
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
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

/** A name and its value at the right. */
function drawFact(page: Page, root: Structure, name: string, text: string): void {
  const x = PAPER.margin + HALF + 20
  const top = page.y
  drawText(page, root, { x, width: 80, text: name, ink: { ...BODY, color: '#555555' } })
  const afterName = page.y
  page.y = top
  drawText(page, root, { x: x + 85, width: RIGHT - x - 85, text, ink: BODY })
  page.y = Math.max(page.y, afterName)
}

function drawFooters(page: Page, { number, seller }: InvoiceContent, { words }: Speech): void {
  const { doc, pen } = page
  const { start, count } = doc.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index)
    page.y = PAPER.bottom + 8
    drawRule(page)
    const counted = words.page
      .replace('{page}', String(index + 1))
      .replace('{pages}', String(count))
    asArtifact(page, () => {
      let y = page.y + 12
      for (const line of pen.wrap(`${number} · ${counted}`, HALF, NOTE)) {
        pen.draw(line, { x: RIGHT, y, align: 'right' }, NOTE)
      }
      for (const line of pen.wrap(seller.footer, HALF, NOTE).slice(0, 3)) {
        pen.draw(line, { x: PAPER.margin, y }, NOTE)
        y += lineHeight(NOTE)
      }
    })
  }
}
