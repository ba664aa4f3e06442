import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPaymentProviders } from '../../gateways/payment/providers.ts'
import { type ApiClient, useApi } from '../api.ts'
import { useDatabase } from '../database.ts'
import { type FakeStripe, startFakeStripe } from '../fakes/stripe.ts'
import { foreignIn } from './answers.ts'
import { CALLERS, type Caller, refusalOf, signIn } from './callers.ts'
import { EXAMPLES } from './examples.ts'
import { type Answer, ask, type Walked, wrongIn } from './judgement.ts'
import { type Described, type Document, readDocument } from './operations.ts'
import {
  exampleRequest,
  foreignRequests,
  type Making,
  ownRequests,
  type Request,
} from './requests.ts'
import type { Belongings } from './rows.ts'
import { digestForeign, isWhole } from './snapshot.ts'
import { fewOf, foreignTo, insertWorld, type World } from './world.ts'

let stripe: FakeStripe
const database = useDatabase()
beforeAll(async () => {
  stripe = await startFakeStripe({ webhookUrl: 'http://127.0.0.1:1/nobody' })
})
afterAll(() => stripe.stop())
const api = useApi(database, () => ({
  payments: createPaymentProviders({
    STRIPE_SECRET_KEY: stripe.settings.STRIPE_SECRET_KEY,
    STRIPE_API_URL: stripe.url,
  }),
}))

let world: World
let document: Document
beforeAll(async () => {
  world = await insertWorld(database.owner)
  document = readDocument(api.app)
  // What reads goes first, and what deletes goes last.
  document.operations.sort((a, b) => orderOf(a) - orderOf(b))
})

/** Roles of which no two have the same scope. */
const LEVELS = ['distributor', 'sub_distributor', 'installer', 'property_manager'] as const

const orderOf = ({ method }: Described) => ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].indexOf(method)

/** It never ends; what it says has a test of its own beside this one. */
const ENDLESS = 'GET /api/events'

/** Carried out by workflows that do not run here: each has tests where they do. */
const BY_WORKFLOW = [
  'POST /api/orders/{id}/cancellation',
  'POST /api/orders/{id}/payments',
  'POST /api/autop-batches/{id}/pause',
  'POST /api/autop-batches/{id}/resumption',
  'POST /api/autop-batches/{id}/retry',
]

/** Nobody's but a provider's, who signs what it sends: tested beside the route. */
const SIGNED = ['stripe', 'paypal', 'sandbox'].map((one) => `POST /api/payment-webhooks/${one}`)

/** Operations that did for somebody what they are for. */
const done = new Set<string>([ENDLESS, ...SIGNED])

/** What was sent, for the message of one that nothing could make do it. */
const tried = new Map<string, string>()

test.each(CALLERS)(
  'SEC-18 SEC-19 nobody reads or changes what is not theirs: %s',
  async (name) => {
    const caller = world.callers[name]
    const before = await digestForeign(database.owner, world, caller)

    // One of each scope changes what is anybody's; what reads tries everybody's below, where it is harder.
    const triesAll = ({ method }: Described) =>
      LEVELS.some((level) => level === name) && method !== 'GET'

    const faults = await walk(caller, document.operations, triesAll)

    expect(faults.map((fault) => fault.slice(0, 600))).toEqual([])
    expect(await digestForeign(database.owner, world, caller)).toEqual(before)
  },
  600_000,
)

test('every operation was walked, and carried out for somebody who may', () => {
  const left = document.operations.filter(({ name }) => !done.has(name))

  const message =
    'The walk makes requests from the schema; write in EXAMPLES of test/isolation/examples.ts one that is answered 2xx'
  expect(
    left.map(({ name }) => `${name} was never carried out: ${tried.get(name)}`),
    message,
  ).toEqual([])
})

test.each(LEVELS)(
  'SEC-19 the queries alone, without the policies of PostgreSQL, show nothing of others: %s',
  async (name) => {
    for (const { name: table, isProtected } of world.tables.values()) {
      if (!isProtected) continue
      await sql`alter table ${sql.table(table)} disable row level security`.execute(database.owner)
    }

    const reads = document.operations.filter(({ method }) => method === 'GET')

    expect(await walk(world.callers[name], reads, () => true)).toEqual([])
  },
  600_000,
)

/** @returns what was wrong, in words */
async function walk(
  caller: Caller,
  operations: Described[],
  triesAll: (operation: Described) => boolean,
): Promise<string[]> {
  const { owner: db } = database
  const all = foreignTo(world, caller)
  const few = fewOf(all)
  const faults: string[] = []
  const enter = () => signIn(caller, { db, api, installer: world.installer })
  const walker: Walker = { caller, foreign: all, client: await enter(), enter, faults }
  let own = await world.insertOwn(caller)
  let mayLack = false
  for (const operation of operations.filter(({ name }) => name !== ENDLESS)) {
    if (mayLack && !(await isWhole(db, own))) own = await world.insertOwn(caller)
    mayLack = operation.method !== 'GET' && refusalOf(caller, operation) === undefined
    walker.foreign = triesAll(operation) ? all : few
    const making = { document, role: caller.role, tables: world.tables, own }
    await walkOperation(operation, making, walker).catch((error: Error) => {
      faults.push(`${caller.name}: ${operation.name}: ${error.message}`)
    })
  }
  return faults
}

interface Walker {
  caller: Caller
  foreign: Belongings[]
  client: ApiClient
  enter(): Promise<ApiClient>
  faults: string[]
}

async function walkOperation(operation: Described, making: Making, walker: Walker) {
  const { caller, foreign, enter, faults } = walker
  const refusal = refusalOf(caller, operation)
  // Who is refused is refused before anything is read: one of the foreigners shows it.
  const owners = refusal ? foreign.slice(0, 1) : foreign
  const unknown = new Map<string, Promise<Answer>>()
  const send = async (request: Request) => {
    const { client } = walker
    faults.push(...(await faultsOf(request, { client, caller, making, unknown })))
    // Some of what changes ends the session.
    if (operation.method !== 'GET' && !request.foreign) walker.client = await enter()
  }
  for (const owner of owners) {
    for (const request of foreignRequests(operation, making, owner)) await send(request)
  }
  for (const request of ownRequests(operation, making)) await send(request)
  const example = refusal || caller.name === 'nobody' ? undefined : EXAMPLES[operation.name]
  if (!example) return
  const { own } = making
  const wanted = await example({ db: database.owner, client: walker.client, caller, own })
  await send(exampleRequest(operation, making, wanted))
  walker.client = await enter()
}

/** They tell again what the callers have said: the log of their organization, and notes of their own. */
const ECHOING = ['audit-entries', 'order-drafts']

const said = new Set<string>()

async function faultsOf(request: Request, walked: Walked): Promise<string[]> {
  const { operation, foreign, address, init, sent } = request
  const { caller } = walked
  const answer = await ask(walked.client, request)
  const { status, text } = answer
  for (const one of sent) said.add(one)
  if (!foreign && !refusalOf(caller, operation)) note(request, answer)
  const echoed = ECHOING.includes(operation.resource) ? said : new Set(sent)
  const faults = foreignIn(text, { world, caller, said: echoed }).map((found) => `shows ${found}`)
  const wrong = await wrongIn(request, answer, walked)
  if (wrong) {
    faults.push(`${wrong}: ${status} ${address} ${init.body ?? ''} ${text.slice(-300)}`)
  }
  const title = `${caller.name}: ${operation.name}, ${foreign?.what ?? 'own'}`
  return faults.map((fault) => `${title}: ${fault}`)
}

function note({ operation, address, init }: Request, { status, text }: Answer): void {
  const { name } = operation
  if (status < 300 || (status === 503 && BY_WORKFLOW.includes(name))) done.add(name)
  tried.set(name, `${status} ${address} ${init.body ?? ''} ${text.split('\n')[1]?.slice(0, 300)}`)
}
