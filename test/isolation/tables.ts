import { sql } from 'kysely'
import type { Db } from '../../db/client.ts'

export interface Column {
  name: string
  type: string
  isRequired: boolean
  hasDefault: boolean
  /** Of an enumeration, or of the texts that a check lists. */
  first: string | null
  /** The table and column that it names. */
  target: { table: string; column: string } | null
}

export interface Table {
  name: string
  columns: Column[]
  /** Those of the primary key. */
  key: string[]
  /** Row-level security says who reads which rows: they are somebody's. */
  isProtected: boolean
  /** Columns that a check keeps null, because the rows belong to a level above. */
  alwaysNull: string[]
}

/** Every table with its columns, as PostgreSQL has them now. */
export async function readTables(owner: Db): Promise<Map<string, Table>> {
  const { rows } = await sql<
    Column & { table: string; isKey: boolean; isNull: boolean; isProtected: boolean }
  >`
    select c.relname as table, c.relrowsecurity as is_protected, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull as is_required, a.atthasdef or a.attidentity <> '' as has_default,
      coalesce(
        (select e.enumlabel from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1),
        (select substring(pg_get_constraintdef(l.oid) from format('\\(%s = ANY \\(ARRAY\\[''([^'']*)', a.attname))
          from pg_constraint l where l.conrelid = c.oid and l.contype = 'c' and l.conkey = array[a.attnum]
          order by 1 limit 1)) as first,
      (select json_build_object('table', f.confrelid::regclass::text, 'column', t.attname)
        from pg_constraint f join pg_attribute t on t.attrelid = f.confrelid and t.attnum = f.confkey[1]
        where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as target,
      exists (select from pg_constraint p
        where p.conrelid = c.oid and p.contype = 'p' and a.attnum = any (p.conkey)) as is_key,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
        and pg_get_constraintdef(k.oid) = format('CHECK ((%s IS NULL))', a.attname)) as is_null
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`.execute(owner)
  const tables = new Map<string, Table>()
  for (const { table, isKey, isNull, isProtected, ...column } of rows) {
    const found = tables.get(table) ?? {
      name: table,
      columns: [],
      key: [],
      isProtected,
      alwaysNull: [],
    }
    found.columns.push(column)
    if (isNull) found.alwaysNull.push(column.name)
    if (isKey) found.key.push(column.name)
    tables.set(table, found)
  }
  return tables
}
