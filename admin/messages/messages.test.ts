import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

type Tree = { [key: string]: string | Tree }

const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )

const english = new Map(flat(en as Tree))
const variablesOf = (text: string) => [...new Set(text.match(/%\{\w+\}/g))].sort()
const FORMS = '||||'

describe.each([
  { language: 'German', words: new Map(flat(de as Tree)), forms: 2 },
  { language: 'Japanese', words: new Map(flat(ja as Tree)), forms: 1 },
])('$language', ({ words, forms }) => {
  test('has the keys of English', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('fills in what English fills in', () => {
    const others = [...words].filter(([key, text]) => {
      const wanted = variablesOf(english.get(key) ?? '').filter((name) => name !== '%{smart_count}')
      const found = variablesOf(text).filter((name) => name !== '%{smart_count}')
      return found.join() !== wanted.join() && !key.startsWith('ra.')
    })
    expect(others).toEqual([])
  })

  test('has a text for each number that the language tells apart', () => {
    const others = [...words].filter(([key, text]) => {
      const isCounted = english.get(key)?.includes(FORMS) ?? false
      return text.split(FORMS).length !== (isCounted ? forms : 1)
    })
    expect(others).toEqual([])
  })

  test('leaves no sentence in English', () => {
    const same = [...words].filter(
      ([key, text]) => text === english.get(key) && /[a-z]+ [a-z]+ [a-z]+/i.test(text),
    )
    expect(same).toEqual([])
  })
})

/** Names that are the same in every language, and marks that are no words. */
const PROPER_NAMES = new Set([
  ...[
    'AutoP',
    'CSV',
    'Excel (XLSX)',
    'Gatehouse',
    'IP',
    'MAC',
    'SHA-256',
    'SIP',
    'TCP',
    'TLS',
    'UDP',
    'UTC',
  ],
  ...['Esc', 'XLSX', 'Temporal', 'Webhook', 'PDF', 'URL', 'API', 'TOTP', 'ID'],
])

/** What React draws as text or reads out, apart from the children of an element. */
const SPOKEN =
  /^(label|title|placeholder|helperText|primaryText|alt|confirm|empty|about|aria-label|aria-description|primary|secondary)$/
/** Functions that take a key of the messages first. */
const TAKES_KEY = /^(translate|notify)$/

interface Finding {
  place: string
  fault: string
}

const files = globSync('admin/**/*.{ts,tsx}').filter(
  (file) => !file.includes('/messages/') && !file.endsWith('.test.ts'),
)
const findings: Finding[] = []
const usedKeys = new Set<string>()
const usedStarts = new Set<string>()
for (const file of files) examine(file)

test('every key that a page asks for exists, with all that it fills in', () => {
  expect(findings.filter(({ fault }) => fault.startsWith('key'))).toEqual([])
})

test('no page holds a text of its own', () => {
  expect(findings.filter(({ fault }) => fault.startsWith('text'))).toEqual([])
})

test('no page writes dates or numbers in a language of its own', () => {
  expect(findings.filter(({ fault }) => fault.startsWith('format'))).toEqual([])
})

test('every message is used', () => {
  const unused = [...english.keys()].filter(
    (key) =>
      !key.startsWith('ra.') &&
      !usedKeys.has(key) &&
      ![...usedStarts].some((start) => key.startsWith(start)),
  )
  expect(unused).toEqual([])
})

function examine(file: string): void {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  visit(source)

  function visit(node: ts.Node): void {
    note(node)
    if (ts.isJsxText(node)) expectNoWords(node.text, node)
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) eachText(node.initializer)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) eachText(node.expression)
    if (ts.isPropertyAssignment(node) && SPOKEN.test(nameOf(node))) eachText(node.initializer)
    if (ts.isCallExpression(node)) examineCall(node)
    if (ts.isJsxOpeningLikeElement(node)) examineElement(node)
    ts.forEachChild(node, visit)
  }

  /** Every string that may be a key counts as a use of it. */
  function note(node: ts.Node): void {
    if (ts.isStringLiteralLike(node) && english.has(node.text)) usedKeys.add(node.text)
    if (ts.isTemplateExpression(node) && /^[a-z]\w*(\.\w+)*\.\w*$/.test(node.head.text)) {
      usedStarts.add(node.head.text)
    }
  }

  function examineElement(element: ts.JsxOpeningLikeElement): void {
    const attribute = (name: string) =>
      element.attributes.properties.filter(ts.isJsxAttribute).find((own) => nameOf(own) === name)
    const tag = element.tagName.getText()
    // Without a label, React-Admin makes one from the source, in English.
    const isSpread = element.attributes.properties.some(ts.isJsxSpreadAttribute)
    const isField = /(^Column|Input)$/.test(tag) && attribute('source') && !isSpread
    if (isField && !attribute('label')) add('text lacks a label', element)
    const facts = attribute('facts')?.initializer
    if (facts) eachFactName(facts)
    if (tag === 'Sentence')
      examineSentence(attribute('of'), [attribute('values'), attribute('parts')])
  }

  /** The names in `[['Type', value], …]`. */
  function eachFactName(node: ts.Node): void {
    ts.forEachChild(node, (list) => {
      if (!ts.isArrayLiteralExpression(list)) return
      for (const fact of list.elements) {
        if (ts.isArrayLiteralExpression(fact)) eachText(fact.elements[0])
      }
    })
  }

  function examineSentence(
    key: ts.JsxAttribute | undefined,
    given: (ts.JsxAttribute | undefined)[],
  ): void {
    const initializer = key?.initializer
    if (!initializer) return
    const objects = given.flatMap((attribute) => {
      const value = attribute?.initializer
      return value && ts.isJsxExpression(value) && value.expression ? [value.expression] : []
    })
    const literals = objects.filter(ts.isObjectLiteralExpression)
    const names = literals.flatMap(({ properties }) => [...properties])
    const isOpen = literals.length < objects.length
    const value = ts.isJsxExpression(initializer) ? initializer.expression : initializer
    for (const part of branches(value)) {
      if (!ts.isStringLiteralLike(part)) continue
      const message = english.get(part.text)
      if (message === undefined) add('key', part)
      else if (!isOpen) expectNames(message, names, part)
    }
  }

  function examineCall(call: ts.CallExpression): void {
    const callee = call.expression.getText().split('.').at(-1) ?? ''
    const [first, second] = call.arguments
    if (TAKES_KEY.test(callee) && first) examineKey(first, second)
    const isFormat = /^(toLocale\w*String|DateTimeFormat|NumberFormat|RelativeTimeFormat)$/
    if (isFormat.test(callee) && first && ts.isStringLiteralLike(first)) add('format', call)
  }

  function examineKey(key: ts.Expression, values: ts.Expression | undefined): void {
    for (const part of branches(key)) {
      if (ts.isTemplateExpression(part)) {
        const start = part.head.text
        if (![...english.keys()].some((known) => known.startsWith(start)) || start === '') {
          add('key', part)
        }
      } else if (ts.isStringLiteralLike(part)) {
        const message = english.get(part.text)
        if (message === undefined) add('key', part)
        else expectValues(message, values, part)
      }
    }
  }

  function expectValues(message: string, values: ts.Expression | undefined, at: ts.Node): void {
    if (values && !ts.isObjectLiteralExpression(values)) return
    const properties = values?.properties ?? []
    if (properties.some(ts.isSpreadAssignment)) return
    const nested = properties.find((property) => nameOf(property) === 'messageArgs')
    if (nested && ts.isPropertyAssignment(nested)) {
      expectValues(message, nested.initializer, at)
      return
    }
    expectNames(message, [...properties], at)
  }

  function expectNames(message: string, given: ts.Node[], at: ts.Node): void {
    const names = given.map((property) => `%{${nameOf(property)}}`)
    const wanted = variablesOf(message)
    if (message.includes(FORMS)) wanted.push('%{smart_count}')
    if (wanted.some((name) => !names.includes(name))) add('key lacks a value', at)
  }

  function eachText(node: ts.Node | undefined): void {
    if (!node) return
    for (const part of branches(ts.isJsxExpression(node) ? node.expression : node)) {
      if (ts.isStringLiteralLike(part)) {
        if (!english.has(part.text)) expectNoWords(part.text, part)
      } else if (ts.isTemplateExpression(part)) {
        const texts = [part.head, ...part.templateSpans.map(({ literal }) => literal)]
        const isKey = [...english.keys()].some((key) => key.startsWith(part.head.text))
        if (!isKey || part.head.text === '') for (const { text } of texts) expectNoWords(text, part)
      }
    }
  }

  function expectNoWords(text: string, at: ts.Node): void {
    const word = text.replace(/^[·\s]+/, '').trim()
    if (word.startsWith('#')) return
    if (/\p{L}{2}/u.test(word) && !PROPER_NAMES.has(word)) add('text', at)
  }

  function add(fault: string, at: ts.Node): void {
    const { line } = source.getLineAndCharacterOfPosition(at.getStart())
    findings.push({ place: `${file}:${line + 1}`, fault: `${fault}: ${at.getText().trim()}` })
  }
}

/** What an expression may come to: both sides of a choice. */
function branches(node: ts.Node | undefined): ts.Node[] {
  if (!node) return []
  if (ts.isParenthesizedExpression(node)) return branches(node.expression)
  if (ts.isConditionalExpression(node)) {
    return [...branches(node.whenTrue), ...branches(node.whenFalse)]
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return branches(node.right)
    if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken) {
      return [...branches(node.left), ...branches(node.right)]
    }
    return kind === ts.SyntaxKind.PlusToken ? [...branches(node.left), ...branches(node.right)] : []
  }
  return [node]
}

/** Of a property or an attribute. */
function nameOf(node: ts.Node): string {
  const { name } = node as { name?: ts.Node }
  if (!name) return ''
  return ts.isStringLiteralLike(name) ? name.text : name.getText()
}
