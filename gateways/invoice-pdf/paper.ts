import PDFDocument from 'pdfkit'
import type { Locale } from '../../domain/locale.ts'
import { openFont } from './fonts.ts'
import { asArtifact, drawRule, HALF, NOTE, PAPER, type Page, RIGHT } from './page.ts'
import { createPen, lineHeight } from './pen.ts'

export interface PaperFacts {
  title: string
  author: string
  subject: string
  /** ISO text: nothing of the clock stands in the file. */
  madeAt: string
}

export interface Footer {
  /** Of the document, on each page. */
  name: string
  note: string
  words: { page: string }
}

/** An empty document of PDF/A-2b. */
export function openPaper(locale: Locale, { title, author, subject, madeAt }: PaperFacts) {
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
    font: openFont('latin') as unknown as string,
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: 'Gatehouse',
      Producer: 'Gatehouse',
      CreationDate: new Date(madeAt),
      ModDate: new Date(madeAt),
    },
  })
  const bytes = collect(doc)
  const page: Page = { doc, pen: createPen(doc, locale), y: PAPER.margin }
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { page, root, finish }

  function finish(footer: Footer): Promise<Buffer> {
    root.end()
    drawFooters(page, footer)
    doc.end()
    return bytes
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}

function drawFooters(page: Page, { name, note, words }: Footer): void {
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
      for (const line of pen.wrap(`${name} · ${counted}`, HALF, NOTE)) {
        pen.draw(line, { x: RIGHT, y, align: 'right' }, NOTE)
      }
      for (const line of pen.wrap(note, HALF, NOTE).slice(0, 3)) {
        pen.draw(line, { x: PAPER.margin, y }, NOTE)
        y += lineHeight(NOTE)
      }
    })
  }
}
