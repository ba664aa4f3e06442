import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AutopSubmitted } from '../../api/schemas/autop-batch.ts'
import type { Console } from '../rig.ts'
import type { Violation } from './checker.ts'

/** A person gives up on a page that says nothing for so long. */
const ANSWER_LIMIT_MS = 15_000
const TRIES = 600
/** Between two tries: a product that is down is not kept down by those who wait for it. */
const FIRST_PAUSE_MS = 300
const LONGEST_PAUSE_MS = 3_000

interface Submit {
  type: 'regular' | 'one_time'
  config: string
  deviceIds: string[]
}

/** Sends the same request again and again until it is taken, as a page does that gets no answer. */
export async function submit(
  console: Console,
  { type, config, deviceIds }: Submit,
  hung: Violation[],
): Promise<string | undefined> {
  const body = { projectKind: 'community', type, config, selection: { deviceIds } }
  const headers = { 'idempotency-key': randomUUID() }
  const send = () => console.post<AutopSubmitted>('/autop-batches', body, headers)
  const taken = await insist(send, { what: `the ${type} submit`, hung })
  return taken?.batches[0]?.id
}

export async function cancel(console: Console, batchId: string, hung: Violation[]): Promise<void> {
  const send = () => console.post(`/autop-batches/${batchId}/cancellation`)
  await insist(send, { what: 'the cancellation', hung })
}

/** Sends the same again until it is answered. @returns undefined for a refusal: what has ended already cannot be canceled. */
export async function insist<Body>(
  send: () => Promise<Body>,
  { what, hung, limitMs = ANSWER_LIMIT_MS }: { what: string; hung: Violation[]; limitMs?: number },
): Promise<Body | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const limit = AbortSignal.timeout(limitMs)
    const late = new Promise<'late'>((resolve) => {
      limit.addEventListener('abort', () => resolve('late'))
    })
    const answer = await Promise.race([late, send().catch((error: Error) => error)])
    if (answer === 'late') hung.push({ rule: 'the api does not answer', where: what })
    else if (!(answer instanceof Error)) return answer
    else if (/^4\d\d /.test(answer.message)) return undefined
    await sleep(Math.min(FIRST_PAUSE_MS * 1.5 ** tries, LONGEST_PAUSE_MS))
  }
  throw new Error(`${what} was never taken`)
}

/** Undefined while the database is away. */
export function tolerant<Result>(query: Promise<Result>): Promise<Result | undefined> {
  return query.catch(() => undefined)
}
