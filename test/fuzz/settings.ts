import { type ApiDocument, type Field, type Operation, operationsOf } from './document.ts'
import { type KnownIds, resourceOf } from './ids.ts'

/** What has broken others: limits of text, dates and numbers, signs with a meaning, letters that change. */
const ODD_TEXTS = [
  '\u0000',
  'a\u0000b',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-23:59',
  '+275760-09-13T00:00:00.001Z',
  '294277-01-01T00:00:00Z',
  'infinity',
  'NaN',
  'null',
  '1e400',
  '-1',
  '9007199254740993',
  '99999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  '%',
  '_',
  '\\',
  "'",
  '../..',
  '%00',
  '%zz',
  '\u202eabc\ufeff',
  '\u{1f3e2}',
  'İ',
  ',',
  '=1+1',
]

const ODD_NUMBERS = [
  '-1',
  '0',
  '2147483647',
  '2147483648',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '1e308',
  '0.1',
]

/** A machine that does other work as well is no fault; an answer that never comes is. */
const REQUEST_SECONDS = 60

/** How often an id is one that exists, and how often a value is an odd one. */
const KNOWN = 0.6
const ODD = 0.05

/** Webhooks are sent there; nobody is. */
const URLS = [
  'https://gatehouse.invalid/hook',
  'https://gatehouse.invalid:8443/',
  'ftp://a.invalid/',
]

/**
 * The configuration of schemathesis for one caller.
 *
 * @param isCalled leaves out the operations for which it is false
 */
export function settingsOf(
  document: ApiDocument,
  ids: KnownIds,
  isCalled: (operation: Operation) => boolean,
): string {
  const known = Object.entries(ids).filter(([, values]) => values.length > 0)
  const dictionaries = [
    ['odd-texts', `[${ODD_TEXTS.map(quote).join(', ')}]`],
    ['odd-numbers', `[${ODD_NUMBERS.join(', ')}]`],
    ['urls', `[${URLS.map(quote).join(', ')}]`],
    ...known.map(([resource, values]) => [resource, `[${values.map(quote).join(', ')}]`]),
  ]
  const operations = operationsOf(document).flatMap((operation) => {
    const { method, path, resource, fields } = operation
    return [
      '[[operations]]',
      `include-name = ${quote(`${method.toUpperCase()} ${path}`)}`,
      `enabled = ${isCalled(operation)}`,
      '[operations.parameters]',
      ...fields.flatMap((field) => bind(field, resource, ids)),
    ]
  })
  return [
    'suppress-health-check = ["all"]',
    'continue-on-failure = true',
    `request-timeout = ${REQUEST_SECONDS}`,
    'warnings = false',
    '[generation]',
    'with-security-parameters = false',
    'database = "none"',
    '[dictionaries]',
    ...dictionaries.map(([name, values]) => `${name} = { values = ${values} }`),
    ...operations,
  ].join('\n')
}

/** Where the values of a field come from beside its schema. */
function bind({ key, name, schema }: Field, own: string, ids: KnownIds): string[] {
  const resource = resourceOf(name, schema, own)
  if (resource && ids[resource]?.length) return [binding(key, resource, KNOWN)]
  if (name === 'url') return [binding(key, 'urls', 1)]
  if (schema.type === 'string' && !schema.enum) return [binding(key, 'odd-texts', ODD)]
  if (schema.type === 'integer') return [binding(key, 'odd-numbers', ODD)]
  return []
}

const binding = (key: string, dictionary: string, probability: number) =>
  `${quote(key)} = { dictionary = ${quote(dictionary)}, probability = ${probability} }`

/** A string of TOML is written as in JSON, but without surrogates. */
const quote = (text: string) => JSON.stringify(text)
