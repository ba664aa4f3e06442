import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { setAutopScene, setResults } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'

const database = useDatabase()
const api = useApi(database)

test('results are exported as CSV with words, UTC times and no formula', async () => {
  const { sam, path, devices, id } = await setResults(database, api)

  const response = await sam.get(`/api/autop-batches${path}/export?format=csv`)

  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="autop-${id}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
  )
  const [header, ...lines] = (await response.text()).trim().split('\r\n')
  expect(header?.replace('\ufeff', '')).toBe(
    'Position,MAC,Device Name,Status,Reason,Attempts,Message,Sent (UTC),Settled (UTC)',
  )
  const [one, two, three, four] = devices
  expect(lines).toEqual([
    `1,${one?.mac},${one?.name},Succeeded,The device confirmed it,1,,2026-03-01T10:00:00.000Z,2026-03-01T10:00:05.000Z`,
    `2,${two?.mac},${two?.name},Failed,The device refused it,4,"'=HYPERLINK(""x"")",2026-03-01T10:00:01.000Z,2026-03-01T10:00:02.000Z`,
    `3,${three?.mac},${three?.name},Waiting,,0,,,`,
    `4,${four?.mac},${four?.name},Canceled,Canceled by a person,0,,,2026-03-01T10:01:00.000Z`,
  ])
})

test('a workbook holds the same, and the export is in the audit log', async () => {
  const { sam, path, id } = await setResults(database, api)

  const response = await sam.get(`/api/autop-batches${path}/export?format=xlsx`)

  const [sheet] = await readXlsxFile(Buffer.from(await response.arrayBuffer()))
  expect(sheet?.data.map((row) => row[3])).toEqual([
    'Status',
    'Succeeded',
    'Failed',
    'Waiting',
    'Canceled',
  ])
  const { rows } = await (await sam.get(`/api/audit-entries?targetId=${id}`)).json()
  expect(rows).toMatchObject([{ action: 'autop.exported', details: { format: 'xlsx' } }])
})

test('an export needs a format, and a batch that is the caller’s', async () => {
  const { sam, path } = await setResults(database, api)
  const stranger = await setAutopScene(database, api)

  const without = await sam.get(`/api/autop-batches${path}/export`)
  const foreign = await stranger.sam.get(`/api/autop-batches${path}/export?format=csv`)

  expect([without.status, foreign.status]).toEqual([422, 404])
})
