import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { afterEach, expect, test } from 'vitest'
import { said as german } from './messages/said.de.ts'
import { said as japanese } from './messages/said.ja.ts'
import { learnSentences, said } from './said.ts'

afterEach(() => learnSentences({}))

test.each([
  ['Account or password is wrong', 'Konto oder Passwort ist falsch'],
  ['No device 4f7e', 'Das gibt es nicht oder nicht mehr'],
  ['Has 10 digits, a MAC has 12', 'Hat 10 Stellen, eine MAC hat 12'],
  ['Line 3: Line 2 sets the same key', 'Zeile 3: Zeile 2 setzt denselben Schlüssel'],
  ['Nobody has written this', 'Nobody has written this'],
])('a German reader is told "%s" in German, as far as that is known', (english, text) => {
  learnSentences(german)

  expect(said(english)).toBe(text)
})

test('an English reader is told what the server says', () => {
  expect(said('Account or password is wrong')).toBe('Account or password is wrong')
})

test.each([
  ['German', german],
  ['Japanese', japanese],
])('%s fills in nothing that the English sentence does not hold', (_, sentences) => {
  const variables = (text: string) => text.match(/%\{\w+\}/g) ?? []

  const others = Object.entries(sentences).filter(([english, text]) =>
    variables(text).some((name) => !english.includes(name)),
  )

  expect(others).toEqual([])
})

test('every refusal of the API is known in the other languages', () => {
  learnSentences(german)

  const unknown = globSync('{api,db,domain}/**/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap(refusalsIn)
    .filter((english) => said(english) === english)

  expect([...new Set(unknown)]).toEqual([])
})

/** The texts of `new AppError(code, text)`, with something in place of what differs each time. */
function refusalsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  visit(source)
  return found

  function visit(node: ts.Node): void {
    if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
      found.push(...textsOf(node.arguments?.[1]))
    }
    ts.forEachChild(node, visit)
  }
}

function textsOf(node: ts.Node | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)]
  }
  if (!ts.isTemplateExpression(node)) return []
  return [node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('')]
}
