import { beforeAll, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, UNLIMITED, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertInstaller, insertMacs } from '../../test/installers.ts'
import { insertScene, type Scene } from '../../test/scene.ts'
import { unpackWorkbook } from '../imports/archive.ts'
import { createLimits } from '../limits.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let dora: ApiClient
let sam: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  sam = await api.signedIn(scene)
})

function upload(client: ApiClient, text: string, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind: 'library_macs', ...fields })) {
    form.append(name, value)
  }
  form.append('file', new File([text], 'macs.csv'))
  return client.fetch('/api/imports', { method: 'POST', body: form })
}

const apply = (client: ApiClient, id: string, mode: string) =>
  client.post(`/api/imports/${id}/application`, { mode })

async function libraryOf({ distributorId }: Scene, prefix: string): Promise<number> {
  const macs = database.owner.selectFrom('libraryMacs').select('mac')
  const rows = await macs.where('distributorId', '=', distributorId).execute()
  return rows.filter(({ mac }) => mac.startsWith(prefix)).length
}

test('a file is looked through line by line, and nothing is saved', async () => {
  await dora.post('/api/library-macs', { macs: [{ mac: 'B00000000001' }] })
  const lines = [
    'MAC;Remark;Color',
    'B0:00:00:00:00:02;new;red',
    'b000.0000.0003;;',
    'B00000000001;;',
    'B0-00-00-00-00-02;again;',
    '1.2E+11;;',
    '12345678901;;',
    'B0000000000G;;',
    ';no MAC;',
  ]

  const response = await upload(dora, lines.join('\n'))

  expect(response.status).toBe(201)
  const checked = await response.json()
  expect(checked).toMatchObject({ lineCount: 8, badCount: 6, ignoredColumns: ['Color'] })
  const page = await (await dora.get(`/api/imports/${checked.id}/lines?onlyBad=true`)).json()
  expect(page.total).toBe(6)
  expect(
    page.rows.map((row: { line: number; faults: { code: string }[] }) => [
      row.line,
      row.faults[0]?.code,
    ]),
  ).toEqual([
    [4, 'in_library'],
    [5, 'duplicate'],
    [6, 'scientific'],
    [7, 'lost_zeros'],
    [8, 'characters'],
    [9, 'required'],
  ])
  expect(await libraryOf(scene, 'B')).toBe(1)
})

test('all or nothing saves nothing while a line is bad; the good lines alone can be saved, once', async () => {
  const { id } = await (await upload(dora, 'MAC\nC00000000001\nC00000000002\nx\n')).json()

  const all = await apply(dora, id, 'all')
  expect(all.status).toBe(409)
  expect(await libraryOf(scene, 'C')).toBe(0)

  const good = await apply(dora, id, 'good_lines')
  expect(await good.json()).toMatchObject({ appliedCount: 2, appliedAt: expect.any(String) })
  expect(await libraryOf(scene, 'C')).toBe(2)
  expect((await apply(dora, id, 'good_lines')).status).toBe(409)
})

test('what has become bad since the file was looked through is not saved, and stays on record', async () => {
  const { id } = await (await upload(dora, 'MAC\nD00000000001\nD00000000002\n')).json()
  await dora.post('/api/library-macs', { macs: [{ mac: 'D00000000001' }] })

  const all = await apply(dora, id, 'all')
  const good = await apply(dora, id, 'good_lines')

  expect(all.status).toBe(409)
  expect(await good.json()).toMatchObject({ badCount: 1, appliedCount: 1 })
  const report = await dora.get(`/api/imports/${id}/report?format=csv`)
  expect((await report.text()).replace('\ufeff', '')).toBe(
    [
      'Line,MAC,Remark,Problem',
      '2,D00000000001,,MAC: Stands in the library already',
      '3,D00000000002,,',
      '',
    ].join('\r\n'),
  )
})

test('a sub-distributor imports what is free in the library to an installer', async () => {
  const { id: targetId } = await insertInstaller(database.owner, scene)
  const [free] = await insertMacs(database.owner, scene, { count: 1 })
  const text = `MAC,Remark\n${free?.mac},for you\nE00000000001,\n`

  const { id, badCount } = await (
    await upload(sam, text, { kind: 'installer_macs', targetId })
  ).json()
  const applied = await apply(sam, id, 'good_lines')

  expect(badCount).toBe(1)
  expect(applied.status).toBe(200)
  const page = await (await sam.get(`/api/library-macs?installerId=${targetId}`)).json()
  expect(page.rows).toMatchObject([{ mac: free?.mac, remark: 'for you', state: 'allotted' }])
})

test('SEC-18 SEC-19 SEC-21 roles, foreign targets, foreign imports and unknown fields are refused', async () => {
  const stranger = await insertScene(database.owner)
  const theirs = await insertInstaller(database.owner, stranger)
  const { id } = await (await upload(dora, 'MAC\nF00000000001\n')).json()
  const mallory = await api.signedIn(await insertAccount(database.owner, stranger, 'distributor'))

  expect((await upload(sam, 'MAC\nF00000000002\n')).status).toBe(403)
  const foreign = { kind: 'installer_macs', targetId: theirs.id }
  expect((await upload(sam, 'MAC\nF00000000002\n', foreign)).status).toBe(404)
  // Whatever stands in the file: it is not read before.
  expect((await upload(sam, 'no column of ours', foreign)).status).toBe(404)
  expect((await upload(dora, 'MAC\nF00000000002\n', { role: 'x' })).status).toBe(422)
  expect((await apply(mallory, id, 'all')).status).toBe(404)
  for (const path of ['', '/lines', '/report?format=csv']) {
    expect((await mallory.get(`/api/imports/${id}${path}`)).status, path).toBe(404)
  }
  // Of the same organization, and not its maker: a file may hold what others are shown masked.
  const dana = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  expect((await apply(dana, id, 'all')).status).toBe(404)
  expect((await dana.get(`/api/imports/${id}/lines`)).status).toBe(404)
})

test('SEC-34 an organization has no more files read than its limit, and no body above 5 MB', async () => {
  const own = api.deps.limits
  const dora = await api.signedIn(
    await insertAccount(database.owner, await insertScene(database.owner), 'distributor'),
  )
  api.deps.limits = createLimits(database.as('gatehouse_api'), { ...UNLIMITED, imports: 1 })

  const [first, second] = [await upload(dora, 'MAC\n1'), await upload(dora, 'MAC\n1')]

  api.deps.limits = own
  expect([first.status, second.status]).toEqual([201, 429])
  expect((await upload(dora, 'M'.repeat(6_000_000))).status).toBe(413)
  const json = await dora.post('/api/library-macs', { macs: 'x'.repeat(1_100_000) })
  expect(json.status).toBe(413)
})

test('the templates name their columns, and the cells of the workbook are text', async () => {
  const get = (format: string) =>
    dora.get(`/api/imports/template?kind=library_macs&format=${format}`)
  const [csv, xlsx] = [await get('csv'), await get('xlsx')]

  expect(xlsx.headers.get('content-disposition')).toContain('library-macs-template.xlsx')
  expect(await csv.text()).toBe('MAC,Remark\r\n')
  const bytes = new Uint8Array(await xlsx.arrayBuffer())
  const parts = (await unpackWorkbook(bytes)).map((part) => part.bytes.toString())
  expect(parts.filter((part) => part.includes('formatCode="@"'))).toHaveLength(1)
  expect(parts.find((part) => part.includes('<sheetData>'))).toContain('<c r="A2" s="')
})

test('20,000 lines are looked through and saved in seconds', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `A1${String(index).padStart(10, '0')}`)
  const from = performance.now()

  const { id } = await (await upload(dora, `MAC\n${lines.join('\n')}\n`)).json()
  const checkedAt = performance.now()
  const applied = await apply(dora, id, 'all')

  const [check, save] = [checkedAt - from, performance.now() - checkedAt]
  process.stdout.write(
    `20,000 lines: read in ${Math.round(check)} ms, saved in ${Math.round(save)} ms\n`,
  )
  expect(await applied.json()).toMatchObject({ appliedCount: 20_000 })
  expect(check + save).toBeLessThan(20_000)
})
