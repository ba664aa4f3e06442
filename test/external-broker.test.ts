import { expect, test } from 'vitest'
import { insertBatch, readCommand } from './batches.ts'
import { useDatabase } from './database.ts'
import { curl } from './device.ts'
import { EDGE_SIGN_IN, useEdges } from './edge.ts'
import { eventually } from './eventually.ts'
import { startMosquitto, startShellDevice } from './mosquitto.ts'
import { DEVICE_SECRET, insertDevices, insertScene } from './scene.ts'

const database = useDatabase()
const edges = useEdges(database)

type StartBroker = (macs: string[]) => Promise<{ url: string }>

const BROKERS: [string, StartBroker][] = [
  ['the embedded broker', () => edges.startBroker()],
  [
    "Debian's mosquitto",
    (macs) =>
      startMosquitto({
        [EDGE_SIGN_IN.username]: EDGE_SIGN_IN.password,
        ...Object.fromEntries(macs.map((mac) => [mac, DEVICE_SECRET])),
      }),
  ],
]

test.each(BROKERS)(
  'mosquitto_sub, mosquitto_pub and curl play devices through a batch on %s',
  async (_, start) => {
    const scene = await insertScene(database.owner)
    const devices = await insertDevices(database.owner, scene, 3)
    const [willing, refusing, fetching] = devices
    if (!willing || !refusing || !fetching) throw new Error('No devices')
    const broker = await start(devices.map(({ mac }) => mac))
    const edge = await edges.startEdge(broker.url)
    const listener = await startShellDevice({
      brokerUrl: broker.url,
      mac: willing.mac,
      answer: ({ etag }) => ({ status: 'succeeded', ...(etag && { etag }) }),
    })
    const refuser = await startShellDevice({
      brokerUrl: broker.url,
      mac: refusing.mac,
      answer: () => ({ status: 'failed', message: 'no room for it' }),
    })
    const isOnline = (id: string, online: boolean) =>
      eventually(async () => {
        const state = await database.owner
          .selectFrom('deviceStates')
          .selectAll()
          .where('deviceId', '=', id)
          .executeTakeFirstOrThrow()
        expect(state.online).toBe(online)
        return state
      })
    await isOnline(willing.id, true)
    await isOnline(refusing.id, true)

    const config = 'Config.Settings.LOGLEVEL.Level = 5'
    const { commandIds } = await insertBatch(database.owner, scene, devices, { config })
    const own = `${edge.url}/autop/${fetching.mac}.cfg`
    const file = await curl('--user', `${fetching.mac}:${DEVICE_SECRET}`, own)

    const rows = await eventually(async () => {
      const all = await Promise.all(commandIds.map((id) => readCommand(database.owner, id)))
      expect(all).toMatchObject([
        { status: 'succeeded', code: 'applied', attempt: 1 },
        { status: 'failed', code: 'rejected', message: 'no room for it' },
        { status: 'succeeded', code: 'fetched' },
      ])
      return all
    }, 15_000)
    expect(file).toMatchObject({ status: 200, body: `${config}\n` })
    for (const { commands } of [listener, refuser]) {
      expect(commands).toMatchObject([{ kind: 'autop.regular', config: `${config}\n` }])
    }
    expect(await isOnline(willing.id, true)).toMatchObject({ appliedEtag: rows[0]?.etag })

    await listener.cut()
    await isOnline(willing.id, false)
    await refuser.cut()
  },
)
