import type { Insertable, Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import { type Db, isWithin, type Page, type Scope, type Slice } from './client.ts'
import type { Owners } from './notifications.ts'
import type { AuditEntries, JsonObject } from './schema.ts'

export type AuditEntry = Omit<Selectable<AuditEntries>, 'details'> & { details: JsonObject }

/** Owners are those of the record that the entry is about; null: before any account was known. */
export type NewAuditEntry = Omit<Insertable<AuditEntries>, 'id' | 'at' | keyof Owners> & {
  owners: Owners | null
}

export async function insertAuditEntry(db: Db, { owners, ...entry }: NewAuditEntry): Promise<void> {
  await db
    .insertInto('auditEntries')
    .values({ id: uuid(), ...owners, ...entry })
    .execute()
}

export interface AuditFilter {
  targetType?: string | undefined
  targetId?: string | undefined
  action?: string | undefined
  /** Instants; from inclusive, to exclusive. */
  from?: string | undefined
  to?: string | undefined
}

/** Most entries that a total counts. */
const COUNTED = 10_000

/** One page, newest first. `total` stops at 10,000. */
export async function listAuditEntries(
  db: Db,
  scope: Scope,
  filter: AuditFilter,
  { limit, offset }: Slice,
): Promise<Page<AuditEntry> & { totalIsExact: boolean }> {
  const { targetType, targetId, action, from, to } = filter
  const matches = db
    .selectFrom('auditEntries')
    .where(isWithin(scope, 'auditEntries'))
    .$if(targetType !== undefined, (query) => query.where('targetType', '=', targetType ?? ''))
    .$if(targetId !== undefined, (query) => query.where('targetId', '=', targetId ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? ''))

  const rows = await matches
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await db
    .selectFrom(
      matches
        .select('id')
        .limit(COUNTED + 1)
        .as('counted'),
    )
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return {
    // The table's own constraint: `details` is written as an object only.
    rows: rows as AuditEntry[],
    total: Math.min(total, COUNTED),
    totalIsExact: total <= COUNTED,
  }
}
