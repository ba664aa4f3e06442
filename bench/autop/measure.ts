import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import type { Device, Rig, RigPart, Tenant } from '../../test/rig.ts'
import { cpuSeconds } from './cpu.ts'

const PARTS: RigPart[] = ['api', 'activities', 'edge', 'broker', 'temporal', 'postgres']

export interface Measured {
  /** From the POST to the first and to the last result in the database. */
  firstResultMs: number
  lastResultMs: number
  /** Processor seconds of each process, and of this one, which holds the devices. */
  cpuSeconds: Record<string, number>
  batches: AutopBatch[]
}

let serial = 0

/** Submits one-time lines to the devices and waits until their batches have finished. */
export async function measureSubmit(
  rig: Rig,
  { console }: Tenant,
  devices: Device[],
): Promise<Measured> {
  serial += 1
  const before = usage(rig)
  const startedAt = Date.now()
  const { batches } = await console.submitAny({
    type: 'one_time',
    config: `Config.Settings.LOGLEVEL.Level = ${serial % 8}`,
    devices,
  })
  const ids = batches.map(({ id }) => id)
  const { firstAt, lastAt } = await whenSettled(rig, ids)
  return {
    firstResultMs: firstAt - startedAt,
    lastResultMs: lastAt - startedAt,
    cpuSeconds: difference(before, usage(rig)),
    batches,
  }
}

/** Asks the few rows of the batches whether it is over, and the many of the commands only then: it must not count itself. */
async function whenSettled(rig: Rig, ids: string[]): Promise<{ firstAt: number; lastAt: number }> {
  for (;;) {
    const { open } = await rig.owner
      .selectFrom('autopBatches')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('id', 'in', ids)
      .where('status', '<>', 'finished')
      .executeTakeFirstOrThrow()
    if (open === 0) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { first, last } = await rig.owner
    .selectFrom('deviceCommands')
    .select((eb) => [eb.fn.min('settledAt').as('first'), eb.fn.max('settledAt').as('last')])
    .where('batchId', 'in', ids)
    .executeTakeFirstOrThrow()
  return { firstAt: Date.parse(first ?? ''), lastAt: Date.parse(last ?? '') }
}

function usage(rig: Rig): Record<string, number> {
  const used = PARTS.map((part) => [part, cpuSeconds(rig.pidOf(part))] as const)
  // Of this process alone: the others are its children.
  const { user, system } = process.cpuUsage()
  return Object.fromEntries([...used, ['devices', (user + system) / 1e6] as const])
}

function difference(before: Record<string, number>, after: Record<string, number>) {
  return Object.fromEntries(
    Object.entries(after).map(([part, seconds]) => [
      part,
      Math.round((seconds - (before[part] ?? 0)) * 100) / 100,
    ]),
  )
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1)
  return Math.round((low + high) / 2)
}

/** Waits until the database holds so many devices as online. */
export async function whenOnline({ owner }: Rig, count: number): Promise<void> {
  for (;;) {
    const { online } = await owner
      .selectFrom('deviceStates')
      .select((eb) => eb.fn.countAll<number>().as('online'))
      .where('online', '=', true)
      .executeTakeFirstOrThrow()
    if (online >= count) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
