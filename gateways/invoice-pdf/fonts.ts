import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font as FontkitFont } from 'fontkit'

/** Latin, Greek and Cyrillic first; then the scripts that need a font of their own, the large ones last. */
export const FONTS = [
  'latin',
  'hebrew',
  'arabic',
  'thai',
  'devanagari',
  'japanese',
  'chinese',
  'korean',
  'bold',
] as const
export type Font = (typeof FONTS)[number]

/** Static files: PDF/A wants what it shows inside it, and standard fonts know Western Europe alone. */
const FILES: Record<Font, () => string> = {
  latin: () =>
    import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  hebrew: () =>
    import.meta.resolve(
      '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
    ),
  arabic: () =>
    import.meta.resolve(
      '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
    ),
  thai: () =>
    import.meta.resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
  devanagari: () =>
    import.meta.resolve(
      '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
    ),
  japanese: () =>
    import.meta.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
  chinese: () =>
    import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  korean: () =>
    import.meta.resolve('@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf'),
  bold: () => import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
}

/** What fontkit has decoded of a font's file; its variations of one font share them in the same way. */
type OpenFont = FontkitFont & { _tables: object }

const read = new Map<Font, { file: Buffer; tables: OpenFont['_tables'] }>()

/**
 * A font for one document. Its file, the largest has 11 MB, is read when first needed, and kept with what was decoded
 * of it: that is most of the work. The glyphs are its own: they keep which signs of a document they stood for first,
 * and what one document shows must not change the bytes of the next.
 */
export function openFont(font: Font): FontkitFont {
  const known = read.get(font)
  const file = known?.file ?? readFileSync(fileURLToPath(FILES[font]()))
  const opened = create(file) as OpenFont
  if (known) opened._tables = known.tables
  else read.set(font, { file, tables: opened._tables })
  return opened
}

/** Whose shapes Han characters have: many are written differently where they are shared. */
export type HanStyle = 'japanese' | 'chinese' | 'korean'

const HAN_FONTS: Record<HanStyle, readonly Font[]> = {
  japanese: ['japanese', 'chinese', 'korean'],
  chinese: ['chinese', 'japanese', 'korean'],
  korean: ['korean', 'japanese', 'chinese'],
}

/** Which fonts are asked for a sign, in their order. */
export function fontsFor(grapheme: string, han: HanStyle): readonly Font[] {
  if (/\p{Script=Hangul}/u.test(grapheme)) return ['korean', 'chinese']
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(grapheme)) return HAN_FONTS.japanese
  if (/[\p{Script=Han}\p{Script=Bopomofo}]/u.test(grapheme)) return HAN_FONTS[han]
  if (/\p{Script=Arabic}/u.test(grapheme)) return ['arabic']
  if (/\p{Script=Hebrew}/u.test(grapheme)) return ['hebrew']
  if (/\p{Script=Thai}/u.test(grapheme)) return ['thai']
  if (/\p{Script=Devanagari}/u.test(grapheme)) return ['devanagari', 'latin']
  return ['latin', 'hebrew', 'arabic', 'thai', 'devanagari', ...HAN_FONTS[han]]
}
