import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { useDatabase } from '../database.ts'
import { openBank } from './bank.ts'
import { YearClock } from './clock.ts'
import { planYear, type YearOptions } from './plan.ts'
import { bundleYear, startYearWorker } from './worker.ts'
import { insertWorld } from './world.ts'
import { liveYear } from './year.ts'

Runtime.install({ logger: new DefaultLogger('ERROR') })

const database = useDatabase()
const isLong = process.env.GATEHOUSE_TEST_LONG === 'on'
const FIRST_SEED = Number(process.env.GATEHOUSE_TEST_SEED ?? 1)
const YEARS: YearOptions[] = isLong
  ? Array.from({ length: Number(process.env.GATEHOUSE_TEST_YEARS ?? 20) }, (_, index) => ({
      seed: FIRST_SEED + index,
      buyers: 4,
      items: Number(process.env.GATEHOUSE_TEST_ITEMS ?? 1_000),
      days: Number(process.env.GATEHOUSE_TEST_DAYS ?? 366),
    }))
  : [{ seed: FIRST_SEED, buyers: 1, items: 16, days: 42 }]

let connection: Connection
let native: NativeConnection
beforeAll(async () => {
  const address = inject('temporalAddress')
  connection = await Connection.connect({ address })
  native = await NativeConnection.connect({ address })
})
afterAll(async () => {
  await connection.close()
  await native.close()
})

test.for(YEARS)(
  'year $seed: nothing expires by surprise, nothing is charged twice, and each reminder is sent on its day',
  { timeout: isLong ? 3_600_000 : 180_000 },
  async (options) => {
    const taskQueue = `year-${randomUUID()}`
    const plan = planYear(options)
    const bank = openBank()
    const world = await insertWorld(database, plan)
    const parts = {
      ...{ native, taskQueue, providers: bank.providers, code: await bundleYear() },
      db: database.as('gatehouse_worker'),
    }
    let worker = await startYearWorker(parts)
    const client = new Client({ connection })
    const clock = await YearClock.open(client, database.owner, taskQueue)
    try {
      const result = await liveYear({
        ...{ database, clock, bank, plan, world },
        async restart() {
          await worker.stop()
          worker = await startYearWorker(parts)
        },
      })
      if (isLong) console.log(JSON.stringify(result))
      expect(result.violations).toEqual([])
      expect(result.charges).toBeGreaterThan(0)
      expect(result.reminders).toBeGreaterThan(0)
    } finally {
      await clock.stop()
      await worker.stop()
    }
  },
)
