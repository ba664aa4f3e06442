import { type Insertable, type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { type AuditGroup, KNOWN_NOUNS, nounsOf } from '../domain/audit-action.ts'
import { AppError } from '../domain/errors.ts'
import { type Db, isWithin, type Page, type Scope, type Slice } from './client.ts'
import { escapeLike } from './name-search.ts'
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

/** Owners of what an installer of the scope has, so that it reads of what others did to it. */
export async function findInstallerOwners(
  trx: Db,
  scope: Scope,
  installerId: string,
): Promise<Owners | undefined> {
  return trx
    .selectFrom('organizations')
    .select(['distributorId', 'subDistributorId', 'installerId'])
    .where('id', '=', installerId)
    .where(isWithin(scope, 'organizations'))
    .executeTakeFirst()
}

export interface AuditFilter {
  /** Parts of names, without regard to case. */
  who?: string | undefined
  as?: string | undefined
  target?: string | undefined
  /** The beginning of an address. */
  address?: string | undefined
  what?: readonly AuditGroup[] | undefined
  targetType?: string | undefined
  targetId?: string | undefined
  actorId?: string | undefined
  action?: string | undefined
  /** Instants; from inclusive, to exclusive. */
  from?: string | undefined
  to?: string | undefined
  /** Calendar days of `timeZone`, both inclusive. */
  fromDay?: string | undefined
  toDay?: string | undefined
  timeZone: string
}

/** Most entries that a total counts. */
const COUNTED = 10_000
const MAX_EXPORTED = 200_000
const EXPORT_PAGE = 1_000

interface Order {
  descending: boolean
}

/** One page, in the order of time. `total` stops at 10,000. */
export async function listAuditEntries(
  db: Db,
  scope: Scope,
  filter: AuditFilter,
  { limit, offset, descending }: Slice & Order,
): Promise<Page<AuditEntry> & { totalIsExact: boolean }> {
  const matches = matching(db, scope, filter)
  const direction = descending ? 'desc' : 'asc'
  const rows = await matches
    .selectAll()
    .orderBy('at', direction)
    .orderBy('id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  const total = await countUpTo(db, scope, filter, COUNTED + 1)
  return {
    // The table's own constraint: `details` is written as an object only.
    rows: rows as AuditEntry[],
    total: Math.min(total, COUNTED),
    totalIsExact: total <= COUNTED,
  }
}

/**
 * Every entry that matches, page by page.
 *
 * @throws AppError `invalid` for more than 200,000
 */
export async function* streamAuditEntries(
  trx: Db,
  scope: Scope,
  filter: AuditFilter,
  { descending }: Order,
): AsyncIterable<AuditEntry[]> {
  if ((await countUpTo(trx, scope, filter, MAX_EXPORTED + 1)) > MAX_EXPORTED) {
    throw new AppError('invalid', `More than ${MAX_EXPORTED} entries match: narrow the search`)
  }
  const direction = descending ? 'desc' : 'asc'
  let last: AuditEntry | undefined
  for (;;) {
    const after = last
    const rows = await matching(trx, scope, filter)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(at, id) ${sql.raw(descending ? '<' : '>')}
            ((select at from audit_entries where id = ${after?.id ?? ''}), ${after?.id ?? ''})`,
        ),
      )
      .selectAll()
      .orderBy('at', direction)
      .orderBy('id', direction)
      .limit(EXPORT_PAGE)
      .execute()
    yield rows as AuditEntry[]
    last = rows.at(-1) as AuditEntry | undefined
    if (rows.length < EXPORT_PAGE) return
  }
}

function matching(db: Db, scope: Scope, filter: AuditFilter) {
  const { who, as, target, address, what, targetType, targetId, actorId, action, from, to } = filter
  return db
    .selectFrom('auditEntries')
    .where(isWithin(scope, 'auditEntries'))
    .$if(who !== undefined, (query) => query.where('actorName', 'ilike', containing(who ?? '')))
    .$if(as !== undefined, (query) => query.where('subjectName', 'ilike', containing(as ?? '')))
    .$if(target !== undefined, (query) =>
      query.where('targetName', 'ilike', containing(target ?? '')),
    )
    .$if(address !== undefined, (query) =>
      query.where('ip', 'like', `${escapeLike(address ?? '')}%`),
    )
    .$if(what !== undefined && what.length > 0, (query) => query.where(isOfGroups(what ?? [])))
    .$if(targetType !== undefined, (query) => query.where('targetType', '=', targetType ?? ''))
    .$if(targetId !== undefined, (query) => query.where('targetId', '=', targetId ?? ''))
    .$if(actorId !== undefined, (query) => query.where('actorId', '=', actorId ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? ''))
    .$if(filter.fromDay !== undefined, (query) =>
      query.where('at', '>=', startOf(filter.fromDay, 0, filter.timeZone)),
    )
    .$if(filter.toDay !== undefined, (query) =>
      query.where('at', '<', startOf(filter.toDay, 1, filter.timeZone)),
    )
}

/** When a day begins where the reader is, so many days after it. */
const startOf = (day: string | undefined, later: number, timeZone: string) =>
  sql<string>`((${day ?? ''}::date + ${later}::integer)::timestamp at time zone ${timeZone})`

const containing = (text: string) => `%${escapeLike(text)}%`

function isOfGroups(groups: readonly AuditGroup[]) {
  const noun = sql`split_part(action, '.', 1)`
  const isNamed = sql<boolean>`${noun} = any (${nounsOf(groups)})`
  if (!groups.includes('other')) return isNamed
  return sql<boolean>`(${isNamed} or ${noun} <> all (${[...KNOWN_NOUNS]}))`
}

async function countUpTo(db: Db, scope: Scope, filter: AuditFilter, most: number): Promise<number> {
  const { total } = await db
    .selectFrom(matching(db, scope, filter).select('id').limit(most).as('counted'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
