import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../domain/errors.ts'
import type { Db, Scope } from './client.ts'

/** Fewest characters of a part of a name: fewer are in half of all rows, and no index helps. */
const MIN_PART = 2
/** From here on an index of trigrams finds a part anywhere; two characters are looked for where words begin. */
const MIN_ANYWHERE = 3

/**
 * Patterns of `like`, in small letters, for names that hold a part.
 *
 * @throws AppError `invalid`, at the field, for a part that is too short
 */
export function namePatterns(field: string, part: string): string[] {
  const text = part.trim().toLowerCase()
  const { length } = [...text]
  if (length < MIN_PART) {
    const message = `Search by at least ${MIN_PART} characters`
    throw new AppError('invalid', message, { errors: [{ field, message }] })
  }
  const escaped = escapeLike(text)
  return length < MIN_ANYWHERE ? [`${escaped}%`, `% ${escaped}%`] : [`%${escaped}%`]
}

export const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')

export interface NameSearch {
  /** Numbers of project kinds. */
  kinds: number[]
  patterns: string[]
  limit: number
}

/**
 * Residents whose names match, as a source of rows, in no order.
 *
 * `like` is not leakproof, so under a policy no index serves it: functions search past the policy and keep to the
 * scope themselves.
 */
export const residentsNamed = (
  { level }: Scope,
  { kinds, patterns, limit }: NameSearch,
): RawBuilder<unknown> =>
  sql`${sql.raw(`search_residents_${level}`)}(${kinds}::smallint[], ${patterns}::text[], ${limit})`

/** Ids of the households whose family masters' names match. */
export async function searchFamilyMasters(
  trx: Db,
  { level }: Scope,
  { kinds, patterns, limit }: NameSearch,
): Promise<string[]> {
  const search = sql.raw(`search_family_masters_${level}`)
  const { rows } = await sql<{ id: string }>`select id
    from ${search}(${kinds}::smallint[], ${patterns}::text[], ${limit}) as id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** A range instead of `like`, for the same reason. The column compares bytes, or code points. */
export function hasPrefix(column: string, prefix: string): RawBuilder<boolean> {
  const characters = [...prefix]
  const last = characters.pop()?.codePointAt(0) ?? 0
  const end = characters.join('') + String.fromCodePoint(last + 1)
  return sql`${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${end}`
}
