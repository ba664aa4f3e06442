import * as wf from '@temporalio/workflow'
import type { ChunkCounts, RenewalActivities } from '../activities/renewals.ts'

type DuePlace = NonNullable<Awaited<ReturnType<RenewalActivities['findDueRenewals']>>['last']>
type DueRange = Awaited<ReturnType<RenewalActivities['findDueRenewals']>>['ranges'][number]

/** What is done so far, where a sweep goes on as a new run. */
export interface SweepInput {
  dueBy: string
  after: DuePlace | null
  sum: ChunkCounts
}

/** Chunks that are settled at the same time. */
const LANES = 3
const NOTHING: ChunkCounts = { renewed: 0, items: 0, waiting: 0, left: 0, ended: 0, failed: 0 }

/**
 * Renews everything that is due: chunk after chunk, in lanes. What needs somebody's money in the meantime has a
 * process of its own. Whatever ends it, the rows say what is still due, and the next sweep goes on.
 */
export async function renewalSweep(former?: SweepInput): Promise<ChunkCounts> {
  const { findDueRenewals } = steps('look for what is due')
  const { settleDueRenewals } = steps('renew a chunk')
  const { tellOfRenewals } = steps('mail what was renewed')
  const dueBy = former?.dueBy ?? now()
  const sum: ChunkCounts = { ...(former?.sum ?? NOTHING) }
  let after = former?.after ?? null
  for (;;) {
    const found = await findDueRenewals({ dueBy, after })
    await inLanes(found.ranges)
    after = found.last
    if (!found.isMore) break
    const { continueAsNewSuggested } = wf.workflowInfo()
    if (continueAsNewSuggested) await wf.continueAsNew<typeof renewalSweep>({ dueBy, after, sum })
  }
  let payer: string | null = null
  do payer = await tellOfRenewals({ now: now(), after: payer })
  while (payer !== null)
  return sum

  async function inLanes(ranges: DueRange[]): Promise<void> {
    const waiting = [...ranges]
    await Promise.all(Array.from({ length: Math.min(LANES, ranges.length) }, () => lane(waiting)))
  }

  async function lane(waiting: DueRange[]): Promise<void> {
    for (let range = waiting.shift(); range; range = waiting.shift()) {
      add(sum, await settleDueRenewals({ range, dueBy, now: now() }))
      wf.setCurrentDetails(told(sum))
    }
  }
}

const steps = (summary: string) =>
  wf.proxyActivities<RenewalActivities>({
    startToCloseTimeout: '10m',
    heartbeatTimeout: '20s',
    retry: { initialInterval: '1s', maximumInterval: '1m' },
    summary,
  })

const now = (): string => new Date().toISOString()

function add(sum: ChunkCounts, counts: ChunkCounts): void {
  sum.renewed += counts.renewed
  sum.items += counts.items
  sum.waiting += counts.waiting
  sum.left += counts.left
  sum.ended += counts.ended
  sum.failed += counts.failed
}

/** For whoever looks at the process. */
const told = ({ renewed, items, waiting, left, ended, failed }: ChunkCounts): string =>
  [
    `${items} items renewed by ${renewed} orders`,
    `${waiting} renewals wait for money`,
    `${left} items put off`,
    `${ended} rules ended`,
    `${failed} failed`,
  ].join('; ')
