import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Fleet } from '../../simulator/fleet.ts'
import { createRandom, pick, type Random } from '../../simulator/random.ts'
import type { Rig, Tenant } from '../rig.ts'
import { type Facts, findViolations, type Violation } from './checker.ts'
import { readFacts } from './facts.ts'
import { type Ending, measurePauses, type Pause } from './pauses.ts'
import { type PlannedEnding, planBatches } from './plan.ts'
import { cancel, submit, tolerant } from './requests.ts'

/** So few at a time that the batches of a run last as long as its endings. */
export const RIG_SETTINGS = { AUTOP_IN_FLIGHT: '20' }

export interface RunOptions {
  seed: number
  deviceCount: number
  endings: readonly PlannedEnding[]
}

export interface RunResult {
  seed: number
  batches: number
  commands: number
  pauses: Pause[]
  violations: Violation[]
}

const LATENCY = { latencyMs: 40, latencyJitterMs: 20 }
const AWAY_AT_FIRST = 0.08
const SCRIPTED_FAILURES = 0.03
/** Batches that have commands left to clear, at any time before the last ending. */
const BUSY_BATCHES = 2
const MAX_BATCHES = 60
const FINISH_LIMIT_MS = 90_000
/** Longer than the edge waits for the answer to a command of a canceled batch. */
const CONVERGE_LIMIT_MS = 75_000
const MOVE_LIMIT_MS = 20_000

/** One tenant's batches, while parts of the product end one after the other, at moments that the seed draws. */
export async function runBatches(rig: Rig, options: RunOptions): Promise<RunResult> {
  const { seed, deviceCount, endings: planned } = options
  const tenant = await rig.tenant(deviceCount)
  const fleet = await rig.fleet(tenant.devices, { ...LATENCY, seed: `durability ${seed}` })
  const random = createRandom(`incidents ${seed}`)
  script(fleet, tenant, random)

  const run = { isOver: false }
  const incidents = haveOutages(fleet, tenant, { random, run })
  const batches = keepBusy(rig, tenant, { random: createRandom(`batches ${seed}`), run })
  const endings = await endParts(rig, tenant, { planned, seed })
  run.isOver = true
  await incidents
  const hung = await batches
  for (const { mac } of tenant.devices) fleet.setOnline(mac)
  await whenAllSettled(rig, tenant)

  const { facts, violations } = await whenConverged(rig, tenant, fleet)
  await fleet.stop()
  return {
    seed,
    batches: facts.batches.length,
    commands: facts.commands.length,
    pauses: measurePauses(facts, endings),
    violations: [...hung, ...violations],
  }
}

/** Some are away from the start, some refuse their next command. */
function script(fleet: Fleet, { devices }: Tenant, random: Random): void {
  for (const { mac } of devices) {
    if (random() < AWAY_AT_FIRST) fleet.setOffline(mac, 5 + random() * 20)
    if (random() < SCRIPTED_FAILURES) fleet.failNext(mac, `Scripted failure of ${mac}`)
  }
}

/** Now and then a device loses its network for some seconds, and another refuses its next command. */
async function haveOutages(
  fleet: Fleet,
  { devices }: Tenant,
  { random, run }: { random: Random; run: { isOver: boolean } },
): Promise<void> {
  while (!run.isOver) {
    await sleep(500)
    const [away, refusing] = [pick(random, devices), pick(random, devices)]
    fleet.setOffline(away.mac, 1 + random() * 8)
    fleet.failNext(refusing.mac, `Scripted failure of ${refusing.mac}`)
  }
}

/** Submits batch after batch until the last ending is over, and cancels one of them. @returns what hung */
async function keepBusy(
  rig: Rig,
  { devices, subDistributorId, console }: Tenant,
  { random, run }: { random: Random; run: { isOver: boolean } },
): Promise<Violation[]> {
  const hung: Violation[] = []
  const plan = planBatches(random, devices.length)
  for (let count = 1; count <= MAX_BATCHES; count += 1) {
    if (run.isOver && count > 3) break
    const { value } = plan.next()
    const deviceIds = value.positions.flatMap((position) => devices[position]?.id ?? [])
    const batchId = await submit(console, { ...value, deviceIds }, hung)
    if (batchId && count === 5) {
      await sleep(random() * 1_500)
      await cancel(console, batchId, hung)
    }
    while (count >= 3 && !run.isOver && (await countBusy(rig, subDistributorId)) >= BUSY_BATCHES) {
      await sleep(200)
    }
  }
  return hung
}

/** Counts as busy while the database cannot tell. */
async function countBusy({ owner }: Rig, subDistributorId: string): Promise<number> {
  const count = owner
    .selectFrom('deviceCommands')
    .select((eb) => eb.fn.count<number>('batchId').distinct().as('batches'))
    .where('subDistributorId', '=', subDistributorId)
    .where('status', '=', 'queued')
    .executeTakeFirstOrThrow()
  return (await tolerant(count))?.batches ?? BUSY_BATCHES
}

/** Ends part after part; the next one as soon as all work has moved on after the last, and a moment more. */
async function endParts(
  rig: Rig,
  tenant: Tenant,
  { planned, seed }: { planned: readonly PlannedEnding[]; seed: number },
): Promise<Ending[]> {
  const random = createRandom(`moments ${seed}`)
  const endings: Ending[] = []
  await whenMoved(rig, tenant, 0)
  for (const { part, signal } of planned) {
    await sleep(random() * 1_500)
    const at = Date.now()
    await (signal === 'SIGKILL' ? rig.kill(part) : rig.restart(part))
    const upAt = Date.now()
    endings.push({ part, signal, at, upSeconds: (upAt - at) / 1000 })
    await whenMoved(rig, tenant, upAt)
  }
  return endings
}

/** Until every batch that can has moved since then; no longer than the limit, as standing still is measured. */
async function whenMoved({ owner }: Rig, { subDistributorId }: Tenant, since: number) {
  const limit = Date.now() + MOVE_LIMIT_MS
  while (Date.now() < limit) {
    const counts = sql<{ all: number; still: number }>`
      select count(*) as all, count(*) filter (where status in ('queued', 'running')
        and not exists (select from device_commands command where command.batch_id = batch.id
          and command.settled_at > ${new Date(since).toISOString()})
        and (not exists (select from device_commands command where command.batch_id = batch.id
            and command.settled_at is null)
          or exists (select from device_commands command
            join device_states state on state.device_id = command.device_id
            where command.batch_id = batch.id and command.settled_at is null and state.online))
      ) as still
      from autop_batches batch where sub_distributor_id = ${subDistributorId}`.execute(owner)
    const [found] = (await tolerant(counts))?.rows ?? []
    if (found && found.all > 0 && found.still === 0) return
    await sleep(100)
  }
}

async function whenAllSettled({ owner }: Rig, { subDistributorId }: Tenant): Promise<void> {
  const limit = Date.now() + FINISH_LIMIT_MS
  while (Date.now() < limit) {
    const open = owner
      .selectFrom('autopBatches')
      .select('id')
      .where('subDistributorId', '=', subDistributorId)
      .where('status', 'not in', ['finished', 'canceled'])
      .execute()
    if ((await tolerant(open))?.length === 0) return
    await sleep(100)
  }
}

/** Devices may still be taking their last set: only what does not go away by itself counts. */
async function whenConverged(
  rig: Rig,
  tenant: Tenant,
  fleet: Fleet,
): Promise<{ facts: Facts; violations: Violation[] }> {
  const limit = Date.now() + CONVERGE_LIMIT_MS
  for (;;) {
    const facts = await readFacts(rig, tenant, fleet.journal.entries)
    const violations = findViolations(facts)
    if (violations.length === 0 || Date.now() > limit) return { facts, violations }
    await sleep(1_000)
  }
}
