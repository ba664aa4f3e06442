import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findPasswordFault } from './password.ts'

const file = path.resolve(import.meta.dirname, '../api/common-passwords.txt')
const common = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))
const context = ['sam.subs', 'Sam Subs', 'Northern Lights GmbH']

test('SEC-02 the list of common passwords has more than 3,000 entries, each once and in lower case', () => {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')

  expect(common.size).toBeGreaterThan(3_000)
  expect(lines).toHaveLength(common.size)
  expect(lines.every((line) => line === line.toLowerCase())).toBe(true)
})

test.each([
  ['SEC-01 eleven characters', 'kX9#vQ2!mZp', /at least 12/],
  ['SEC-01 eleven characters of two units each', '🦊'.repeat(11), /at least 12/],
  ['SEC-01 129 characters', `${'aZ3$'.repeat(32)}x`, /at most 128/],
  ['SEC-02 a common password', 'passwordpassword', /commonest/],
  ['SEC-02 a keyboard walk', '1qaz2wsx3edc', /commonest/],
  ['SEC-02 figures in a row', '123456789012', /commonest/],
  ['SEC-02 a common word with figures behind it', 'Sunshine2026!!', /commonest/],
  ['SEC-02 a common word twice', 'dragondragon', /commonest/],
  ['SEC-02 one letter, repeated', 'aaaaaaaaaaaaaa', /commonest/],
  ['SEC-02 three letters, repeated', 'xq7xq7xq7xq7', /commonest/],
  ['SEC-02 the name of the product', 'Gatehouse2026', /name/],
  ['SEC-02 the name of the company', 'northern-1234', /name/],
  ['SEC-02 a name twice', 'LightsLights99', /name/],
])('%s is refused', (_, password, fault) => {
  expect(findPasswordFault(password, context, common)).toMatch(fault)
})

test.each([
  ['SEC-01 four words', 'stapler walrus quietly nine'],
  ['SEC-01 twelve characters of one kind', 'kfhwqzmvbrtn'],
  ['SEC-01 spaces at both ends', ' xk wq mv zt '],
  ['SEC-01 128 characters of any script', `${'密é🦊ß'.repeat(31)}wxyz`],
  ['SEC-02 a name with a long secret beside it', 'northern kfhwqzmvbr'],
])('%s is accepted', (_, password) => {
  expect(findPasswordFault(password, context, common)).toBeUndefined()
})
