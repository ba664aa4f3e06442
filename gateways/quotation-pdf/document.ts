import type { Locale } from '../../domain/locale.ts'
import type { QuotationContent, QuotedLine } from '../../domain/quotation.ts'
import {
  type Cell,
  drawFact,
  drawRule,
  drawSum,
  drawText,
  HALF,
  NOTE,
  PAPER,
  type Page,
  RIGHT,
} from '../invoice-pdf/page.ts'
import { openPaper } from '../invoice-pdf/paper.ts'
import type { Ink } from '../invoice-pdf/pen.ts'
import { drawTable } from '../invoice-pdf/table.ts'
import { type Speech, serviceName, speak } from '../invoice-pdf/words.ts'
import { QUOTATION_WORDS, type QuotationWords } from './words.ts'

type Structure = PDFKit.PDFStructureElement

const TITLE: Ink = { size: 20, isBold: true }
const STRONG: Ink = { size: 11, isBold: true }
const BODY: Ink = { size: 9 }
const LINE: Ink = { size: 8.5 }
const SUMS_HEIGHT = 170

/** From the left edge; the last ends at the right one. */
const COLUMNS = {
  item: { x: PAPER.margin, width: 212 },
  quantity: { x: PAPER.margin + 214, width: 38, align: 'right' },
  one_time: { x: PAPER.margin + 256, width: 78, align: 'right' },
  monthly: { x: PAPER.margin + 338, width: 76, align: 'right' },
  term_total: { x: RIGHT - 82, width: 82, align: 'right' },
} as const
type Column = keyof typeof COLUMNS

/** The document as bytes: the same for the same content. */
export function drawQuotation(content: QuotationContent, locale: Locale): Promise<Buffer> {
  const speech = speak(locale, content.currency)
  const words = QUOTATION_WORDS[locale]
  const { name, organizationName, installerName, createdAt } = content
  const paper = openPaper(locale, {
    title: `${words.quotation} ${name}`,
    author: organizationName,
    subject: installerName,
    madeAt: createdAt,
  })
  const { page, root } = paper
  drawHead(page, root, content, { words, speech })
  drawItems(page, root, content, { words, speech })
  drawSums(page, root, content, { words, speech })
  return paper.finish({ words: speech.words, name, note: organizationName })
}

interface Language {
  words: QuotationWords
  speech: Speech
}

function drawHead(
  page: Page,
  root: Structure,
  content: QuotationContent,
  { words, speech }: Language,
): void {
  const left = { x: PAPER.margin, width: HALF }
  drawText(page, root, { ...left, text: words.quotation, ink: TITLE }, 'H1')
  page.y += 10
  const top = page.y
  drawText(page, root, { ...left, text: content.name, ink: STRONG })
  drawText(page, root, { ...left, text: content.organizationName, ink: BODY })
  const afterName = page.y
  page.y = top
  const { months } = content
  const term = (months === 1 ? words.month : words.months).replace('{n}', speech.number(months))
  drawFact(page, root, words.for, content.installerName)
  drawFact(page, root, words.project, words[content.projectKind])
  drawFact(page, root, words.term, term)
  drawFact(page, root, words.prices_of, speech.date(content.result.pricedOn))
  drawFact(page, root, words.made_by, content.createdByName)
  page.y = Math.max(page.y, afterName) + 20
}

function drawItems(
  page: Page,
  root: Structure,
  { result }: QuotationContent,
  { words, speech }: Language,
): void {
  const columns = Object.entries(COLUMNS).map(([column, place]) => ({
    ...place,
    // The names of columns are words as well.
    head: words[column as Column],
  }))
  const rows = result.lines.map((line) => cellsOf(line, speech))
  drawTable(page, root, columns, rows)
}

function cellsOf(line: QuotedLine, speech: Speech): Cell[] {
  const texts: Record<Column, string> = {
    item: serviceName(speech.words, line),
    quantity: speech.number(line.quantity),
    one_time: speech.money(line.oneTimeMinor),
    monthly: speech.money(line.monthlyMinor),
    term_total: speech.money(line.grossMinor),
  }
  return Object.entries(COLUMNS).map(([column, place]) => ({
    ...place,
    text: texts[column as Column],
    ink: LINE,
  }))
}

/** Together on one page. */
function drawSums(
  page: Page,
  root: Structure,
  { result }: QuotationContent,
  { words, speech }: Language,
): void {
  if (page.y + SUMS_HEIGHT > PAPER.bottom) {
    page.doc.addPage()
    page.y = PAPER.margin
  }
  const { money, percent } = speech
  const { freeMonthMinor, discountMinor, discountBasisPoints, unpriced, isSample } = result
  drawRule(page)
  page.y += 6
  const sum = (name: string, amount: number, ink: Ink) =>
    drawSum(page, root, name, money(amount), ink)
  sum(words.one_time_total, result.oneTimeMinor, BODY)
  sum(words.monthly_total, result.monthlyMinor, BODY)
  if (freeMonthMinor !== null) {
    sum(words.free_month.replace('{amount}', money(freeMonthMinor)), 0, BODY)
  }
  sum(words.sum, result.subtotalMinor, BODY)
  if (discountMinor > 0) {
    sum(words.discount.replace('{percent}', percent(discountBasisPoints)), -discountMinor, BODY)
  }
  page.y += 4
  sum(words.total, result.totalMinor, STRONG)
  page.y += 14
  const items = unpriced.map((item) => serviceName(speech.words, item)).join('; ')
  const notes = [
    unpriced.length > 0 ? words.not_priced.replace('{items}', items) : '',
    isSample ? words.sample : '',
    words.before_tax,
  ]
  for (const text of notes.filter(Boolean)) {
    drawText(page, root, { x: PAPER.margin, width: RIGHT - PAPER.margin, text, ink: NOTE })
  }
}
