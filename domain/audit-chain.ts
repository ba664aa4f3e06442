/*
 * The audit log is sealed in chains, one a distributor: each seal holds the digests of some entries and the hash of
 * the seal before it. Whoever changes, removes or adds an entry behind the application's back would have to write
 * anew every seal that follows, and the last one is known outside as well.
 */

export interface AuditSeal {
  chainId: string
  number: number
  entryIds: string[]
  /** SHA-256 of each entry's canonical text, in hexadecimal; null: it was gone before it could be sealed. */
  digests: (string | null)[]
  /** In hexadecimal; empty for the first of a chain. */
  previousHash: string
  hash: string
  /** ISO in UTC with microseconds, as all instants here: texts of one length sort as instants do. */
  sealedAt: string
}

/** An entry as it is read to be sealed: all its columns, instants as above. */
export interface SealedEntry {
  id: string
  at: string
  [column: string]: unknown
}

export const AUDIT_FAULTS = ['changed', 'removed', 'inserted', 'misdated', 'broken'] as const
export interface AuditFault {
  /**
   * `broken`: the seal itself was changed, removed or moved. `misdated`: an entry says another time than the one
   * in which it was written.
   */
  kind: (typeof AUDIT_FAULTS)[number]
  chainId: string
  /** Null: of an entry that no seal holds. */
  sealNumber: number | null
  /** Null: of a seal as a whole. */
  entryId: string | null
}

/** JSON with sorted keys and no space: the same text for the same value, whoever writes it. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
}

/** What is digested of an entry. Columns without a value are left out: one that is added later changes no digest. */
export function entryText(entry: SealedEntry): string {
  const filled = Object.entries(entry).filter(([, value]) => value !== null)
  return canonicalJson(Object.fromEntries(filled))
}

export function sealText({ hash: _, ...seal }: AuditSeal): string {
  return canonicalJson(seal)
}

/** A transaction may take so long; an entry says when it began. */
const LONGEST_TRANSACTION_MS = 3_600_000

export interface SealCheck {
  seal: AuditSeal
  /** The one before it in its chain, as far as there is one. */
  previous: AuditSeal | undefined
  /** When the chain was last sealed before this seal's time; undefined: never. */
  sealedBefore: string | undefined
  /** Those of the seal's entries that are still there. */
  entries: ReadonlyMap<string, SealedEntry>
  /** @returns hexadecimal */
  sha256: (text: string) => string
}

/** What is wrong with one seal and its entries, in their order. */
export function checkSeal(check: SealCheck): AuditFault[] {
  const { seal, entries, sha256 } = check
  const { chainId, number } = seal
  const fault = (kind: AuditFault['kind'], entryId: string | null = null) => ({
    kind,
    chainId,
    sealNumber: number,
    entryId,
  })
  const faults = isLinked(check) ? [] : [fault('broken')]
  for (const [index, id] of seal.entryIds.entries()) {
    const entry = entries.get(id)
    if (!entry) faults.push(fault('removed', id))
    else if (sha256(entryText(entry)) !== seal.digests[index]) faults.push(fault('changed', id))
    else if (isMisdated(entry, check)) faults.push(fault('misdated', id))
  }
  return faults
}

function isLinked({ seal, previous, sha256 }: SealCheck): boolean {
  return (
    seal.number === (previous?.number ?? 0) + 1 &&
    seal.previousHash === (previous?.hash ?? '') &&
    seal.hash === sha256(sealText(seal))
  )
}

/** What was written since the last seal cannot be much older than that, nor younger than its own. */
function isMisdated({ at }: SealedEntry, { seal, sealedBefore }: SealCheck): boolean {
  const written = Date.parse(at)
  if (written > Date.parse(seal.sealedAt) + LONGEST_TRANSACTION_MS) return true
  return sealedBefore !== undefined && written < Date.parse(sealedBefore) - LONGEST_TRANSACTION_MS
}
