import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/client.ts'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { FIRMWARE } from '../../test/firmware.ts'
import { insertInstaller } from '../../test/installers.ts'
import { insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let dora: ApiClient
let sam: ApiClient
let ina: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  sam = await api.signedIn(scene)
  ina = await api.signedIn(await insertInstaller(database.owner, scene))
})

const release = (fields: object = {}) => dora.post('/api/firmwares', { ...FIRMWARE, ...fields })
const versions = async (client: ApiClient, query: string): Promise<string[]> => {
  const { rows } = await (await client.get(`/api/firmwares?${query}`)).json()
  return rows.map(({ version }: { version: string }) => version)
}

test('what a distributor releases is read by everybody below it, newest first, until withdrawn', async () => {
  const first = await (await release({ version: '29.30.10.9' })).json()
  await release({ version: '29.30.10.10' })

  const withdrawn = await dora.post(`/api/firmwares/${first.id}/withdrawal`)
  const again = await dora.post(`/api/firmwares/${first.id}/withdrawal`)

  expect(await versions(sam, 'model=r29')).toEqual(['29.30.10.10', '29.30.10.9'])
  expect(await versions(ina, 'state=released&sort=version')).toEqual(['29.30.10.10'])
  expect(await versions(sam, 'sort=version')).toEqual(['29.30.10.9', '29.30.10.10'])
  expect((await withdrawn.json()).state).toBe('withdrawn')
  expect(again.status).toBe(409)
  expect(await (await ina.get(`/api/firmwares/${first.id}`)).json()).toMatchObject({
    ...{ model: 'R29', state: 'withdrawn', sha256: FIRMWARE.sha256 },
  })
})

test.each([
  ['a version of another model', { version: '320.30.10.1' }, 'version'],
  ['no version', { version: '29.30' }, 'version'],
  ['a file that is no firmware', { fileName: 'readme.txt' }, 'fileName'],
  ['a broken digest', { sha256: 'ab' }, 'sha256'],
])('%s is refused at its field', async (_, fields, field) => {
  const response = await release(fields)

  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].field).toBe(field)
})

test('a version is released once', async () => {
  await release({ version: '29.30.11.1' })

  expect((await release({ version: '29.30.11.1' })).status).toBe(409)
})

test('SEC-19 firmware of another distributor is neither listed nor found', async () => {
  const stranger = await insertScene(database.owner)
  const other = await api.signedIn(stranger)
  const { id } = await (await release({ version: '29.30.12.1' })).json()

  expect(await versions(other, '')).toEqual([])
  expect((await other.get(`/api/firmwares/${id}`)).status).toBe(404)
})

test('SEC-20 a sub-distributor reads its distributor’s firmware and writes none', async () => {
  await release({ version: '29.30.13.1' })
  const as = <Result>(work: Parameters<typeof inScope<Result>>[2]) =>
    inScope(database.as('gatehouse_api'), scene.scope, work)

  const seen = await as((trx) => trx.selectFrom('firmwares').select('distributorId').execute())

  expect(new Set(seen.map(({ distributorId }) => distributorId))).toEqual(
    new Set([scene.distributorId]),
  )
  const forged = sql`update firmwares set withdrawn_at = now()`
  await expect(as((trx) => forged.execute(trx))).rejects.toMatchObject({ code: '42501' })
})
