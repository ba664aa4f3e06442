import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type AuditSeal, entryText, type SealedEntry, sealText } from '../domain/audit-chain.ts'
import type { Db } from './client.ts'

/** Entries of one seal, as the table limits it. */
const SEAL_SIZE = 1_000
/** Entries read at once. */
const CHUNK = 5_000
const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Seals all entries that have been committed and not been sealed, in one transaction. As the worker, any number of
 * which may try: while one seals, the others find nothing to do. Writers never wait for it.
 *
 * @returns the last seal of each chain that grew
 */
export async function sealAuditEntries(db: Db): Promise<AuditSeal[]> {
  return db.transaction().execute(async (trx) => {
    const { isOurs, now } = await trx
      .selectNoFrom([
        sql<boolean>`pg_try_advisory_xact_lock(hashtextextended('audit_seals', 0))`.as('isOurs'),
        sql<string>`to_char(now() at time zone 'UTC', ${INSTANT})`.as('now'),
      ])
      .executeTakeFirstOrThrow()
    if (!isOurs) return []
    const ends = new Map<string, AuditSeal>()
    for (;;) {
      const entries = await takeUnsealed(trx)
      for (const [chainId, ids] of byChain(entries)) {
        ends.set(chainId, await extendChain(trx, { chainId, ids, now, end: ends.get(chainId) }))
      }
      if (entries.length < CHUNK) return [...ends.values()]
    }
  })
}

interface Unsealed {
  chainId: string
  entryId: string
}

async function takeUnsealed(trx: Db): Promise<Unsealed[]> {
  const { rows } = await sql<Unsealed>`delete from audit_unsealed where entry_id = any (array(
    select entry_id from audit_unsealed order by entry_id limit ${CHUNK}))
    returning chain_id, entry_id`.execute(trx)
  return rows
}

function byChain(entries: Unsealed[]): Map<string, string[]> {
  const chains = new Map<string, string[]>()
  for (const { chainId, entryId } of entries) {
    const ids = chains.get(chainId)
    if (ids) ids.push(entryId)
    else chains.set(chainId, [entryId])
  }
  return chains
}

interface Extension {
  chainId: string
  ids: string[]
  now: string
  /** The last seal of the chain, where it is known already. */
  end: AuditSeal | undefined
}

async function extendChain(trx: Db, { chainId, ids, now, end }: Extension): Promise<AuditSeal> {
  const entries = await readSealedEntries(trx, ids)
  // Ids begin with the time, so this is the order of writing.
  const sorted = ids.toSorted()
  let last = end ?? (await findLastSeal(trx, chainId))
  const seals: AuditSeal[] = []
  for (let start = 0; start < sorted.length; start += SEAL_SIZE) {
    last = makeSeal(sorted.slice(start, start + SEAL_SIZE), { chainId, now, last, entries })
    seals.push(last)
  }
  await insertSeals(trx, seals)
  // There is at least one id, so at least one seal.
  return last as AuditSeal
}

interface SealContext {
  chainId: string
  now: string
  last: AuditSeal | undefined
  entries: ReadonlyMap<string, SealedEntry>
}

function makeSeal(entryIds: string[], { chainId, now, last, entries }: SealContext): AuditSeal {
  const seal = {
    chainId,
    number: (last?.number ?? 0) + 1,
    entryIds,
    digests: entryIds.map((id) => {
      const entry = entries.get(id)
      return entry ? sha256(entryText(entry)) : null
    }),
    previousHash: last?.hash ?? '',
    sealedAt: now,
    hash: '',
  }
  return { ...seal, hash: sha256(sealText(seal)) }
}

async function insertSeals(trx: Db, seals: AuditSeal[]): Promise<void> {
  for (const { digests, previousHash, hash, ...seal } of seals) {
    await sql`insert into audit_seals
      (chain_id, number, entry_ids, digests, previous_hash, hash, sealed_at) values (
      ${seal.chainId}, ${seal.number}, ${seal.entryIds},
      ${digests.map((digest) => (digest === null ? null : Buffer.from(digest, 'hex')))},
      ${Buffer.from(previousHash, 'hex')}, ${Buffer.from(hash, 'hex')}, ${seal.sealedAt})`.execute(
      trx,
    )
  }
}

async function findLastSeal(trx: Db, chainId: string): Promise<AuditSeal | undefined> {
  const row = await seals(trx)
    .where('chainId', '=', chainId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && sealOf(row)
}

/** The next seals in the order of chains and numbers, after `last`. */
export async function listSeals(
  db: Db,
  last: Pick<AuditSeal, 'chainId' | 'number'> | undefined,
  limit: number,
): Promise<AuditSeal[]> {
  const rows = await seals(db)
    .$if(last !== undefined, (query) =>
      query.where(
        sql<boolean>`(chain_id, number) > (${last?.chainId ?? ''}::uuid, ${last?.number ?? 0})`,
      ),
    )
    .orderBy('chainId')
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(sealOf)
}

function seals(db: Db) {
  return db
    .selectFrom('auditSeals')
    .select([
      'chainId',
      'number',
      'entryIds',
      sql<(Buffer | null)[]>`digests`.as('digests'),
      'previousHash',
      'hash',
      sql<string>`to_char(sealed_at at time zone 'UTC', ${INSTANT})`.as('sealedAt'),
    ])
}

type SealRow = Awaited<ReturnType<ReturnType<typeof seals>['executeTakeFirstOrThrow']>>

function sealOf({ digests, previousHash, hash, ...seal }: SealRow): AuditSeal {
  return {
    ...seal,
    digests: digests.map((digest) => digest?.toString('hex') ?? null),
    previousHash: previousHash.toString('hex'),
    hash: hash.toString('hex'),
  }
}

/** Whole entries by their ids, as they are digested; without those that are not there. */
export async function readSealedEntries(db: Db, ids: string[]): Promise<Map<string, SealedEntry>> {
  const rows = await db
    .selectFrom('auditEntries')
    .selectAll()
    .select(sql<string>`to_char(at at time zone 'UTC', ${INSTANT})`.as('at'))
    .where('id', '=', sql<string>`any (${ids})`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Entries that no seal holds and that wait for none: nobody can have written them in the regular way. */
export async function findUnqueuedEntries(
  db: Db,
  limit: number,
): Promise<{ id: string; chainId: string }[]> {
  const { rows } = await sql<{ id: string; chainId: string }>`
    select id, coalesce(distributor_id, '00000000-0000-0000-0000-000000000000') as chain_id
    from audit_entries
    where not exists (select from audit_unsealed where entry_id = audit_entries.id)
      and not exists (
        select from (select unnest(entry_ids) as entry_id from audit_seals) sealed
        where sealed.entry_id = audit_entries.id)
    order by at limit ${limit}`.execute(db)
  return rows
}
