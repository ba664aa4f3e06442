import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { setAutopScene, submit } from '../test/autop-api.ts'
import { useDatabase } from '../test/database.ts'
import { useProduct, whenBatch } from '../test/product.ts'

const database = useDatabase()
const product = useProduct(database)
const api = useApi(database, () => ({
  temporal: product.temporal,
  taskQueue: product.taskQueue,
}))

const CANARIES = ['canary-sip', 'canary-url', 'canary-message']
const CONFIG = [
  'Config.Account1.GENERAL.Pwd = canary-sip',
  'Config.Settings.LOGLEVEL.RemoteServer = ftp://user:canary-url@files.example.org',
].join('\n')

/** All of it, and beside each text that may be base64, as payloads are, what it says. */
function readable(history: object): string {
  return JSON.stringify(history).replaceAll(
    /"([A-Za-z0-9+/]{4,}={0,2})"/g,
    (text, base64) => text + Buffer.from(base64, 'base64').toString(),
  )
}

test('SEC-46 the history of a batch holds no secret, no name and no MAC, whatever happened in it', async () => {
  const { sam, devices, ids } = await setAutopScene(database, api, { devices: 4 })
  await product.startWorker()
  const fleet = await product.startFleet(devices)
  const [failing, absent] = devices
  fleet.failNext(failing?.mac ?? '', 'canary-message')
  fleet.setOffline(absent?.mac ?? '')

  const { batches } = await submit(sam, { config: CONFIG, selection: { deviceIds: ids } })
  const path = `/api/autop-batches/${batches[0]?.id}`
  await whenBatch(sam, batches[0]?.id, ({ counts }) =>
    expect(counts).toMatchObject({ succeeded: 2, failed: 1, waiting: 1 }),
  )
  for (const noun of ['pause', 'resumption', 'retry']) {
    expect((await sam.post(`${path}/${noun}`)).status, noun).toBe(200)
  }
  fleet.setOnline(absent?.mac ?? '')
  await whenBatch(sam, batches[0]?.id, ({ status }) => expect(status).toBe('finished'))

  const handle = product.temporal.workflow.getHandle(`autop-batch-${batches[0]?.id}`)
  const text = readable({ history: await handle.fetchHistory(), is: await handle.describe() })
  // It is read as what it says: what may stand there is found.
  for (const word of [batches[0]?.id, 'Regular AutoP for 4 devices', '"deviceCount":4']) {
    expect(text.includes(word ?? '?'), word).toBe(true)
  }
  const unwanted = [...CANARIES, 'LOGLEVEL', ...devices.flatMap(({ mac, name }) => [mac, name])]
  expect(unwanted.filter((word) => text.includes(word))).toEqual([])
})
