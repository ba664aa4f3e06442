import type { InvoiceContent, InvoiceLine } from '../../domain/invoice.ts'
import { share } from '../../domain/money.ts'
import { asArtifact, type Cell, drawRow, drawRule, lay, PAPER, type Page, RIGHT } from './page.ts'
import type { Ink } from './pen.ts'
import { type Speech, serviceName } from './words.ts'

type Structure = PDFKit.PDFStructureElement

const BODY: Ink = { size: 8.5 }
const HEAD: Ink = { size: 8, isBold: true }
const ROW_GAP = 6

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

/** The table of lines, over as many pages as it takes; each begins with its head. */
export function drawLines(page: Page, root: Structure, content: InvoiceContent, speech: Speech) {
  const table = page.doc.struct('Table')
  root.add(table)
  drawHead(page, table, speech)
  for (const cells of content.lines.map((line) => cellsOf(line, content, speech))) {
    const laid = cells.map((cell) => lay(page.pen, cell))
    const height = Math.max(...laid.map((each) => each.height))
    if (page.y + height > PAPER.bottom) turnPage(page, speech)
    const row = page.doc.struct('TR')
    drawRow(page, row, laid, 'TD')
    row.end()
    table.add(row)
    page.y += height + ROW_GAP
  }
  table.end()
}

function drawHead(page: Page, table: Structure, speech: Speech): void {
  const row = page.doc.struct('TR')
  page.y += drawRow(page, row, headOf(page, speech), 'TH')
  row.end()
  table.add(row)
  endHead(page)
}

/** Whoever listens has heard the head once. */
function turnPage(page: Page, speech: Speech): void {
  page.doc.addPage()
  page.y = PAPER.margin
  asArtifact(page, () => {
    for (const { cell, lines } of headOf(page, speech)) {
      const [line] = lines
      const at = cell.align === 'right' ? cell.x + cell.width : cell.x
      if (line)
        page.pen.draw(line, { x: at, y: page.y + HEAD.size, align: cell.align ?? 'left' }, HEAD)
    }
  })
  page.y += HEAD.size * 1.45
  endHead(page)
}

function endHead(page: Page): void {
  page.y += 3
  drawRule(page, '#111111')
  page.y += ROW_GAP
}

const headOf = ({ pen }: Page, { words }: Speech) =>
  Object.entries(COLUMNS).map(([column, place]) =>
    // The names of columns are words as well.
    lay(pen, { ...place, text: words[column as Column], ink: HEAD }),
  )

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
