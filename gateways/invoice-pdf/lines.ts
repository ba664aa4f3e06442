import type { InvoiceContent, InvoiceLine } from '../../domain/invoice.ts'
import { share } from '../../domain/money.ts'
import { type Cell, PAPER, type Page, RIGHT } from './page.ts'
import type { Ink } from './pen.ts'
import { drawTable } from './table.ts'
import { type Speech, serviceName } from './words.ts'

type Structure = PDFKit.PDFStructureElement

const BODY: Ink = { size: 8.5 }

/** From the left edge; the last ends at the right one. */
const COLUMNS = {
  position: { x: PAPER.margin, width: 26 },
  description: { x: PAPER.margin + 30, width: 190 },
  period: { x: PAPER.margin + 228, width: 80 },
  quantity: { x: PAPER.margin + 312, width: 30, align: 'right' },
  unit_price: { x: PAPER.margin + 348, width: 70, align: 'right' },
  amount: { x: RIGHT - 75, width: 75, align: 'right' },
} as const
type Column = keyof typeof COLUMNS

/** The table of lines. */
export function drawLines(page: Page, root: Structure, content: InvoiceContent, speech: Speech) {
  const columns = Object.entries(COLUMNS).map(([column, place]) => ({
    ...place,
    // The names of columns are words as well.
    head: speech.words[column as Column],
  }))
  const rows = content.lines.map((line) => cellsOf(line, content, speech))
  drawTable(page, root, columns, rows)
}

function cellsOf(line: InvoiceLine, { kind }: InvoiceContent, speech: Speech): Cell[] {
  const { words, date, money, number } = speech
  const texts: Record<Column, string> = {
    position: String(line.number),
    description: `${serviceName(words, line)} – ${words[line.kind]}`,
    period: `${date(line.from)} –\n${date(line.to)}`,
    quantity: number(line.quantity),
    unit_price: kind === 'invoice' ? unitPrice(line, money) : '',
    amount: money(line.grossMinor),
  }
  const note = [line.projectName, line.holderName]
    .filter((part) => part && part !== '-')
    .join(' · ')
  return Object.entries(COLUMNS).map(([column, place]) => ({
    ...place,
    text: texts[column as Column],
    ink: BODY,
    ...(column === 'description' && { note }),
  }))
}

/** Of a term in days the price of one may be no whole minor unit: then it is about so much. */
function unitPrice({ grossMinor, quantity }: InvoiceLine, money: Speech['money']): string {
  const unitMinor = share(grossMinor, 1, quantity)
  return unitMinor * quantity === grossMinor ? money(unitMinor) : `≈ ${money(unitMinor)}`
}
