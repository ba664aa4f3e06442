import * as wf from '@temporalio/workflow'
import type { CreditActivities } from '../activities/credits.ts'

export type RevokeRequest = Omit<
  Parameters<CreditActivities['revokeAssignment']>[0],
  'assignmentId'
>

/** Takes back what is unspent. Answers the hundredths of credits that are left of the assignment. */
export const revoke = wf.defineUpdate<number, [RevokeRequest]>('revoke')

const { tellAssignment, tellRevocation, revokeAssignment } = wf.proxyActivities<CreditActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
})

/** Later a request begins the process anew: whoever was told is told nothing again. */
const STAYS_OPEN = '30 days'
/** Of one run, so that its history stays short. */
const MOST_REVOCATIONS = 100

/** Tells both sides of credits that were given, and takes back what the giver wants of the unspent. */
export async function creditAssignment({ assignmentId }: { assignmentId: string }): Promise<void> {
  let isUsedUp = false
  let revocations = 0
  wf.setHandler(revoke, async (request) => {
    revocations += 1
    const left = await revokeAssignment({ assignmentId, ...request })
    isUsedUp = left === 0
    wf.setCurrentDetails(`${left / 100} credits of it are left, or spent`)
    return left
  })

  await tellAssignment({ assignmentId })
  await wf.condition(() => isUsedUp || revocations >= MOST_REVOCATIONS, STAYS_OPEN)
  await wf.condition(wf.allHandlersFinished)
}

/** Tells both sides of credits that were taken back from somebody, whatever assignment they came with. */
export async function creditRevocation({ transferId }: { transferId: string }): Promise<void> {
  await tellRevocation({ transferId })
}
