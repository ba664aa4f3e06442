import { spawnSync } from 'node:child_process'
import { findProgram } from '../scripts/embedded/temporal/binaries.ts'

/** Marks of direction, which a reader adds as it sees fit. */
const MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\f]/gu

/** What a reader of PDFs finds written in it, in the order of drawing: what runs from the right stands turned around. */
export function textOfPdf(pdf: Buffer): string {
  const program = findProgram('pdftotext')
  if (!program) throw new Error('This test needs the Debian package poppler-utils')
  const { stdout, stderr, status } = spawnSync(program, ['-raw', '-', '-'], { input: pdf })
  if (status !== 0) throw new Error(stderr.toString())
  return stdout.toString().replaceAll(MARKS, '')
}
