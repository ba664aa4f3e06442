import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll } from 'vitest'
import type { Db } from '../../db/client.ts'
import { createPaymentProviders } from '../../gateways/payment/providers.ts'
import { useApi } from '../api.ts'
import { useDatabase } from '../database.ts'
import { type FakeStripe, startFakeStripe } from '../fakes/stripe.ts'
import { CALLERS } from './callers.ts'
import { type Document, readDocument } from './operations.ts'
import { insertWorld, type World } from './world.ts'

/** Where all walk, and what has been seen so far. */
export interface Ground {
  /** As the owner of the database. */
  db: Db
  api: ReturnType<typeof useApi>
  world: World
  document: Document
  requests: number
  faults: number
  /** Operations that did for somebody what they are for. */
  done: Set<string>
  /** What was sent last to an operation, by whoever may call it, and the answer. */
  tried: Map<string, string>
  /** Filters, as `GET /api/devices ?mac`, that found for somebody what is their own. */
  found: Set<string>
  /** What was sent last by a filter, and the answer. */
  sought: Map<string, string>
  /** What the callers have written: ids and marks of others. */
  said: Set<string>
}

/** One world for all tests of a file, with everything that the API asks but Temporal. Counts at the end. */
export function useGround(): Ground {
  const ground = {} as Ground
  let stripe: FakeStripe
  const database = useDatabase()
  beforeAll(async () => {
    stripe = await startFakeStripe({ webhookUrl: 'http://127.0.0.1:1/nobody' })
  })
  afterAll(() => stripe.stop())
  const api = useApi(database, () => ({
    temporal: new Nobody({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
    payments: createPaymentProviders({
      STRIPE_SECRET_KEY: stripe.settings.STRIPE_SECRET_KEY,
      STRIPE_API_URL: stripe.url,
    }),
  }))
  beforeAll(async () => {
    const { owner: db } = database
    Object.assign(ground, {
      ...{ db, api, world: await insertWorld(db), document: readDocument(api.app) },
      ...{ requests: 0, faults: 0, said: new Set() },
      ...{ done: new Set(), tried: new Map(), found: new Set(), sought: new Map() },
    })
  })
  const startedAt = performance.now()
  afterAll(() => {
    const { requests, faults, done } = ground
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(
      `${done.size} operations carried out, ${CALLERS.length} callers, ${requests} requests, ${faults} findings, ${seconds} s`,
    )
  })
  return ground
}

/** Nobody listens there, and there is no use in waiting for an answer as long as people would. */
class Nobody extends Client {
  override withDeadline<Result>(_deadline: number | Date, work: () => Promise<Result>) {
    return super.withDeadline(Date.now() + 20, work)
  }
}
