import { defineSearchAttributeKey } from '@temporalio/common'
import * as wf from '@temporalio/workflow'
import type { FindingActivities } from '../activities/findings.ts'
import { type FindingKind, findingOf, PROCESS_KINDS } from '../domain/reconciliation.ts'
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts'

export interface ReconciliationInput {
  /** What has changed since so many minutes is left alone. */
  graceMinutes: number
}

const attention = defineSearchAttributeKey('Attention', SEARCH_ATTRIBUTES.Attention)

const { lookForProcesses, releaseHeldItems, lookAtOutbox, checkBookPage, settleFindings } =
  wf.proxyActivities<FindingActivities>({
    startToCloseTimeout: '2m',
    retry: { initialInterval: '1s', maximumInterval: '1m', maximumAttempts: 10 },
  })

/** Of one kind and run; what is left is looked at by the next run, which begins anew. */
const MOST_PAGES = 500

/** Looks for rows without their process, for items that nothing holds any more, and for what the outbox still has. */
export async function reconciliation({ graceMinutes }: ReconciliationInput): Promise<{
  found: number
  mended: number
  alarms: number
}> {
  const since = now()
  const before = new Date(Date.now() - graceMinutes * 60_000).toISOString()
  const whole: FindingKind[] = ['outbox_stuck']
  let found = 0
  for (const kind of PROCESS_KINDS) {
    let after: string | null = null
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const looked: { next: string | null; found: number } = await lookForProcesses({
        kind,
        after,
        before,
        now: now(),
      })
      found += looked.found
      after = looked.next
      if (after === null) break
    }
    if (after === null) whole.push(findingOf(kind))
  }
  found += (await releaseHeldItems({ now: now() })).found
  found += (await lookAtOutbox({ now: now(), before })).found
  const { mended, alarms } = await settleFindings({ kinds: whole, since, now: now() })
  show(`${found} found, ${mended} mended since the last run`, alarms)
  return { found, mended, alarms }
}

type Position = Parameters<FindingActivities['checkBookPage']>[0]['position']

/** Where the books are gone through from. */
const FIRST: Position = { table: 'ledger_transfers', after: null }

export interface BooksCheckInput {
  /** Set by continue-as-new alone. */
  goOn?: { position: Position; since: string; found: number }
}

/** Goes through all the books page by page, and notes what does not add up. */
export async function booksCheck({ goOn }: BooksCheckInput = {}): Promise<{
  found: number
  alarms: number
}> {
  const since = goOn?.since ?? now()
  let position = goOn?.position ?? FIRST
  let found = goOn?.found ?? 0
  for (let page = 0; ; page += 1) {
    if (page >= MOST_PAGES || wf.workflowInfo().continueAsNewSuggested) {
      await wf.continueAsNew<typeof booksCheck>({ goOn: { position, since, found } })
    }
    const looked = await checkBookPage({ position, now: now() })
    found += looked.found
    if (looked.next === null) break
    position = looked.next
    wf.setCurrentDetails(`At ${position.table}: ${found} found`)
  }
  const { alarms } = await settleFindings({ kinds: ['books'], since, now: now() })
  show(`${found} found`, alarms)
  return { found, alarms }
}

const now = () => new Date().toISOString()

function show(details: string, alarms: number): void {
  wf.upsertSearchAttributes([{ key: attention, value: alarms > 0 }])
  wf.setCurrentDetails(`${details}; ${alarms} open that need somebody`)
}
