import { expect, test } from 'vitest'
import { type ImportColumn, parseTable, type TableCell } from './import.ts'

const COLUMNS: readonly ImportColumn<'mac' | 'floor'>[] = [
  {
    field: 'mac',
    title: 'MAC',
    aliases: ['MAC address'],
    maxLength: 12,
    isRequired: true,
    isCode: true,
    isUnique: true,
    parse: (text) => (/^[0-9A-F]+$/.test(text) ? text : { code: 'characters', message: 'Odd' }),
  },
  { field: 'floor', title: 'Floor', maxLength: 3 },
]

const table = (...rows: TableCell[][]) =>
  parseTable(
    rows.map((cells, index) => ({ line: index + 1, cells })),
    COLUMNS,
  )

test('a number is taken where its zeros do not count', () => {
  const { good, bad } = table(['mac_address', 'Floor'], ['0C', { number: '4' }])

  expect(good).toEqual([{ line: 2, values: { mac: '0C', floor: '4' } }])
  expect(bad).toEqual([])
})

test.each<[string, TableCell[], string]>([
  ['an empty code', ['', '4'], 'required'],
  ['a code that is a number', [{ number: '12' }, '4'], 'number'],
  ['what the column refuses', ['0x', '4'], 'characters'],
  ['a long text', ['0C', 'four'], 'too_long'],
])('%s is a fault of its line', (_, cells, code) => {
  const { good, bad } = table(['MAC', 'Floor'], cells)

  expect(good).toEqual([])
  expect(bad[0]).toMatchObject({ line: 2, faults: [{ code }] })
})

test('of a value that stands twice, the first is good and the second names its line', () => {
  const { good, bad } = table(['MAC'], ['0C'], ['0D'], [' 0C '])

  expect(good.map(({ line }) => line)).toEqual([2, 3])
  expect(bad).toMatchObject([
    { line: 4, faults: [{ code: 'duplicate', message: 'Stands in line 2 already' }] },
  ])
})

test('titles that no column has are named, so that nobody believes them taken', () => {
  expect(table(['MAC', 'Color', ''], ['0C', 'red']).ignored).toEqual(['Color'])
})
