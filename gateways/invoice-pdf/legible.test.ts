import { expect, test } from 'vitest'
import type { Font } from './fonts.ts'
import { legible } from './legible.ts'
import { visualRuns } from './runs.ts'

const SCRIPTS: Partial<Record<Font, RegExp>> = {
  latin: /^[\p{Script=Latin}\p{Script=Common}]/u,
  hebrew: /^[\p{Script=Hebrew}()]/u,
  chinese: /^\p{Script=Han}/u,
}
const has = (font: Font, codePoint: number) =>
  SCRIPTS[font]?.test(String.fromCodePoint(codePoint)) ?? false

test('a sign that no font has is shown by its number', () => {
  expect(legible('Nr. \u0BA4 1', false, has).text).toBe('Nr. [U+0BA4] 1')
})

test('marks that would turn a text around are left out', () => {
  expect(legible('INV\u202E100\u2066', false, has).text).toBe('INV100')
})

test('each script has its own font, and signs of none follow the text before them', () => {
  const { text, fonts } = legible('A 上', false, has)

  expect(text).toBe('A 上')
  expect(fonts).toEqual(['latin', 'latin', 'chinese'])
})

test('what runs from right to left stands in the order of reading, with brackets turned', () => {
  const runs = visualRuns(legible('דירה 12 (א)', false, has))

  expect(runs.map(({ text }) => text).join('|')).toContain('12')
  expect(runs[0]?.text.startsWith('(') || runs[0]?.text.endsWith('(')).toBe(true)
})
