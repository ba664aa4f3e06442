import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { hashPassword } from './passwords.ts'

const database = useDatabase()
const api = useApi(database)

const CALLS = 30

// Other tests share the processor: what differs once by chance does not differ three times.
test('SEC-05 an unknown account takes as long as a wrong password', { retry: 2 }, async () => {
  const { accountId } = await insertScene(database.owner)
  const { account } = await database.owner
    .updateTable('accounts')
    .set({ passwordHash: await hashPassword('stapler walrus quietly nine') })
    .where('id', '=', accountId)
    .returning('account')
    .executeTakeFirstOrThrow()
  await timeOf('nobody', 0)

  const [known, unknown]: [number[], number[]] = [[], []]
  for (let call = 1; call <= CALLS; call++) {
    known.push(await timeOf(account, call))
    unknown.push(await timeOf('nobody', call))
  }

  // Other work adds to a time and never takes from it: the shortest is the nearest to what a sign-in takes.
  const ratio = Math.min(...unknown) / Math.min(...known)
  expect(ratio).toBeGreaterThan(0.85)
  expect(ratio).toBeLessThan(1.15)
})

/** Each call from another address, so that no limit is met. */
async function timeOf(account: string, call: number): Promise<number> {
  const started = performance.now()
  const response = await api.anonymous().fetch('/api/session', {
    method: 'POST',
    body: JSON.stringify({ account, password: 'wrong' }),
    headers: { 'content-type': 'application/json' },
    ip: `198.51.100.${call}`,
  })
  expect(response.status).toBe(401)
  return performance.now() - started
}
