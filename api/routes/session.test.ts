import { expect, test } from 'vitest'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertScene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

test('a signed-in person sees who they are and what they may do', async () => {
  const scene = await insertScene(database.owner)
  const sam = await api.signedIn(scene)

  const response = await sam.get('/api/session')

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    account: { id: scene.accountId, role: 'sub_distributor' },
    organization: { id: scene.subDistributorId, kind: 'sub_distributor' },
    timeZone: 'UTC',
    permissions: expect.arrayContaining(['devices.list', 'autop.submit']),
  })
})

test('nobody is signed in without a session', async () => {
  const response = await api.anonymous().get('/api/session')

  expect(response.status).toBe(401)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    code: 'unauthenticated',
    requestId: expect.any(String),
  })
})
