import { expect, test } from 'vitest'
import { insertBatch, readCommand } from '../test/batches.ts'
import { useDatabase } from '../test/database.ts'
import { connectDevice } from '../test/device.ts'
import { useEdges } from '../test/edge.ts'
import { eventually } from '../test/eventually.ts'
import { insertDevices, insertScene } from '../test/scene.ts'

const database = useDatabase()
const edges = useEdges(database)

async function setScene(count = 1) {
  const scene = await insertScene(database.owner)
  const devices = await insertDevices(database.owner, scene, count)
  const [device] = devices
  if (!device) throw new Error('No device')
  return { scene, devices, device }
}

const isOnline = (id: string) =>
  eventually(async () => {
    const state = await database.owner
      .selectFrom('deviceStates')
      .selectAll()
      .where('deviceId', '=', id)
      .executeTakeFirstOrThrow()
    expect(state.online).toBe(true)
    return state
  })

test('an online device gets its command once and the row ends as succeeded', async () => {
  const { scene, devices, device } = await setScene()
  const broker = await edges.startBroker()
  await edges.startEdge(broker.url)
  const played = await connectDevice({ brokerUrl: broker.url, mac: device.mac })
  await isOnline(device.id)

  const { commandIds } = await insertBatch(database.owner, scene, devices)

  const row = await eventually(async () => {
    const command = await readCommand(database.owner, commandIds[0])
    expect(command.status).toBe('succeeded')
    return command
  })
  expect(row).toMatchObject({ code: 'applied', attempt: 1 })
  expect(played.commands).toEqual([
    {
      id: row.id,
      kind: 'autop.regular',
      config: 'Config.Features.DOORPHONE.EnableButtonHangup = 1\n',
      etag: row.etag,
    },
  ])
  expect((await isOnline(device.id)).appliedEtag).toBe(row.etag)
})
