import { expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertTestFinding } from '../../test/findings.ts'
import { insertScene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

test('a distributor reads its own findings by state and kind, and dismisses one with a reason', async () => {
  const scene = await insertScene(database.owner)
  await insertTestFinding(database.owner, await insertScene(database.owner))
  const id = await insertTestFinding(database.owner, scene)
  await insertTestFinding(database.owner, scene, { kind: 'outbox_stuck' })
  const dora = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
  const path = '/api/reconciliation-findings'
  const list = async (query: string) => (await dora.get(`${path}?${query}`)).json()

  expect(await list('state=open')).toMatchObject({ total: 2 })
  expect(await list('state=open&kind=books')).toMatchObject({ total: 1, rows: [{ id, times: 1 }] })
  expect((await dora.post(`${path}/${id}/dismissal`, { reason: ' ' })).status).toBe(422)
  const dismissed = await dora.post(`${path}/${id}/dismissal`, { reason: 'Known since May' })

  expect(await dismissed.json()).toMatchObject({
    state: 'dismissed',
    settledByName: 'Robin Role',
    dismissReason: 'Known since May',
  })
  expect((await dora.post(`${path}/${id}/dismissal`, { reason: 'Again' })).status).toBe(409)
  expect(await list('state=open')).toMatchObject({ total: 1 })
  const audit = await (
    await dora.get('/api/audit-entries?action=reconciliation_finding.dismissed')
  ).json()
  expect(audit).toMatchObject({
    rows: [{ targetId: id, details: { kind: 'books', reason: 'Known since May' } }],
  })
})
