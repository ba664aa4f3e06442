import { type AuditFault, type AuditSeal, checkSeal } from '../domain/audit-chain.ts'
import { findUnqueuedEntries, listSeals, readSealedEntries, sha256 } from './audit-seals.ts'
import type { Db } from './client.ts'

/** Seals read at once, with all their entries. */
const SEALS = 20
/** More are not worth listing: somebody has to look into it anyway. */
const MOST_FAULTS = 100

/** A seal that is known from elsewhere, such as a log or an earlier check. */
export type KnownSeal = Pick<AuditSeal, 'chainId' | 'number' | 'hash'>

export interface AuditReport {
  /** In the order of chains and seals, what no seal holds last; 100 at most. */
  faults: AuditFault[]
  entries: number
  /** Waiting for their seal, so unchecked. */
  unsealed: number
  /** The last seal of each chain: to be kept elsewhere, for the next check. */
  ends: KnownSeal[]
}

/**
 * Recomputes every digest and seal, as of one moment. As the worker, or the owner.
 *
 * @param known seals that must still be there, unchanged
 */
export async function checkAuditLog(db: Db, known: KnownSeal[] = []): Promise<AuditReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const { faults, ends, entries } = await checkChains(trx, known)
      const { unsealed } = await trx
        .selectFrom('auditUnsealed')
        .select((eb) => eb.fn.countAll<number>().as('unsealed'))
        .executeTakeFirstOrThrow()
      const unqueued = await findUnqueuedEntries(trx, MOST_FAULTS)
      const inserted = unqueued.map(
        ({ id, chainId }): AuditFault => ({
          kind: 'inserted',
          chainId,
          sealNumber: null,
          entryId: id,
        }),
      )
      return { faults: [...faults, ...inserted].slice(0, MOST_FAULTS), entries, unsealed, ends }
    })
}

async function checkChains(trx: Db, known: KnownSeal[]) {
  const missing = new Map(known.map((seal) => [`${seal.chainId} ${seal.number}`, seal]))
  const faults: AuditFault[] = []
  const ends = new Map<string, KnownSeal>()
  const walk = createWalk()
  let last: AuditSeal | undefined
  let count = 0
  for (;;) {
    const seals = await listSeals(trx, last, SEALS)
    const ids = seals.flatMap(({ entryIds }) => entryIds)
    const entries = await readSealedEntries(trx, ids)
    for (const seal of seals) {
      faults.push(...checkSeal({ ...walk.step(seal), entries, sha256 }))
      const { chainId, number, hash } = seal
      const key = `${chainId} ${number}`
      if (missing.get(key)?.hash === hash) missing.delete(key)
      ends.set(chainId, { chainId, number, hash })
    }
    count += entries.size
    last = seals.at(-1)
    if (seals.length < SEALS || faults.length >= MOST_FAULTS) break
  }
  // A chain that was cut off, or written anew from its beginning, is whole in itself.
  const lost = faults.length < MOST_FAULTS ? [...missing.values()].map(lostSeal) : []
  return { faults: [...faults, ...lost], ends: [...ends.values()], entries: count }
}

const lostSeal = ({ chainId, number }: KnownSeal): AuditFault => ({
  kind: 'broken',
  chainId,
  sealNumber: number,
  entryId: null,
})

/** Remembers what the check of a seal needs of those before it. */
function createWalk() {
  let previous: AuditSeal | undefined
  let sealedBefore: string | undefined
  return {
    step(seal: AuditSeal) {
      if (previous?.chainId !== seal.chainId) {
        previous = undefined
        sealedBefore = undefined
      } else if (previous.sealedAt < seal.sealedAt) {
        sealedBefore = previous.sealedAt
      }
      const context = { seal, previous, sealedBefore }
      previous = seal
      return context
    },
  }
}
