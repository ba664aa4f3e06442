import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createReminderActivities } from '../activities/reminders.ts'
import { addDays } from '../domain/term.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { insertHomes, insertItem } from '../test/subscriptions.ts'
import { useTemporal } from '../test/temporal.ts'
import { expiryDigest } from './expiry-digest.ts'

const database = useDatabase()
const withWorker = useTemporal()

const START = '2027-02-01'

test('whoever is told by a worker that dies before or after the work is told once, also by the next run', async () => {
  const log = pino({ level: 'silent' })
  const activities = createReminderActivities({ db: database.as('gatehouse_worker'), log })
  const scene = await insertScene(database.owner)
  const [home = ''] = await insertHomes(database.owner, scene, 1)
  const expiresOn = addDays(START, 7)
  await insertItem(database.owner, scene, { service: 'app', holderId: home, expiresOn })
  await database.owner
    .updateTable('accounts')
    .set({ email: sql<string>`account || '@example.com'` })
    .execute()
  let calls = 0

  await withWorker(
    {
      ...activities,
      async tellNextDigests(page: Parameters<typeof activities.tellNextDigests>[0]) {
        calls += 1
        if (calls === 1) throw new Error('killed before')
        const told = await activities.tellNextDigests(page)
        if (calls === 2) throw new Error('killed after')
        return told
      },
    },
    async ({ client, taskQueue }) => {
      for (const time of ['08:00', '08:30']) {
        await client.workflow.execute(expiryDigest, {
          workflowId: `digest-${randomUUID()}`,
          taskQueue,
          args: [{ now: `${START}T${time}:00Z` }],
        })
      }
    },
  )

  expect(calls).toBe(4)
  const mails = await database.owner.selectFrom('mails').select('kind').execute()
  expect(mails).toEqual([{ kind: 'expiry_digest' }])
  const told = await database.owner.selectFrom('notifications').select('kind').execute()
  expect(told).toEqual([{ kind: 'items_expire' }])
})
