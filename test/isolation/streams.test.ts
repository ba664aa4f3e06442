import { beforeAll, expect, test } from 'vitest'
import { notify } from '../../db/notifications.ts'
import { useApi } from '../api.ts'
import { useDatabase } from '../database.ts'
import { eventually } from '../eventually.ts'
import { foreignIn } from './answers.ts'
import { CALLERS, signIn } from './callers.ts'
import type { Belongings } from './rows.ts'
import { foreignTo, insertWorld, type World } from './world.ts'

const database = useDatabase()
const api = useApi(database)

let world: World
beforeAll(async () => {
  world = await insertWorld(database.owner)
})

test.each(CALLERS.filter((name) => name !== 'nobody'))(
  'SEC-19 a stream tells nothing of what is not theirs: %s',
  async (name) => {
    const caller = world.callers[name]
    const { owner: db } = database
    const client = await signIn(caller, { db, api, installer: world.installer })
    const response = await client.get('/api/events')
    if (name === 'api_token') return expect(response.status).toBe(403)
    const stream = reading(response)
    await eventually(() => {
      expect(stream.text()).not.toBe('')
      expect(api.deps.hub.isConnected()).toBe(true)
    })

    for (const owner of foreignTo(world, caller)) await tell(owner)
    await tell(world.installer)

    await eventually(() => expect(stream.text()).toContain('event: device-states'))
    expect(foreignIn(stream.text(), { world, caller })).toEqual([])
    // What carries no id is told of one's own alone as well.
    expect(stream.text().split('event: access').length - 1).toBeLessThanOrEqual(1)
    await stream.cancel()
  },
)

/** Says on each channel that something of the owner has changed. */
async function tell({ rows, accounts, ...owner }: Belongings): Promise<void> {
  const { distributorId, subDistributorId, installerId } = owner
  const owners = { distributorId, subDistributorId, installerId }
  const idOf = (table: string) => String(rows[table]?.id)
  const { owner: db } = database
  await notify(db, 'autop_batch_changed', { ...owners, batchId: idOf('autop_batches') })
  await notify(db, 'access_changed', owners)
  await notify(db, 'notifications_changed', { accountIds: Object.values(accounts) })
  await notify(db, 'device_states_changed', { ...owners, deviceIds: [idOf('devices')] })
}

/** What a stream has said so far. */
function reading(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const read = async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return
      text += value
    }
  }
  void read()
  return { text: () => text, cancel: () => reader?.cancel() }
}
