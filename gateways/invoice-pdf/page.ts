import type PDFDocument from 'pdfkit'
import { type Ink, type Line, lineHeight, type Pen } from './pen.ts'

type Document = InstanceType<typeof PDFDocument>
type Structure = PDFKit.PDFStructureElement

/** A4, in points. */
export const PAPER = { width: 595.28, height: 841.89, margin: 48, bottom: 780 }
export const RIGHT = PAPER.width - PAPER.margin

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
  type: 'TH' | 'TD' | 'P' | 'H1',
): number {
  for (const each of laid) {
    if (each.lines.length > 0 || type === 'TD' || type === 'TH')
      tag(page, parent, type, () => drawCell(page, each))
  }
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
