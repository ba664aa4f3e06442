import { expect, test } from 'vitest'
import type { ImportColumn } from '../../domain/import.ts'
import { packArchive, packWorkbook, textCell } from '../../test/archive.ts'
import { readTable } from './table.ts'

const COLUMNS: readonly ImportColumn<'mac' | 'remark'>[] = [
  { field: 'mac', title: 'MAC', maxLength: 40, isRequired: true, isCode: true },
  { field: 'remark', title: 'Remark', maxLength: 200 },
]

const read = (content: string | Uint8Array<ArrayBuffer>, name = 'macs.xlsx') =>
  readTable(new File([content], name), COLUMNS)

/** The refusal, and how long it took. */
async function refusal(content: string | Uint8Array<ArrayBuffer>, name?: string) {
  const from = performance.now()
  const error = await read(content, name).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toMatchObject({ code: 'invalid', errors: [{ field: 'file' }] })
  return { message: String(error), milliseconds: performance.now() - from }
}

const HEADER = `<row r="1">${textCell('A1', 'MAC')}${textCell('B1', 'Remark')}</row>`
const line = (number: number) =>
  `<row r="${number}">${textCell(`A${number}`, '0C1105000001')}</row>`

test('a workbook gives its lines as people count them, and numbers apart from text', async () => {
  const sheet = `${HEADER}${line(2)}<row r="4"><c r="A4"><v>112233445566</v></c></row>`

  expect(await read(packWorkbook(sheet))).toEqual({
    good: [{ line: 2, values: { mac: '0C1105000001', remark: '' } }],
    bad: [
      {
        line: 4,
        values: { mac: '112233445566', remark: '' },
        faults: [expect.objectContaining({ field: 'mac', code: 'number' })],
      },
    ],
    ignored: [],
  })
})

test.each([
  ['commas', 'MAC,Remark\r\n0C1105000001,"a, b"\r\n', 'a, b'],
  ['semicolons and a byte order mark', '\ufeffmac;REMARK\n0C1105000001;a, b\n', 'a, b'],
  ['tabs', 'MAC\tRemark\n0C1105000001\ta; b', 'a; b'],
  ['the separator in a line of its own', 'sep=;\nMAC;Remark\n0C1105000001;a', 'a'],
  ['columns in another order', 'Remark,Color,MAC\na,red,0C1105000001', 'a'],
  ['no header', '0C1105000001,a', 'a'],
])('CSV is read with %s', async (_, text, remark) => {
  const { good, bad } = await read(text, 'macs.csv')

  expect(bad).toEqual([])
  expect(good.map(({ values }) => values)).toEqual([{ mac: '0C1105000001', remark }])
})

test('CSV in UTF-16, as spreadsheets write “Unicode text”, is read', async () => {
  const text = Buffer.from('\ufeffMAC\tRemark\n0C1105000001\tTür\n', 'utf16le')

  const { good } = await read(new Uint8Array(text), 'macs.csv')

  expect(good[0]?.values.remark).toBe('Tür')
})

test('a cell over several lines and empty lines do not shift the count', async () => {
  const text = 'MAC,Remark\r\n0C1105000001,"a\r\nb"\r\n\r\n0C1105000002,c\r\n'

  const { good } = await read(text, 'macs.csv')

  expect(good.map(({ line }) => line)).toEqual([2, 5])
})

test('SEC-35 ending, first bytes and content must agree', async () => {
  const workbook = packWorkbook(HEADER + line(2))

  expect((await refusal('MAC\n0C1105000001', 'macs.xlsx')).message).toContain('something else')
  expect((await refusal(workbook, 'macs.csv')).message).toContain('something else')
  expect((await refusal(workbook, 'macs.exe')).message).toContain('.csv or .xlsx')
  const archive = packArchive([{ name: 'readme.txt', content: 'hello' }])
  expect((await refusal(archive)).message).toContain('no workbook')
  expect((await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).message).toContain('old .xls')
  expect((await refusal(workbook.slice(0, 200))).message).toContain('damaged')
  expect((await refusal(new Uint8Array([77, 65, 67, 0xff]), 'macs.csv')).message).toContain('UTF-8')
  expect((await refusal('MAC\0', 'macs.csv')).message).toContain('no text')
})

test('SEC-35 a bomb, a lying header, a nested archive and a million rows are refused in two seconds', async () => {
  const million = Array.from({ length: 1_000_000 }, () => '<row/>').join('')
  const bombs = {
    bomb: packWorkbook('', [{ name: 'xl/media.xml', content: Buffer.alloc(60_000_000, 97) }]),
    lying: packWorkbook('', [
      { name: 'xl/media.xml', content: Buffer.alloc(60_000_000, 97), claimedSize: 1_000 },
    ]),
    nested: packWorkbook('', [{ name: 'xl/embedded.bin', content: packWorkbook('') }]),
    million: packWorkbook(million),
    gap: packWorkbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    wide: packWorkbook(`<row r="1">${textCell('XFD1', 'MAC')}</row>`),
    parts: packWorkbook(
      '',
      Array.from({ length: 200 }, (_, index) => ({ name: `${index}.xml`, content: '<a/>' })),
    ),
  }
  const memory = process.memoryUsage().rss

  for (const [name, content] of Object.entries(bombs)) {
    const { milliseconds } = await refusal(content)
    expect(milliseconds, name).toBeLessThan(2_000)
  }

  expect(process.memoryUsage().rss - memory).toBeLessThan(200_000_000)
})

test('SEC-35 5 MB, 20,000 lines, 64 columns and 2,000 characters a cell are the limits', async () => {
  const lines = (count: number) => `MAC\n${'0C1105000001\n'.repeat(count)}`
  const columns = (count: number) => `MAC${',x'.repeat(count - 1)}\n0C1105000001\n`
  const remark = (count: number) => `MAC,Remark\n0C1105000001,${'a'.repeat(count)}\n`

  expect((await read(lines(20_000), 'macs.csv')).good).toHaveLength(20_000)
  expect((await refusal(lines(20_001), 'macs.csv')).message).toContain('20,000 lines')
  expect((await read(columns(64), 'macs.csv')).good).toHaveLength(1)
  expect((await refusal(columns(65), 'macs.csv')).message).toContain('64 columns')
  expect((await read(remark(2_000), 'macs.csv')).bad[0]?.faults[0]?.code).toBe('too_long')
  expect((await refusal(remark(2_001), 'macs.csv')).message).toContain('Line 2')
  expect((await refusal('a'.repeat(5 * 1024 * 1024 + 1), 'macs.csv')).message).toContain('5 MB')
})

test('SEC-36 a sheet that declares entities is refused before it is parsed', async () => {
  const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
  const sheet = { name: 'xl/worksheets/sheet2.xml', content: laughs }
  const wide = Buffer.from(`\ufeff${laughs}`, 'utf16le')

  expect((await refusal(packWorkbook('', [sheet]))).message).toContain('entities')
  const hidden = packWorkbook('', [{ ...sheet, content: new Uint8Array(wide) }])
  expect((await refusal(hidden)).message).toContain('UTF-8')
})

test('a file without the column that it is about says which one', async () => {
  expect((await refusal('Remark\nfoo', 'macs.csv')).message).toContain('no column MAC')
  expect((await refusal('MAC,MAC\n1,2', 'macs.csv')).message).toContain('twice')
  expect((await refusal('MAC\n', 'macs.csv')).message).toContain('no lines')
})
