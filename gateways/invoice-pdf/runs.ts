import bidiFactory from 'bidi-js'
import type { Font } from './fonts.ts'
import type { Legible } from './legible.ts'

/** A piece of a line in one font and one direction, in the order in which the shaper wants it. */
export interface Run {
  text: string
  font: Font
}

// Its types are of its other form: as CommonJS, the module itself is the function.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

/** The pieces of one line from left to right, by the Unicode Bidirectional Algorithm. */
export function visualRuns({ text, fonts }: Legible): Run[] {
  // Most lines have nothing that runs from right to left.
  const indices = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? reordered(text) : undefined
  return indices ? groupReordered(text, fonts, indices) : groupInOrder(text, fonts)
}

function groupInOrder(text: string, fonts: readonly Font[]): Run[] {
  const runs: Run[] = []
  for (let index = 0; index < text.length; index += 1) {
    const font = fonts[index] ?? 'latin'
    const last = runs.at(-1)
    if (last?.font === font) last.text += text.charAt(index)
    else runs.push({ text: text.charAt(index), font })
  }
  return runs
}

interface Reordered {
  indices: number[]
  levels: Uint8Array
}

function reordered(text: string): Reordered {
  const embedding = bidi.getEmbeddingLevels(text)
  return { indices: bidi.getReorderedIndices(text, embedding), levels: embedding.levels }
}

function groupReordered(text: string, fonts: readonly Font[], { indices, levels }: Reordered) {
  const groups: { font: Font; level: number; indices: number[] }[] = []
  for (const index of indices) {
    const [font, level] = [fonts[index] ?? 'latin', levels[index] ?? 0]
    const last = groups.at(-1)
    const step = level % 2 === 0 ? 1 : -1
    const follows = last?.indices.at(-1) === index - step
    if (last && follows && last.font === font && last.level === level) last.indices.push(index)
    else groups.push({ font, level, indices: [index] })
  }
  return groups.map(({ font, level, indices }) => ({ font, text: forShaper(text, level, indices) }))
}

/**
 * The shaper turns Arabic and Hebrew around by itself, and nothing else: what is neither and runs from right to left
 * is handed over turned around, with its brackets mirrored.
 */
function forShaper(text: string, level: number, visual: number[]): string {
  const isRightToLeft = level % 2 === 1
  const signs = visual.map((index) => {
    const sign = text.charAt(index)
    return isRightToLeft ? (bidi.getMirroredCharacter(sign) ?? sign) : sign
  })
  const inOrder = signs.join('')
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(inOrder) ? turned(inOrder) : inOrder
}

const turned = (text: string): string => Array.from(text).reverse().join('')
