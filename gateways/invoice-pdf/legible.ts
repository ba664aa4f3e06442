import { type Font, fontsFor, type HanStyle } from './fonts.ts'

/** What can be shown of a text, and the font of each of its UTF-16 units. */
export interface Legible {
  text: string
  fonts: Font[]
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Marks of direction and joining that work where they stand, and are no characters to look at. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u
/** Directional overrides and isolates could make a text read as another. */
const DIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/**
 * Chooses a font for each sign. What no font has stands there by its number, `[U+0BA4]`: a reader sees that
 * something is missing, and what.
 *
 * @param byDefault the shapes of Han characters where the text itself does not tell
 */
export function legible(
  original: string,
  isBold: boolean,
  has: (font: Font, codePoint: number) => boolean,
  byDefault: HanStyle = 'chinese',
): Legible {
  // Most texts need no look at each sign.
  if (/^[\x20-\x7E]*$/.test(original)) {
    return { text: original, fonts: Array<Font>(original.length).fill(isBold ? 'bold' : 'latin') }
  }
  const clean = original
    .normalize('NFC')
    .replaceAll(DIRECTIONAL, '')
    .replaceAll(/[\t\u00A0\u202F]/gu, ' ')
    .replaceAll(/\p{Cc}/gu, '')
  const han = hanStyleOf(clean) ?? byDefault
  const shown: Legible = { text: '', fonts: [] }
  for (const { segment } of graphemes.segment(clean)) add(shown, segment)
  return shown

  function add(to: Legible, grapheme: string): void {
    const codePoints = Array.from(grapheme, (sign) => sign.codePointAt(0) ?? 0)
    const font = fontOf(grapheme, codePoints, to.fonts.at(-1))
    const text = font ? grapheme : codePoints.filter(isVisible).map(numberOf).join('')
    to.text += text
    to.fonts.push(...Array<Font>(text.length).fill(font ?? 'latin'))
  }

  function fontOf(grapheme: string, codePoints: number[], before?: Font): Font | undefined {
    const candidates = [...fontsFor(grapheme, han)]
    // Signs of no script of their own follow the text that they stand in.
    if (before && /^\p{Script=Common}/u.test(grapheme)) candidates.unshift(before)
    if (isBold) candidates.unshift('bold')
    return candidates.find((font) =>
      codePoints.every((codePoint) => has(font, codePoint) || !isVisible(codePoint)),
    )
  }
}

function hanStyleOf(text: string): HanStyle | undefined {
  if (/\p{Script=Hangul}/u.test(text)) return 'korean'
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'japanese' : undefined
}

const isVisible = (codePoint: number): boolean => !IGNORABLE.test(String.fromCodePoint(codePoint))

const numberOf = (codePoint: number): string =>
  `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
