import { type RawBuilder, sql } from 'kysely'
import type { ProjectKind } from '../../domain/organization.ts'
import { isWithin, type Scope } from '../client.ts'

/** Lists read ids off either: rows of states hold copies of what lists sort and search by. */
export type ListTable = 'devices' | 'deviceStates'

/** As the database numbers kinds: under a policy no index finds a value of an enumeration. */
const KIND_NUMBER: Record<ProjectKind, number> = { community: 1, commercial: 2, single_family: 3 }

/** The rows of one list: first columns of every index that lists use. */
export function inList(table: ListTable, scope: Scope, kind: ProjectKind): RawBuilder<boolean> {
  return sql`${isWithin(scope, table)}
    and ${sql.ref(`${table}.kindNumber`)} = ${KIND_NUMBER[kind]}`
}
