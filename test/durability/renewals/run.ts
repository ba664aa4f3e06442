import { setTimeout as sleep } from 'node:timers/promises'
import { fillDue } from '../../../bench/renewals/fill.ts'
import { connect, type Db } from '../../../db/client.ts'
import { createRandom, pick, type Random } from '../../../simulator/random.ts'
import type { Rig, RigPart } from '../../rig.ts'
import type { Violation } from '../checker.ts'
import { findViolations } from './checker.ts'

export interface RunOptions {
  seed: number
  /** Items that coupons cover. */
  items: number
  /** Items whose payer has no coupon left. */
  uncovered: number
  kills: number
}

export interface RunResult {
  kills: Record<string, number>
  renewed: number
  waiting: number
  violations: Violation[]
  seconds: number
}

/** What a sweep runs on. */
const KILLED: readonly RigPart[] = ['activities', 'postgres', 'temporal']
const BETWEEN_MS = { least: 100, most: 1_500 }
const REST_LIMIT_MS = 300_000

/** As often as it can be. */
export const SETTINGS = { RENEWAL_SWEEP_MINUTES: '0.05', LOG_LEVEL: 'warn' }

/** Renews what is due while what it runs on is killed, and judges what the database holds then. */
export async function runRenewals(rig: Rig, options: RunOptions): Promise<RunResult> {
  const startedAt = Date.now()
  await fillDue(rig.owner, options.uncovered, { payers: 1, faceMinor: 1 })
  await fillDue(rig.owner, options.items)
  const kills = await killParts(rig, createRandom(`renewals ${options.seed}`), options.kills)
  const worker = connect(rig.databaseUrl, { role: 'gatehouse_worker', max: 1 })
  try {
    const violations = await whenAtRest(rig, worker, options)
    const { renewed, waiting } = await count(rig.owner)
    const seconds = Math.round((Date.now() - startedAt) / 1_000)
    return { kills, renewed, waiting, violations, seconds }
  } finally {
    await worker.destroy()
  }
}

async function killParts(rig: Rig, random: Random, most: number): Promise<Record<string, number>> {
  const kills: Record<string, number> = {}
  for (let kill = 0; kill < most; kill += 1) {
    await sleep(BETWEEN_MS.least + random() * (BETWEEN_MS.most - BETWEEN_MS.least))
    const part = pick(random, KILLED)
    await rig.kill(part)
    kills[part] = (kills[part] ?? 0) + 1
  }
  return kills
}

async function whenAtRest(rig: Rig, worker: Db, options: RunOptions): Promise<Violation[]> {
  const limit = Date.now() + REST_LIMIT_MS
  for (;;) {
    const { renewed, waiting } = await count(rig.owner)
    const isDone = renewed >= options.items && waiting >= options.uncovered
    if (isDone || Date.now() > limit) return findViolations(rig.owner, worker)
    await sleep(500)
  }
}

/** Renewals whose money has come, and those whose order waits for it. */
async function count(owner: Db): Promise<{ renewed: number; waiting: number }> {
  const rows = await owner
    .selectFrom('renewals')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.or([eb('state', '=', 'renewed'), eb('tries', '>', 0)]))
    .groupBy('state')
    .execute()
  const of = (wanted: string) => rows.find(({ state }) => state === wanted)?.count ?? 0
  return { renewed: of('renewed'), waiting: of('waiting') }
}
