import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import { connect, type Db } from '../../db/client.ts'
import { findDueRanges } from '../../db/renewals/due.ts'
import { settleRange } from '../../db/renewals/settle.ts'
import type { Rig } from '../../test/rig.ts'
import { renewalSweep } from '../../workflows/renewal-sweep.ts'
import { cpuSeconds } from '../autop/cpu.ts'

/** Of the product, which is told so. */
export const TASK_QUEUE = 'bench-renewals'
/** As many as the sweep has. */
const LANES = 3
const PARTS = ['temporal', 'postgres', 'activities'] as const

/** A sweep over everything that is due, by the running product. */
export async function measureSweep(rig: Rig, items: number) {
  const connection = await Connection.connect({ address: rig.temporalAddress })
  const client = new Client({ connection })
  const before = usage(rig)
  const startedAt = performance.now()
  const handle = await client.workflow.start(renewalSweep, {
    workflowId: `bench-${randomUUID()}`,
    taskQueue: TASK_QUEUE,
    args: [],
  })
  const sum = await handle.result()
  const seconds = (performance.now() - startedAt) / 1_000
  const { historyLength, historySize } = await handle.describe()
  await connection.close()
  const after = usage(rig)
  const cpuMs = PARTS.map((part) => [part, round(((after[part] - before[part]) * 1_000) / items)])
  return {
    ...sum,
    seconds: round(seconds),
    perSecond: round(sum.items / seconds),
    cpuMsARenewal: Object.fromEntries(cpuMs) as Record<(typeof PARTS)[number], number>,
    historyEvents: historyLength,
    historyBytes: historySize,
    workerPeakMegabytes: peakMegabytes(rig.pidOf('activities')),
  }
}

/** The same database functions in a plain loop, with as many connections and without Temporal. */
export async function measureBare(rig: Rig, items: number) {
  const db = connect(rig.databaseUrl, { role: 'gatehouse_worker' })
  const startedAt = performance.now()
  const renewed = await settleEverything(db)
  const seconds = (performance.now() - startedAt) / 1_000
  await db.destroy()
  return { items, renewed, seconds: round(seconds), perSecond: round(items / seconds) }
}

async function settleEverything(db: Db): Promise<number> {
  const dueBy = new Date().toISOString()
  const { ranges } = await findDueRanges(db, { dueBy, after: null, limit: 10_000_000 })
  let renewed = 0
  const lane = async () => {
    for (let range = ranges.shift(); range; range = ranges.shift()) {
      const input = { range, dueBy, now: new Date().toISOString() }
      const counts = await db.transaction().execute((trx) => settleRange(trx, input))
      renewed += counts.renewed
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return renewed
}

const usage = (rig: Rig) => ({
  temporal: cpuSeconds(rig.pidOf('temporal')),
  postgres: cpuSeconds(rig.pidOf('postgres')),
  activities: cpuSeconds(rig.pidOf('activities')),
})

function peakMegabytes(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1_024)
}

const round = (value: number): number => Math.round(value * 100) / 100
