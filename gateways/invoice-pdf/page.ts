import type PDFDocument from 'pdfkit'
import { type Ink, type Line, lineHeight, type Pen } from './pen.ts'

type Document = InstanceType<typeof PDFDocument>
type Structure = PDFKit.PDFStructureElement

/** A4, in points. */
export const PAPER = { width: 595.28, height: 841.89, margin: 48, bottom: 780 }
export const RIGHT = PAPER.width - PAPER.margin
export const HALF = (RIGHT - PAPER.margin) / 2 - 10

/** Where the next thing goes on a document; everything on it is tagged, so that it can be read aloud. */
export interface Page {
  doc: Document
  pen: Pen
  y: number
}

export interface Cell {
  text: string
  x: number
  width: number
  align?: 'left' | 'right'
  ink: Ink
  /** Below it in the same cell, smaller. */
  note?: string
}

const FACT: Ink = { size: 9 }
export const NOTE: Ink = { size: 7.5, color: '#555555' }

interface Laid {
  cell: Cell
  lines: Line[]
  notes: Line[]
  height: number
}

export function lay(pen: Pen, cell: Cell): Laid {
  const lines = pen.wrap(cell.text, cell.width, cell.ink)
  const notes = cell.note ? pen.wrap(cell.note, cell.width, NOTE) : []
  const height = lines.length * lineHeight(cell.ink) + notes.length * lineHeight(NOTE)
  return { cell, lines, notes, height }
}

/** Draws cells side by side at the page's place, as children of one element. @returns the height that they took */
export function drawRow(
  page: Page,
  parent: Structure,
  laid: readonly Laid[],
  type: 'TH' | 'P' | 'H1',
): number {
  for (const each of laid) {
    if (each.lines.length > 0 || type === 'TH') tag(page, parent, type, () => drawCell(page, each))
  }
  return Math.max(...laid.map(({ height }) => height))
}

/** A row of a table as one element, which is read from left to right: elements by cell would be most of a long file. */
export function drawTableRow(page: Page, table: Structure, laid: readonly Laid[]): number {
  const row = page.doc.struct('TR')
  tag(page, row, 'TD', () => {
    for (const each of laid) drawCell(page, each)
  })
  row.end()
  table.add(row)
  return Math.max(...laid.map(({ height }) => height))
}

function drawCell({ pen, y }: Page, { cell, lines, notes }: Laid): void {
  const { x, width, align = 'left', ink } = cell
  const at = align === 'left' ? x : x + width
  let baseline = y + ink.size
  for (const line of lines) {
    pen.draw(line, { x: at, y: baseline, align }, ink)
    baseline += lineHeight(ink)
  }
  for (const line of notes) {
    pen.draw(line, { x: at, y: baseline, align }, NOTE)
    baseline += lineHeight(NOTE)
  }
}

/** One paragraph of the given width. It moves the page's place. */
export function drawText(page: Page, parent: Structure, cell: Cell, type: 'P' | 'H1' = 'P'): void {
  page.y += drawRow(page, parent, [lay(page.pen, cell)], type)
}

/** A name and its value at the right. */
export function drawFact(page: Page, root: Structure, name: string, text: string): void {
  const x = PAPER.margin + HALF + 20
  const top = page.y
  drawText(page, root, { x, width: 80, text: name, ink: { ...FACT, color: '#555555' } })
  const afterName = page.y
  page.y = top
  drawText(page, root, { x: x + 85, width: RIGHT - x - 85, text, ink: FACT })
  page.y = Math.max(page.y, afterName)
}

/** A name and an amount at the right edge. */
export function drawSum(page: Page, root: Structure, name: string, value: string, ink: Ink): void {
  const cells: Cell[] = [
    { x: RIGHT - 260, width: 150, align: 'right', text: name, ink },
    { x: RIGHT - 105, width: 105, align: 'right', text: value, ink },
  ]
  page.y += drawRow(
    page,
    root,
    cells.map((cell) => lay(page.pen, cell)),
    'P',
  )
}

function tag({ doc }: Page, parent: Structure, type: string, draw: () => void): void {
  const content = doc.markStructureContent(type)
  draw()
  doc.endMarkedContent()
  parent.add(doc.struct(type, {}, [content]))
}

/** What is no part of the text: rules, page numbers, heads that repeat. */
export function asArtifact({ doc }: Page, draw: () => void): void {
  doc.markContent('Artifact')
  draw()
  doc.endMarkedContent()
}

export function drawRule(page: Page, color = '#bbbbbb'): void {
  const { doc, y } = page
  asArtifact(page, () => {
    doc.moveTo(PAPER.margin, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(color).stroke()
  })
}
