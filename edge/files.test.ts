import { createHash } from 'node:crypto'
import net from 'node:net'
import { expect, test } from 'vitest'
import { insertBatch, readCommand } from '../test/batches.ts'
import { useDatabase } from '../test/database.ts'
import { connectDevice, curl } from '../test/device.ts'
import { useEdges } from '../test/edge.ts'
import { eventually } from '../test/eventually.ts'
import { DEVICE_SECRET, insertDevices, insertScene } from '../test/scene.ts'

const database = useDatabase()
const edges = useEdges(database)

const LINE = 'Config.Features.DOORPHONE.EnableButtonHangup = 1'

async function setScene() {
  const scene = await insertScene(database.owner)
  const [device, other] = await insertDevices(database.owner, scene, 2)
  if (!device || !other) throw new Error('No devices')
  const broker = await edges.startBroker()
  const edge = await edges.startEdge(broker.url)
  const signIn = ['--user', `${device.mac}:${DEVICE_SECRET}`]
  const url = (file: string) => `${edge.url}/autop/${file}`
  const fetchOwn = (...args: string[]) => curl(...signIn, ...args, url(`${device.mac}.cfg`))
  return { scene, device, other, devices: [device], broker, edge, signIn, url, fetchOwn }
}

const settled = (id: string | undefined, expected: object) =>
  eventually(async () => expect(await readCommand(database.owner, id)).toMatchObject(expected))

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

test('a device without MQTT takes its waiting commands with its file', async () => {
  const { scene, device, devices, fetchOwn } = await setScene()
  const regular = await insertBatch(database.owner, scene, devices, { config: LINE })
  const oneTime = await insertBatch(database.owner, scene, devices, {
    config: 'Config.Settings.LOGLEVEL.Level = 7',
    type: 'one_time',
  })

  const first = await fetchOwn()
  await settled(regular.commandIds[0], { status: 'succeeded', code: 'fetched', attempt: 1 })
  await settled(oneTime.commandIds[0], { status: 'succeeded', code: 'fetched', attempt: 1 })
  const second = await fetchOwn('--header', `If-None-Match: ${first.headers.get('etag')}`)

  expect(first).toMatchObject({
    status: 200,
    body: `${LINE}\nConfig.Settings.LOGLEVEL.Level = 7\n`,
  })
  expect(second).toMatchObject({ status: 200, body: `${LINE}\n` })
  expect(second.headers.get('etag')).toBe(`"${digest(`${LINE}\n`)}"`)
  const state = await database.owner
    .selectFrom('deviceStates')
    .selectAll()
    .where('deviceId', '=', device.id)
    .executeTakeFirstOrThrow()
  expect(state).toMatchObject({
    online: false,
    ip: '127.0.0.1',
    appliedEtag: digest(`${LINE}\n`),
    lastConnectedAt: expect.any(String),
  })
})

test('an unchanged file is answered 304 and counts as fetched', async () => {
  const { scene, devices, fetchOwn } = await setScene()
  await insertBatch(database.owner, scene, devices, { config: LINE })
  const etag = (await fetchOwn()).headers.get('etag')
  const again = await insertBatch(database.owner, scene, devices, { config: LINE })

  const answer = await fetchOwn('--header', `If-None-Match: "other", W/${etag}`)

  expect(answer).toMatchObject({ status: 304, body: '' })
  await settled(again.commandIds[0], { status: 'succeeded', code: 'fetched' })
})

test('the headers are those of a private file, and HEAD takes nothing', async () => {
  const { scene, devices, fetchOwn } = await setScene()
  const { commandIds } = await insertBatch(database.owner, scene, devices, { config: LINE })

  const head = await fetchOwn('--head')
  expect(head.status).toBe(200)
  expect(await readCommand(database.owner, commandIds[0])).toMatchObject({ status: 'waiting' })
  const { headers } = await fetchOwn()

  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    etag: `"${digest(`${LINE}\n`)}"`,
  })
})

test('a device on MQTT fetches its stored set and leaves the commands to MQTT', async () => {
  const { scene, device, devices, broker, fetchOwn } = await setScene()
  await connectDevice({ brokerUrl: broker.url, mac: device.mac, answer: () => undefined })
  const { commandIds } = await insertBatch(database.owner, scene, devices, { config: LINE })
  await settled(commandIds[0], { status: 'sent' })

  expect(await fetchOwn()).toMatchObject({ status: 200, body: `${LINE}\n` })

  expect(await readCommand(database.owner, commandIds[0])).toMatchObject({ status: 'sent' })
})

test('a device that hangs up before the answer takes its commands at the next fetch', async () => {
  const { scene, device, devices, edge, fetchOwn } = await setScene()
  const { commandIds } = await insertBatch(database.owner, scene, devices, { type: 'one_time' })
  const { hostname, port } = new URL(edge.url)
  const socket = net.connect(Number(port), hostname)
  const credentials = Buffer.from(`${device.mac}:${DEVICE_SECRET}`).toString('base64')

  socket.write(
    `GET /autop/${device.mac}.cfg HTTP/1.1\r\nHost: edge\r\nAuthorization: Basic ${credentials}\r\n\r\n`,
    () => socket.resetAndDestroy(),
  )
  await eventually(async () => {
    const { attempt, status } = await readCommand(database.owner, commandIds[0])
    expect({ attempt, status }).toEqual({ attempt: 1, status: 'waiting' })
  })

  expect((await fetchOwn()).body).toContain('EnableButtonHangup')
  await settled(commandIds[0], { status: 'succeeded', attempt: 2 })
})

test('a wrong secret, an unknown MAC and no sign-in get the same answer', async () => {
  const { device, url } = await setScene()
  const own = url(`${device.mac}.cfg`)

  const answers = [
    await curl(own),
    await curl('--user', `${device.mac}:guessed`, own),
    await curl('--user', `000000000000:${DEVICE_SECRET}`, own),
    await curl('--header', 'Authorization: Basic !', own),
    await curl('--header', 'Authorization: Bearer x', own),
  ]

  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 401, body: answers[0]?.body })
    expect(answer.headers.get('www-authenticate')).toContain('Basic realm=')
  }
})

test('a device fetches its own file alone, in any writing of its MAC', async () => {
  const { device, other, signIn, url } = await setScene()

  expect(await curl(...signIn, url(`${other.mac}.cfg`))).toMatchObject({ status: 403 })
  expect(await curl(...signIn, url('000000000000.cfg'))).toMatchObject({ status: 403 })
  expect(await curl(...signIn, url('other.cfg'))).toMatchObject({ status: 404 })
  expect(await curl(...signIn, url('..%2f..%2fetc%2fpasswd'))).toMatchObject({ status: 404 })
  const lower = url(`${device.mac.toLowerCase()}.cfg`)
  expect(await curl(...signIn, lower)).toMatchObject({ status: 200 })
})

test('the file of a model is for the devices of that model', async () => {
  const { edge, signIn, url } = await setScene()

  const own = await curl(...signIn, url('r000000000029.cfg'))
  const foreign = await curl(...signIn, url('r000000000916.cfg'))

  expect(own.status).toBe(200)
  expect(own.body.split('\n')).toEqual([
    expect.stringMatching(/^# R29/),
    `Config.Autoprovision.GENERAL.Url = ${edge.url}/autop/`,
    'Config.Autoprovision.MODE.Mode = 3',
    '',
  ])
  expect(foreign.status).toBe(403)
  const again = await curl(
    ...signIn,
    '--header',
    `If-None-Match: ${own.headers.get('etag')}`,
    url('r000000000029.cfg'),
  )
  expect(again.status).toBe(304)
})

test('an address that guesses is asked to wait', async () => {
  const { device, signIn, url } = await setScene()
  const own = url(`${device.mac}.cfg`)

  const guesses = Array.from({ length: 30 }, () => ['--user', `${device.mac}:guessed`, own])
  await curl(...guesses.flatMap((guess, index) => (index === 0 ? guess : ['--next', ...guess])))

  const answer = await curl(...signIn, own)
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})
