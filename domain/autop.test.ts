import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyEntries, anyText } from '../test/autop.ts'
import {
  MASK,
  MAX_AUTOP_BYTES,
  MAX_AUTOP_LINES,
  NO_LIMITS,
  parseAutop,
  printAutop,
} from './autop.ts'

const KEY = 'Config.Settings.GENERAL.DirectIP'
const OTHER = 'Config.Firmware.Url'

const messagesOf = (text: string) => parseAutop(text).errors.map(({ message }) => message)

describe('a line of AutoP text', () => {
  test.each([
    [`${KEY} = 1`, KEY, '1'],
    [`${KEY}=1`, KEY, '1'],
    [`  ${KEY}\t =\t 1  `, KEY, '1'],
    [`\ufeff${KEY} = 1`, KEY, '1'],
    [`${KEY} = a = b`, KEY, 'a = b'],
    [`${KEY} ==`, KEY, '='],
    [`${KEY} = a # b ; c`, KEY, 'a # b ; c'],
    [`${KEY} =`, KEY, ''],
    [`${KEY} = Дверь 門 🚪`, KEY, 'Дверь 門 🚪'],
    [`${KEY} = <img onerror=alert(1)>`, KEY, '<img onerror=alert(1)>'],
    [
      'Config.Firmware.Url = https://files.example.com/a?b=c',
      OTHER,
      'https://files.example.com/a?b=c',
    ],
    ['Config.A.B.C.D = 1', 'Config.A.B.C.D', '1'],
    ['Config.__proto__.constructor.to-String = 1', 'Config.__proto__.constructor.to-String', '1'],
  ])('%j sets a key', (line, key, value) => {
    expect(parseAutop(line)).toEqual({ entries: [{ key, value }], errors: [], duplicates: [] })
  })

  test.each([[''], ['   '], ['\t'], ['# remark'], ['; remark'], ['  # Config.A.B.C'], ['#']])(
    '%j sets nothing and is no error',
    (line) => {
      expect(parseAutop(line)).toEqual({ entries: [], errors: [], duplicates: [] })
    },
  )

  test.each([
    ['hello', 'Has no "=": expected Config.Module.GROUP.Item = value'],
    [`${KEY}: 1`, 'Has no "=": expected Config.Module.GROUP.Item = value'],
    ['= 1', 'Has no key before "="'],
    ['config.A.B.C = 1', 'Must start with "Config." (capital C)'],
    ['P123 = 1', 'Must start with "Config." (capital C)'],
    ['// Config.A.B.C = 1', 'Must start with "Config." (capital C)'],
    ['Config.A B.C = 1', 'Holds a blank in its key'],
    ['Config.A.B/C = 1', 'Has a key of other characters than A-Z, a-z, 0-9, _ - .'],
    ['Config.Ä.B.C = 1', 'Has a key of other characters than A-Z, a-z, 0-9, _ - .'],
    ['Config.A..C = 1', 'Has an empty part in its key'],
    ['Config.A.B. = 1', 'Has an empty part in its key'],
    ['Config.A = 1', 'Needs 2 to 4 parts after "Config", has 1'],
    ['Config.A.B.C.D.E = 1', 'Needs 2 to 4 parts after "Config", has 5'],
    [`${KEY} = a\u0000b`, 'Holds a control character'],
    [`${KEY} = a\u001bb`, 'Holds a control character'],
    [`${KEY} = a\u0085b`, 'Holds a control character'],
    [`${KEY} = a\u2028b`, 'Holds a control character'],
    ['# \u0000', 'Holds a control character'],
    [`${KEY} = a\tb`, 'Holds a tab in its value'],
    [`${KEY} = \ud800`, 'Holds half of a character (a lone surrogate)'],
    [`${KEY} = ${MASK}`, 'Holds the mask of a secret in place of the secret itself'],
  ])('%j is refused with its reason', (line, message) => {
    expect(parseAutop(`# first\n${line}\n`)).toEqual({
      entries: [],
      errors: [{ line: 2, message }],
      duplicates: [],
    })
  })

  test.each([['\n'], ['\r\n'], ['\r']])('ends with %j', (end) => {
    const text = [`${KEY} = 1`, '', 'bad', `${OTHER} = 2`].join(end)

    expect(parseAutop(text).entries.map(({ value }) => value)).toEqual(['1', '2'])
    expect(parseAutop(text).errors.map(({ line }) => line)).toEqual([3])
  })
})

describe('duplicates', () => {
  test('the last line wins, the earlier ones are reported', () => {
    const text = `${KEY} = 1\n${OTHER} = x\n${KEY} = 2\n${KEY} = 3`

    expect(parseAutop(text)).toEqual({
      entries: [
        { key: OTHER, value: 'x' },
        { key: KEY, value: '3' },
      ],
      errors: [],
      duplicates: [
        { key: KEY, line: 1, message: 'Line 3 sets the same key' },
        { key: KEY, line: 3, message: 'Line 4 sets the same key' },
      ],
    })
  })

  test('keys that differ by upper and lower case are both kept and reported', () => {
    const { entries, duplicates } = parseAutop('Config.A.SIP.Port = 1\nConfig.A.Sip.Port = 2')

    expect(entries).toHaveLength(2)
    expect(duplicates).toEqual([
      {
        key: 'Config.A.SIP.Port',
        line: 1,
        message: 'Line 2 differs in upper and lower case only: both are sent',
      },
    ])
  })

  test('are reported in the order of lines', () => {
    const { duplicates } = parseAutop(
      `${KEY.toUpperCase().replace('CONFIG', 'Config')} = 1\n${OTHER} = x\n${OTHER} = y\n${KEY} = 2`,
    )

    expect(duplicates.map(({ line }) => line)).toEqual([1, 2])
  })
})

describe('limits', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `Config.A.B.K${index} = 1\n`).join('')

  test('200 lines are read, the end of the last line is no line', () => {
    const { entries, errors } = parseAutop(lines(MAX_AUTOP_LINES))

    expect(entries).toHaveLength(200)
    expect(errors).toEqual([])
  })

  test('201 lines are too many', () => {
    expect(parseAutop(lines(MAX_AUTOP_LINES + 1)).errors).toEqual([
      { line: 201, message: 'The text has 201 lines: at most 200 are allowed' },
    ])
  })

  test('bytes are counted as UTF-8', () => {
    const start = 'Config.A.B.C = '
    const room = MAX_AUTOP_BYTES - start.length

    expect(messagesOf(start + 'é'.repeat(Math.floor(room / 2)))).toEqual([])
    expect(messagesOf(start + 'é'.repeat(Math.ceil(room / 2)))).toEqual([
      'The text is longer than 64 KB',
    ])
    expect(messagesOf(start + 'e'.repeat(room))).toEqual([])
    expect(messagesOf(start + 'e'.repeat(room + 1))).toEqual(['The text is longer than 64 KB'])
  })

  test('a stored set is read without them', () => {
    expect(parseAutop(lines(5000), NO_LIMITS).entries).toHaveLength(5000)
  })
})

describe('reading and printing', () => {
  test('prints one key a line, an empty value without a blank after it', () => {
    const entries = [
      { key: KEY, value: '1' },
      { key: OTHER, value: '' },
    ]

    expect(printAutop(entries)).toBe(`${KEY} = 1\n${OTHER} =\n`)
    expect(printAutop([])).toBe('')
  })

  test('what was printed is read as it was', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(parseAutop(printAutop(entries))).toMatchObject({ entries, errors: [] })
      }),
    )
  })

  test('printing again changes nothing, whatever the text was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = printAutop(parseAutop(text).entries)

        expect(printAutop(parseAutop(normal).entries)).toBe(normal)
      }),
    )
  })

  test('no text makes the reader throw, and every error has a line of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lineCount = text.split(/\r\n|\r|\n/).length
        const { errors, duplicates } = parseAutop(text)

        for (const { line, message } of [...errors, ...duplicates]) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lineCount)
          expect(message).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['blanks', ' '.repeat(65_000)],
    ['blanks around =', `Config.A.B.C${' '.repeat(32_000)}=${' '.repeat(32_000)}x`],
    ['dots', `Config${'.'.repeat(65_000)} = 1`],
    ['parts', `Config${'.a'.repeat(32_000)} = 1`],
    ['one long part', `Config.${'a'.repeat(65_000)}`],
    ['equal signs', '='.repeat(65_000)],
    ['ends of lines', '\r'.repeat(65_000)],
    ['short lines', 'x\n'.repeat(32_000)],
    ['one key over and over', 'Config.A.B.C=1\n'.repeat(4300)],
  ])('64 KB of %s are read in a moment', (_, text) => {
    const started = performance.now()

    parseAutop(text)
    parseAutop(text, NO_LIMITS)

    expect(performance.now() - started).toBeLessThan(500)
  })
})
