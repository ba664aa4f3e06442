import type { Locale } from '../../domain/locale.ts'
import { type Font, type HanStyle, openFont } from './fonts.ts'
import { type Legible, legible } from './legible.ts'
import { type Run, visualRuns } from './runs.ts'

type Document = PDFKit.PDFDocument

export interface Ink {
  size: number
  isBold?: boolean
  color?: string
}

export interface Pen {
  /** The lines that a text takes in this width. */
  wrap(text: string, width: number, ink: Ink): Line[]
  /** Draws one line with its baseline at `y`; from `x` on, or ending there. */
  draw(line: Line, at: { x: number; y: number; align?: 'left' | 'right' }, ink: Ink): void
}

export interface Line {
  runs: Run[]
  width: number
}

/** Distance of baselines: fonts of all scripts fit. */
export const lineHeight = ({ size }: Ink): number => size * 1.45

/** How a reader of the language writes Han characters. */
const HAN_STYLES: Record<Locale, HanStyle> = { en: 'chinese', de: 'chinese', ja: 'japanese' }

/** A long text is drawn as far as this many lines. */
const MOST_LINES = 40

/** Writes any script on a document. */
export function createPen(doc: Document, locale: Locale): Pen {
  const words = new Intl.Segmenter(locale, { granularity: 'word' })
  const wrapped = new Map<string, Line[]>()
  const registered = new Set<Font>()
  return { wrap, draw }

  function wrap(text: string, width: number, ink: Ink): Line[] {
    const key = `${width}|${ink.size}|${ink.isBold ?? false}|${text}`
    const lines = wrapped.get(key) ?? wrapAnew(text, width, ink)
    wrapped.set(key, lines)
    return lines
  }

  function wrapAnew(text: string, width: number, ink: Ink): Line[] {
    const paragraphs = text.split(/\r\n|[\r\n\u2028\u2029]/u).filter((part) => part.trim() !== '')
    const lines = paragraphs.flatMap((part) => breakLines(part, width, ink))
    return lines.slice(0, MOST_LINES).map((shown) => lineOf(shown, ink))
  }

  /** As many words as fit on each line; a word that fits on none is broken between its signs. */
  function breakLines(paragraph: string, width: number, ink: Ink): Legible[] {
    const whole = legible(paragraph, ink.isBold ?? false, has, HAN_STYLES[locale])
    if (widthOf(whole, ink) <= width) return [whole]
    const lines: Legible[] = []
    let start = 0
    let end = 0
    for (const next of breaks(whole.text)) {
      if (end > start && widthOf(slice(whole, start, next), ink) > width) {
        lines.push(slice(whole, start, end))
        start = end
      }
      while (widthOf(slice(whole, start, next), ink) > width) {
        const cut = fitting(whole, start, next, width, ink)
        lines.push(slice(whole, start, cut))
        start = cut
      }
      end = next
    }
    if (end > start) lines.push(slice(whole, start, end))
    return lines.filter(({ text }) => text !== '')
  }

  /** Where a line may end; a sign that closes stays with what it closes. */
  function breaks(text: string): number[] {
    const ends: number[] = []
    for (const { segment, index } of words.segment(text)) {
      const isClosing = /^[\s\p{Pe}\p{Pf}\p{Po}ー々\p{M}-]/u.test(segment) && ends.length > 0
      if (isClosing) ends.pop()
      ends.push(index + segment.length)
    }
    return ends
  }

  function fitting(whole: Legible, start: number, end: number, width: number, ink: Ink): number {
    let cut = start + 1
    while (cut + 1 < end && widthOf(slice(whole, start, cut + 1), ink) <= width) cut += 1
    const isSplitPair = /[\uD800-\uDBFF]/.test(whole.text.charAt(cut - 1))
    return isSplitPair ? cut + 1 : cut
  }

  function widthOf(shown: Legible, ink: Ink): number {
    return lineOf({ ...shown, text: shown.text.trimEnd() }, ink).width
  }

  function lineOf(shown: Legible, { size }: Ink): Line {
    const runs = visualRuns(shown)
    doc.fontSize(size)
    const width = runs.reduce((sum, { text, font }) => {
      return sum + choose(font).widthOfString(text, shapingOf(font))
    }, 0)
    return { runs, width }
  }

  function draw(
    { runs, width }: Line,
    { x, y, align = 'left' }: Parameters<Pen['draw']>[1],
    ink: Ink,
  ) {
    let left = align === 'left' ? x : x - width
    doc.fontSize(ink.size).fillColor(ink.color ?? '#111111')
    for (const { text, font } of runs) {
      choose(font)
      const shaping = shapingOf(font)
      doc.text(text, left, y, { ...shaping, lineBreak: false, baseline: 'alphabetic' })
      left += doc.widthOfString(text, shaping)
    }
  }

  /** A font is opened when it is first chosen; the document began with that for Latin. */
  function choose(font: Font): Document {
    const isNew = !registered.has(font)
    // pdfkit takes an open font as it takes a file; its types do not know.
    if (isNew && font !== 'latin') doc.registerFont(font, openFont(font) as unknown as Buffer)
    doc.font(font === 'latin' ? FIRST_FONT : font)
    if (isNew) keepRuns(doc)
    registered.add(font)
    return doc
  }

  function has(font: Font, codePoint: number): boolean {
    choose(font)
    return currentFont(doc).font.hasGlyphForCodePoint(codePoint)
  }
}

/** The name by which pdfkit keeps the font that the document began with: by another it would be read at each use. */
const FIRST_FONT = 'NotoSans-Regular'

/** With features named, even none, a run is shaped as a whole; without, pdfkit shapes word by word, and keeps them. */
const WHOLE = { features: [] as PDFKit.Mixins.OpenTypeFeatures[] }
const BY_WORDS = {}

/** In Latin, Greek and Cyrillic no word looks other for what stands beside it. */
const shapingOf = (font: Font) => (font === 'latin' || font === 'bold' ? BY_WORDS : WHOLE)

/** The part of pdfkit's font that its types leave out; `font` is as fontkit opened it. */
interface OpenFont {
  font: { hasGlyphForCodePoint(codePoint: number): boolean }
  layoutRun(text: string, features?: unknown): unknown
}

/** pdfkit keeps the font that was chosen last there. */
const currentFont = (doc: Document) => (doc as unknown as { _font: OpenFont })._font

/** Runs are forgotten together after so many. */
const MOST_RUNS = 20_000

/** To shape a run is most of the work, and pdfkit asks for the same one five times: to measure, to draw, to go on. */
function keepRuns(doc: Document): void {
  const font = currentFont(doc)
  const shape = font.layoutRun.bind(font)
  const runs = new Map<string, unknown>()
  font.layoutRun = (text, features) => {
    const run = runs.get(text) ?? shape(text, features)
    if (runs.size >= MOST_RUNS) runs.clear()
    runs.set(text, run)
    return run
  }
}

function slice({ text, fonts }: Legible, start: number, end: number): Legible {
  const lead = text.slice(start, end).length - text.slice(start, end).trimStart().length
  const part = text.slice(start + lead, end).trimEnd()
  return { text: part, fonts: fonts.slice(start + lead, start + lead + part.length) }
}
