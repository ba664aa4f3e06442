import { expect, test } from 'vitest'
import { UNLIMITED, useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { createLimits } from './limits.ts'

const database = useDatabase()
const api = useApi(database, () => ({
  limits: createLimits(database.as('gatehouse_api'), {
    ...UNLIMITED,
    signInsOfAddress: 20,
    requests: 8,
    exports: 2,
  }),
}))

test('SEC-34 a session that asks too often waits; others do not', async () => {
  const scene = await insertScene(database.owner)
  const [sam, other] = [await api.signedIn(scene), await api.signedIn(scene)]

  const answers = await Promise.all(Array.from({ length: 10 }, () => sam.get('/api/session')))

  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...Array<number>(8).fill(200),
    429,
    429,
  ])
  expect((await other.get('/api/session')).status).toBe(200)
})

test('SEC-34 exports are counted by organization, over all its sessions', async () => {
  const scene = await insertScene(database.owner)
  const sessions = [await api.signedIn(scene), await api.signedIn(scene), await api.signedIn(scene)]

  const statuses = []
  for (const session of sessions) {
    const response = await session.get('/api/devices/export?format=csv&projectKind=community')
    statuses.push(response.status)
    await response.text()
  }

  expect(statuses).toEqual([200, 200, 429])
  const elsewhere = await api.signedIn(await insertScene(database.owner))
  const response = await elsewhere.get('/api/devices/export?format=csv&projectKind=community')
  expect(response.status).toBe(200)
  await response.text()
})

test('SEC-04 the twenty-first try from one address is refused, whatever the accounts', async () => {
  const statuses = []
  for (let tries = 0; tries < 21; tries++) {
    const response = await api.anonymous().fetch('/api/session', {
      method: 'POST',
      body: JSON.stringify({ account: `account-${tries}`, password: 'wrong' }),
      headers: { 'content-type': 'application/json' },
      ip: '198.51.100.30',
    })
    statuses.push(response.status)
  }

  expect(statuses).toEqual([...Array<number>(20).fill(401), 429])
})
