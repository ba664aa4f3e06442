import type { ApiClient } from '../api.ts'
import { foreignIn } from './answers.ts'
import { type Caller, refusalOf, signIn } from './callers.ts'
import { EXAMPLES } from './examples.ts'
import { filtersOf, WITHOUT_ROWS } from './filters.ts'
import type { Ground } from './ground.ts'
import { type Answer, ask, hasFound, type Walked, wrongIn } from './judgement.ts'
import type { Described } from './operations.ts'
import { isSeen } from './owner.ts'
import {
  exampleRequest,
  filterRequests,
  foreignRequests,
  type Making,
  ownRequests,
  type Request,
} from './requests.ts'
import type { Belongings } from './rows.ts'
import { IS_WHOLE } from './share.ts'
import { isWhole } from './snapshot.ts'

/** Of one caller, on a machine that does much else as well; alone it is some seconds. */
export const WALK_MS = 600_000

/**
 * What is not for anybody to walk: a stream that never ends, which a test beside this one reads; and what a payment
 * provider alone sends, who signs it: tested beside the routes.
 */
const ELSEWHERE = [
  'GET /api/events',
  ...['stripe', 'paypal', 'sandbox'].map((one) => `POST /api/payment-webhooks/${one}`),
]

export const isWalked = ({ name }: Described): boolean => !ELSEWHERE.includes(name)

/** Carried out by workflows that do not run here: each has tests where they do. */
const BY_WORKFLOW = [
  'POST /api/orders/{id}/cancellation',
  'POST /api/orders/{id}/payments',
  'POST /api/credits/assignments/{id}/revocation',
  'POST /api/autop-batches/{id}/pause',
  'POST /api/autop-batches/{id}/resumption',
  'POST /api/autop-batches/{id}/retry',
]

/** The operations that were carried out for nobody, so that nothing was shown of them; each with how to mend that. */
export const leftOut = ({ done, tried }: Ground, operations: Described[]): string[] =>
  operations.flatMap(({ name }) =>
    done.has(name)
      ? []
      : [
          `${name} was never carried out: write in EXAMPLES of test/isolation/examples.ts a request that is answered 2xx. The last one: ${tried.get(name)}`,
        ],
  )

/** The filters that found nothing of anybody's own, so that nothing was shown by what they do not find of others. */
export const findingNothing = ({ found, sought }: Ground): string[] =>
  [...sought].flatMap(([filter, account]) =>
    found.has(filter) || WITHOUT_ROWS.includes(filter)
      ? []
      : [
          `${filter} finds nothing: say in textsOf of test/isolation/ids.ts what it takes. ${account}`,
        ],
  )

interface Walk {
  caller: Caller
  operations: Described[]
  /** Whose ids and texts are sent. */
  foreign: Belongings[]
}

/**
 * Sends everything that the operations take, of others and of one's own, as the caller.
 *
 * @returns what was wrong, in words
 */
export async function walk(ground: Ground, { caller, operations, foreign }: Walk) {
  const { db, api, world, document } = ground
  const { role } = caller
  const enter = () => signIn(caller, { db, api, installer: world.installer })
  const walker: Walker = { caller, client: await enter(), enter, faults: [] }
  let own = await world.insertOwn(caller)
  let mayLack = false
  for (const operation of operations) {
    if (mayLack && !(await isWhole(db, own))) own = await world.insertOwn(caller)
    mayLack = operation.method !== 'GET' && refusalOf(caller, operation) === undefined
    const making = { document, role, tables: world.tables, own }
    await takeStep(ground, walker, { operation, making, foreign }).catch((error: Error) => {
      walker.faults.push(`${caller.name}: ${operation.name}: ${error.message}`)
    })
  }
  ground.faults += walker.faults.length
  return walker.faults.map((fault) => fault.slice(0, 600))
}

/** Has others carry out what those who were drawn could not, for the state that theirs is in. @returns what is wrong */
export async function carryOutRest(
  ground: Ground,
  operations: readonly Described[],
): Promise<string[]> {
  const faults: string[] = []
  for (const caller of Object.values(ground.world.callers)) {
    const rest = operations.filter(
      (operation) => !(ground.done.has(operation.name) || refusalOf(caller, operation)),
    )
    if (rest.length > 0)
      faults.push(...(await walk(ground, { caller, operations: rest, foreign: [] })))
  }
  return faults
}

interface Walker {
  caller: Caller
  client: ApiClient
  enter(): Promise<ApiClient>
  faults: string[]
}

interface Step {
  operation: Described
  making: Making
  foreign: Belongings[]
}

async function takeStep(ground: Ground, walker: Walker, step: Step): Promise<void> {
  const { operation, making, foreign } = step
  const { caller } = walker
  const unknown = new Map<string, Promise<Answer>>()
  const send = async (request: Request) => {
    const { client } = walker
    walker.faults.push(...(await faultsOf(ground, request, { client, caller, making, unknown })))
  }
  const foreignOnes = foreign.flatMap((owner) => foreignRequests(operation, making, owner))
  const ownOnes = ownRequests(operation, making)
  // Who is refused is so before anything of the request is read: two of them show it.
  if (refusalOf(caller, operation)) {
    for (const request of [...foreignOnes.slice(0, 1), ...ownOnes.slice(0, 1)]) await send(request)
    return
  }
  for (const request of foreignOnes) await send(request)
  // What finds nothing for one caller may be there for another.
  if (IS_WHOLE) await tryFilters(ground, { operation, making, caller }, send)
  for (const request of ownOnes) {
    await send(request)
    // Some of what changes ends the session.
    if (operation.method !== 'GET') walker.client = await walker.enter()
  }
  const example = caller.name === 'nobody' ? undefined : EXAMPLES[operation.name]
  if (!example) return
  const { own } = making
  const wanted = await example({ db: ground.db, client: walker.client, caller, own })
  await send(exampleRequest(operation, making, wanted))
  walker.client = await walker.enter()
}

/** Asks by each filter for what the caller sees, until it has found something for anybody. */
async function tryFilters(
  { world, found }: Ground,
  { operation, making, caller }: Pick<Step, 'operation' | 'making'> & { caller: Caller },
  send: (request: Request) => Promise<void>,
): Promise<void> {
  const { scope, projectIds } = caller
  const places = world.places.filter((owner) => isSeen(scope, projectIds, owner))
  for (const filter of filtersOf(operation)) {
    for (const own of [making.own, ...places]) {
      if (found.has(nameOf(operation, filter))) break
      for (const request of filterRequests(operation, { ...making, own }, filter)) {
        await send(request)
      }
    }
  }
}

const nameOf = ({ name }: Described, filter: { name: string }) => `${name} ?${filter.name}`

/** They tell again what the callers have said: the log of their organization, and notes of their own. */
const ECHOING = ['audit-entries', 'order-drafts']

async function faultsOf(ground: Ground, request: Request, walked: Walked): Promise<string[]> {
  const { operation, foreign, address, init, sent } = request
  const { caller } = walked
  const { world, said } = ground
  ground.requests += 1
  const answer = await ask(walked.client, request)
  const { status, text } = answer
  for (const one of sent) said.add(one)
  if (!foreign && !refusalOf(caller, operation)) note(ground, request, answer)
  const echoed = ECHOING.includes(operation.resource) ? said : new Set(sent)
  const faults = foreignIn(text, { world, caller, said: echoed }).map((found) => `shows ${found}`)
  const wrong = await wrongIn(request, answer, walked)
  if (wrong) {
    faults.push(`${wrong}: ${status} ${address} ${init.body ?? ''} ${text.slice(-300)}`)
  }
  const title = `${caller.name}: ${operation.name}, ${foreign?.what ?? 'own'}`
  return faults.map((fault) => `${title}: ${fault}`)
}

function note(ground: Ground, request: Request, answer: Answer): void {
  const { operation, address, init, choice } = request
  const { name } = operation
  const { status, text } = answer
  const account = `${status} ${address} ${init.body ?? ''} ${text.split('\n')[1]?.slice(0, 300)}`
  if (status < 300 || (status === 503 && BY_WORKFLOW.includes(name))) ground.done.add(name)
  ground.tried.set(name, account)
  if (!choice.at) return
  const filter = `${name} ${choice.at}`
  if (hasFound(answer)) ground.found.add(filter)
  ground.sought.set(filter, account)
}
