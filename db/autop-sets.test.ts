import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import type { AutopEntry } from '../domain/autop.ts'
import { useDatabase } from '../test/database.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { getAutopSet, mergeIntoSets, removeFromAutopSet } from './autop-sets.ts'
import { inScope } from './client.ts'

const database = useDatabase()

const A = { key: 'Config.A.B.C', value: '1' }
const B = { key: 'Config.A.B.D', value: '2' }

async function setScene() {
  const scene = await insertScene(database.owner)
  const [device, other] = await insertDevices(database.owner, scene, 2)
  if (!device || !other) throw new Error('No devices')
  return { scene, deviceId: device.id, otherId: other.id }
}

const merge = (...changes: { deviceId: string; entries: AutopEntry[] }[]) =>
  database
    .as('gatehouse_edge')
    .transaction()
    .execute((trx) =>
      mergeIntoSets(
        trx,
        changes.map((change) => ({ ...change, batchId: uuid() })),
      ),
    )

test('changes are merged in order, and the etag is the digest of the printed set', async () => {
  const { scene, deviceId, otherId } = await setScene()

  const merged = await merge(
    { deviceId, entries: [B, A] },
    { deviceId: otherId, entries: [A] },
    { deviceId, entries: [{ ...A, value: '9' }] },
  )
  const again = await merge({ deviceId, entries: [B] })

  const etag = createHash('sha256').update('Config.A.B.C = 9\nConfig.A.B.D = 2\n').digest('hex')
  expect(merged.get(deviceId)).toMatchObject({ etag, isChanged: true })
  expect(again.get(deviceId)).toMatchObject({ etag, isChanged: false })
  const db = database.as('gatehouse_api')
  const stored = await inScope(db, scene.scope, (trx) => getAutopSet(trx, scene.scope, deviceId))
  expect(stored).toMatchObject({ entries: [{ ...A, value: '9' }, B], etag })
})

test('two that merge into the same set at once lose neither change', async () => {
  const { deviceId, otherId } = await setScene()

  await Promise.all(
    Array.from({ length: 10 }, (_, index) => {
      const entries = [{ key: `Config.A.B.N${index}`, value: '1' }]
      const pair = [
        { deviceId, entries },
        { deviceId: otherId, entries },
      ]
      return merge(...(index % 2 === 0 ? pair : pair.reverse()))
    }),
  )

  expect((await merge({ deviceId, entries: [] })).get(deviceId)?.entries).toHaveLength(10)
})

test('keys are removed from a set inside the scope alone', async () => {
  const { scene, deviceId } = await setScene()
  const stranger = await insertScene(database.owner)
  await merge({ deviceId, entries: [A, B] })
  const db = database.as('gatehouse_api')
  const keys = [A.key, 'Config.Not.There.Yet']

  const foreign = inScope(db, stranger.scope, (trx) =>
    removeFromAutopSet(trx, stranger.scope, deviceId, keys),
  )
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
  const left = await inScope(db, scene.scope, (trx) =>
    removeFromAutopSet(trx, scene.scope, deviceId, keys),
  )

  expect(left.entries).toEqual([B])
  expect((await merge({ deviceId, entries: [] })).get(deviceId)).toMatchObject({
    entries: [B],
    isChanged: false,
  })
})

test('a device without a set has an empty one, one outside the scope is not found', async () => {
  const { scene, deviceId } = await setScene()
  const stranger = await insertScene(database.owner)
  const db = database.as('gatehouse_api')
  const read = (scope: typeof scene.scope) =>
    inScope(db, scope, (trx) => getAutopSet(trx, scope, deviceId))

  expect(await read(scene.scope)).toMatchObject({ entries: [], updatedAt: null })
  await expect(read(stranger.scope)).rejects.toMatchObject({ code: 'not_found' })
})
