import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

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

const read = new Map<Font, Buffer>()

/** Read when first needed, and kept: the largest has 11 MB. */
export function fontFile(font: Font): Buffer {
  const file = read.get(font) ?? readFileSync(fileURLToPath(FILES[font]()))
  read.set(font, file)
  return file
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
