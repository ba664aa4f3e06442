import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { describeApi } from './docs.ts'

const database = useDatabase()
const api = useApi(database)

/** Beginnings that spreadsheets take for formulas. */
const NAMES = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  '"quoted", with comma',
  'Tür 1',
]

test('SEC-37 a CSV export holds no cell that a spreadsheet would calculate', async () => {
  const { sam } = await setUp(NAMES.length, NAMES)

  const response = await sam.get(
    '/api/devices/export?format=csv&projectKind=community&columns=name,online&sort=sip',
  )

  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="community-devices-\d{4}-\d\d-\d\d\.csv"$/,
  )
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
    'Device Name,Status',
    "'=1+1,Offline",
    "'+1,Offline",
    "'-1,Offline",
    "'@SUM(A1),Offline",
    "'\t=1,Offline",
    '"\'\r=1",Offline',
    "'＝1,Offline",
    '"""quoted"", with comma",Offline',
    'Tür 1,Offline',
    '',
  ])
})

test('SEC-37 a workbook holds the same as cells of type text', async () => {
  const { sam } = await setUp(NAMES.length, NAMES)

  const response = await sam.get(
    '/api/devices/export?format=xlsx&projectKind=community&columns=mac,name&sort=sip',
  )

  const file = Buffer.from(await response.arrayBuffer())
  const [sheet] = await readXlsxFile(file)
  expect(sheet?.data.map(([, name]) => name)).toEqual([
    'Device Name',
    ...NAMES.map((name) => name.trim()), // the reader trims
  ])
})

test('an export holds every device that matches, not one page', async () => {
  const { sam } = await setUp(2_345)

  const response = await sam.get('/api/devices/export?format=csv&projectKind=community')

  expect((await response.text()).trim().split('\r\n')).toHaveLength(2_346)
})

test('an export refuses a column that is none', async () => {
  const { sam } = await setUp(0)

  const response = await sam.get(
    '/api/devices/export?format=csv&projectKind=community&columns=name,secretHash',
  )

  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe('columns.1')
})

async function setUp(count: number, names: string[] = []) {
  const scene = await insertScene(database.owner)
  const devices = count === 0 ? [] : await insertDevices(database.owner, scene, count)
  for (const [index, name] of names.entries()) {
    await database.owner
      .updateTable('devices')
      .set({ name })
      .where('id', '=', devices[index]?.id ?? '')
      .execute()
  }
  return { sam: await api.signedIn(scene), devices }
}

test('the document names both kinds of files of every export that may be either', () => {
  const exports = Object.entries(describeApi(api.app).paths ?? {}).filter(([, { get }]) =>
    JSON.stringify(get?.parameters ?? []).includes('"xlsx"'),
  )
  const kinds = exports.map(([path, { get }]) => [
    path,
    Object.keys(get?.responses?.['200']?.content ?? {}),
  ])

  expect(kinds.length).toBeGreaterThan(5)
  expect(kinds).toEqual(exports.map(([path]) => [path, ['text/csv', XLSX]]))
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
