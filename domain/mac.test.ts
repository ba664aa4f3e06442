import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeMacPrefix, parseMac, parseMacList } from './mac.ts'

const MAC = '0C11050B9814'
const OTHER = '0C11050B9815'

/** Any sequence of UTF-16 units: control characters and lone surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
  .map((units) => String.fromCharCode(...units))
const anyMac = fc.stringMatching(/^[0-9A-F]{12}$/)

describe('a MAC', () => {
  test.each([
    ['0C11050B9814'],
    ['0c11050b9814'],
    ['0C:11:05:0B:98:14'],
    ['0c-11-05-0b-98-14'],
    ['0C–11–05–0B–98–14'],
    ['0C11.050B.9814'],
    ['0C1105.0B9814'],
    ['0C 11 05 0B 98 14'],
    ['  0C11050B9814\t'],
    ['0C\u00a011\u00a0050B9814'],
  ])('is read from %j', (text) => {
    expect(parseMac(text)).toBe(MAC)
  })

  test.each([
    [''],
    ['MAC'],
    ['0C11050B981'],
    ['0C11050B98145'],
    ['0C11050B981G'],
    ['0C11050B98/4'],
    ['1.12233E+11'],
    ['1.12233445E11'],
    ['\ufb00\ufb00\ufb00\ufb00\ufb00\ufb00'],
    ['٠C11050B9814'],
  ])('is not read from %j', (text) => {
    expect(parseMac(text)).toBeUndefined()
  })

  test('is found again in every writing', () => {
    fc.assert(
      fc.property(
        anyMac,
        fc.constantFrom(':', '-', '.', ' ', ''),
        fc.boolean(),
        (mac, sign, low) => {
          const written = mac.match(/../g)?.join(sign) ?? ''

          expect(parseMac(low ? written.toLowerCase() : written)).toBe(mac)
        },
      ),
    )
  })

  test('never makes the reader throw', () => {
    fc.assert(fc.property(anyText, (text) => [parseMac(text), parseMacList(text)].length === 2))
  })
})

test.each([
  ['0c:11', '0C11'],
  ['0', '0'],
  [MAC, MAC],
  ['0c-1', '0C1'],
  ['', undefined],
  [':', undefined],
  ['0C11050B98145', undefined],
  ['front', undefined],
  ['%', undefined],
])('a search for %j looks for MACs that start with %j', (text, prefix) => {
  expect(normalizeMacPrefix(text)).toBe(prefix)
})

describe('a list of MACs', () => {
  test.each([
    ['lines', `${MAC}\n${OTHER}\n`],
    ['lines of Windows and a byte order mark', `\ufeff${MAC}\r\n${OTHER}\r\n`],
    ['lines of an old Macintosh', `${MAC}\r${OTHER}`],
    ['commas', `${MAC}, ${OTHER}`],
    ['semicolons', `${MAC};${OTHER};`],
    ['tabs', `${MAC}\t${OTHER}`],
    ['blanks', `${MAC} ${OTHER}`],
    ['a header', `MAC\n${MAC}\n${OTHER}`],
    ['a header after a blank line', `\n mac address\n${MAC}\n${OTHER}`],
    ['quotes', `"MAC"\n"0c:11:05:0b:98:14"\n"${OTHER}"`],
    ['a column of remarks', `Remark;MAC\nfirst gate;${MAC}\n;${OTHER}`],
  ])('is read with %s', (_, text) => {
    expect(parseMacList(text)).toEqual({ macs: [MAC, OTHER], errors: [], duplicates: [] })
  })

  test('names each refused part with its line and a reason', () => {
    const { macs, errors } = parseMacList(
      [MAC, '1.12233E+11', 'gate', '1122334455', `0C11050B98145,${OTHER}`, '0C11'].join('\n'),
    )

    expect(macs).toEqual([MAC, OTHER])
    expect(errors).toEqual([
      {
        line: 2,
        text: '1.12233E+11',
        message:
          'A spreadsheet has turned this MAC into a number: format the column as text and copy it again',
      },
      { line: 3, text: 'gate', message: 'Holds other characters than 0-9 and A-F' },
      {
        line: 4,
        text: '1122334455',
        message: 'Has 10 digits, a MAC has 12: a spreadsheet may have dropped zeros at the start',
      },
      { line: 5, text: '0C11050B98145', message: 'Has 13 digits, a MAC has 12' },
      { line: 6, text: '0C11', message: 'Has 4 digits, a MAC has 12' },
    ])
  })

  test('names the line that lacks a MAC under a header with columns', () => {
    const { errors } = parseMacList(`MAC,Remark\n,gate`)

    expect(errors).toEqual([{ line: 2, text: '', message: 'The line has no MAC' }])
  })

  test('takes the first line alone for a header', () => {
    const { macs, errors } = parseMacList(`${OTHER}\n${MAC},MAC`)

    expect(macs).toEqual([OTHER, MAC])
    expect(errors.map(({ line, text }) => [line, text])).toEqual([[2, 'MAC']])
  })

  test('takes a MAC once, and tells which ones came again in any writing', () => {
    const list = parseMacList(`${MAC}\n0c-11-05-0b-98-14\n${OTHER}\n${MAC}`)

    expect(list).toEqual({ macs: [MAC, OTHER], errors: [], duplicates: [MAC] })
  })

  test('cuts a long refused text short', () => {
    expect(parseMacList('x'.repeat(1000)).errors[0]?.text).toHaveLength(40)
  })

  test('of 20,000 lines is read in a moment', () => {
    const macs = Array.from({ length: 20_000 }, (_, index) =>
      index.toString(16).toUpperCase().padStart(12, '0'),
    )
    const started = performance.now()

    expect(parseMacList(macs.join('\n')).macs).toEqual(macs)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
