import {
  asArtifact,
  type Cell,
  drawRow,
  drawRule,
  drawTableRow,
  lay,
  PAPER,
  type Page,
} from './page.ts'
import type { Ink } from './pen.ts'

type Structure = PDFKit.PDFStructureElement

export interface TableColumn {
  head: string
  x: number
  width: number
  align?: 'left' | 'right'
}

const HEAD: Ink = { size: 8, isBold: true }
const ROW_GAP = 6

/** A table over as many pages as it takes; each begins with its head. */
export function drawTable(
  page: Page,
  root: Structure,
  columns: readonly TableColumn[],
  rows: Iterable<Cell[]>,
): void {
  const table = page.doc.struct('Table')
  root.add(table)
  drawHead(page, table, columns)
  for (const cells of rows) {
    const laid = cells.map((cell) => lay(page.pen, cell))
    const height = Math.max(...laid.map((each) => each.height))
    if (page.y + height > PAPER.bottom) turnPage(page, columns)
    page.y += drawTableRow(page, table, laid) + ROW_GAP
  }
  table.end()
}

function drawHead(page: Page, table: Structure, columns: readonly TableColumn[]): void {
  const row = page.doc.struct('TR')
  page.y += drawRow(page, row, headOf(page, columns), 'TH')
  row.end()
  table.add(row)
  endHead(page)
}

/** Whoever listens has heard the head once. */
function turnPage(page: Page, columns: readonly TableColumn[]): void {
  page.doc.addPage()
  page.y = PAPER.margin
  asArtifact(page, () => {
    for (const { cell, lines } of headOf(page, columns)) {
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

const headOf = ({ pen }: Page, columns: readonly TableColumn[]) =>
  columns.map(({ head, ...place }) => lay(pen, { ...place, text: head, ink: HEAD }))
