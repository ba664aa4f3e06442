import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertBatch } from '../test/batches.ts'
import { useDatabase } from '../test/database.ts'
import { silent } from '../test/edge.ts'
import { insertDevices, insertScene } from '../test/scene.ts'
import { createTeller } from './teller.ts'

const database = useDatabase()

async function setScene() {
  const scene = await insertScene(database.owner)
  const { id } = await insertBatch(
    database.owner,
    scene,
    await insertDevices(database.owner, scene, 1),
  )
  const update = database.owner.updateTable('autopBatches').where('id', '=', id)
  const openSignals = async () => {
    const rows = await database.owner
      .selectFrom('outbox')
      .select('id')
      .where('workflowId', '=', `autop-batch-${id}`)
      .where('doneAt', 'is', null)
      .execute()
    return rows.length
  }
  return { id, sleep: () => update.set({ awaitsResults: true }).execute(), openSignals }
}

test('a result that comes while the signal of an earlier one is delivered brings another signal', async () => {
  const { id, sleep, openSignals } = await setScene()
  await sleep()
  const first = createTeller({ db: database.as('gatehouse_edge'), log: silent })
  first.settled([id])
  await first.close()

  // The relay has read the row, and told the workflow, before the second result was there to be seen.
  const relay = await database.owner.startTransaction().execute()
  const relayed = relay.selectFrom('outbox').select('id').where('workflowId', 'like', `%${id}`)
  await relayed.forUpdate().execute()
  const second = createTeller({ db: database.as('gatehouse_edge'), log: silent })
  second.settled([id])
  await new Promise((resolve) => setTimeout(resolve, 200))
  await sql`update outbox set done_at = now() where workflow_id = ${`autop-batch-${id}`}`.execute(
    relay,
  )
  await relay.commit().execute()
  await second.close()

  expect(await openSignals()).toBe(1)
})

test('a batch that nobody sleeps for is not signaled; an edge that starts wakes those that sleep', async () => {
  const { id, sleep, openSignals } = await setScene()
  const teller = createTeller({ db: database.as('gatehouse_edge'), log: silent })
  teller.settled([id])
  await teller.close()
  expect(await openSignals()).toBe(0)

  await sleep()
  const later = createTeller({ db: database.as('gatehouse_edge'), log: silent })
  later.wakeAll()
  await later.close()

  expect(await openSignals()).toBe(1)
})
