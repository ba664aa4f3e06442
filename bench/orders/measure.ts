import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import { orderWorkflowId } from '../../domain/order.ts'
import { defaultInputs } from '../../domain/quotation/inputs.ts'
import type { Rig } from '../../test/rig.ts'
import { cpuSeconds } from '../autop/cpu.ts'
import { type Buyer, open, payOn, submit, whenSucceeded } from './buyer.ts'

/** Orders of one apartment each, as many at once, from the first POST to the last Succeed in the database. */
export async function measureRate(
  rig: Rig,
  buyers: readonly Buyer[],
  { atOnce, sandboxPid }: { atOnce: number; sandboxPid: number },
) {
  const jobs = buyers.flatMap((buyer) => buyer.homes.map((home) => ({ buyer, home })))
  const before = usage(rig, sandboxPid)
  const startedAt = Date.now()
  const ids: string[] = []
  const left = [...jobs]
  const lane = async () => {
    for (let job = left.pop(); job; job = left.pop()) {
      const { id } = await submit(job.buyer, [job.home])
      await payOn(await open(job.buyer, id))
      ids.push(id)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const lastAt = await whenAllSucceeded(rig, ids)
  const seconds = (lastAt - startedAt) / 1_000
  const used = difference(before, usage(rig, sandboxPid))
  return {
    orders: jobs.length,
    atOnce,
    perSecond: Math.round((jobs.length / seconds) * 10) / 10,
    cpuMsAnOrder: scaled(used, 1_000 / jobs.length),
    coresUsed: scaled(used, 1 / seconds),
  }
}

async function whenAllSucceeded({ owner }: Rig, ids: string[]): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ count: number; last: string }>`
      select count(*)::integer as count, max(at) as last from order_events
      where kind = 'carried_out' and order_id = any (${ids}::uuid[])`.execute(owner)
    const [found] = rows
    if (found && found.count === ids.length) return Date.parse(found.last)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** One order after the other: how long a person waits for each step. */
export async function measureSteps(rig: Rig, buyer: Buyer) {
  const connection = await Connection.connect({ address: rig.temporalAddress })
  const client = new Client({ connection })
  const [running, succeeded, opened]: number[][] = [[], [], []]
  for (const home of buyer.homes) {
    const postedAt = Date.now()
    const { id } = await submit(buyer, [home])
    const handle = client.workflow.getHandle(orderWorkflowId(id))
    const askedAt = Date.now()
    const page = await open(buyer, id)
    opened?.push(Date.now() - askedAt)
    const { startTime } = await handle.describe()
    running?.push(startTime.getTime() - postedAt)
    await payOn(page)
    const seenAt = await whenSucceeded(buyer, id)
    succeeded?.push(seenAt - (await announcedAt(rig, id)))
  }
  await connection.close()
  return {
    orders: buyer.homes.length,
    postToRunningMs: { aimP95: 100, ...spread(running ?? []) },
    payToPageMs: spread(opened ?? []),
    webhookToSucceedMs: { aimP95: 500, ...spread(succeeded ?? []) },
  }
}

/** All apartments of a buyer in one order. */
export async function measureLargeOrder(rig: Rig, buyer: Buyer) {
  const postedAt = Date.now()
  const { id, itemCount } = await submit(buyer, buyer.homes)
  const submittedAt = Date.now()
  await payOn(await open(buyer, id))
  const seenAt = await whenSucceeded(buyer, id)
  return {
    aimMs: 3_000,
    lines: itemCount,
    submitMs: submittedAt - postedAt,
    webhookToSucceedMs: seenAt - (await announcedAt(rig, id)),
  }
}

const QUOTATIONS = 300

export async function measureQuotations({ console, installerId }: Buyer) {
  const inputs = { ...defaultInputs('community'), withMonitor: 240, locks: 12 }
  const times: number[] = []
  for (let asked = 0; asked < QUOTATIONS; asked += 1) {
    const startedAt = performance.now()
    await console.post('/quotations/calculations', { installerId, inputs, months: 12 })
    times.push(Math.round(performance.now() - startedAt))
  }
  return { aimP95: 30, asked: QUOTATIONS, ...spread(times) }
}

async function announcedAt({ owner }: Rig, orderId: string): Promise<number> {
  const { at } = await owner
    .selectFrom('providerEvents')
    .select((eb) => eb.fn.min('receivedAt').as('at'))
    .where('orderId', '=', orderId)
    .executeTakeFirstOrThrow()
  return Date.parse(at)
}

function usage(rig: Rig, sandboxPid: number): Record<string, number> {
  const parts = ['api', 'activities', 'temporal', 'postgres'] as const
  const used = parts.map((part) => [part, cpuSeconds(rig.pidOf(part))] as const)
  const { user, system } = process.cpuUsage()
  return {
    ...Object.fromEntries(used),
    sandbox: cpuSeconds(sandboxPid),
    benchmark: (user + system) / 1e6,
  }
}

const difference = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(after).map(([part, used]) => [part, used - (before[part] ?? 0)]),
  )

const scaled = (numbers: Record<string, number>, factor: number) =>
  Object.fromEntries(
    Object.entries(numbers).map(([part, number]) => [
      part,
      Math.round(number * factor * 100) / 100,
    ]),
  )

function spread(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}
