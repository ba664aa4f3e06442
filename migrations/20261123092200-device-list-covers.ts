import { type Kysely, sql } from 'kysely'

const SORTS = ['name', 'project_name', 'installer_name', 'type', 'model', 'mac', 'sip', 'firmware']
/** What searches compare: held by every index, so that rows passed by on the way to a page are never read. */
const SEARCHED = ['name', 'model', 'mac', 'sip', 'installer_id', 'project_id']

/** MAC and SIP searches find rows by their own index and sort them by any other column, out of the index alone. */
const covers = (sort: string) =>
  [...(['mac', 'sip'].includes(sort) ? new Set([...SEARCHED, ...SORTS]) : SEARCHED)].filter(
    (column) => column !== sort,
  )

/** For sub-distributors: they have many devices and search them by all of these; others have few, or look seldom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await indexSorts(db, (sort) => sql.raw(`include (${covers(sort).join(', ')})`))
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await indexSorts(db, () => sql``)
}

async function indexSorts(
  db: Kysely<unknown>,
  include: (sort: string) => ReturnType<typeof sql>,
): Promise<void> {
  for (const sort of SORTS) {
    const name = sql.raw(`devices_sub_distributor_${sort}`)
    await sql`drop index ${name}`.execute(db)
    await sql`create index ${name} on devices (sub_distributor_id, kind_number, ${sql.raw(sort)}, id)
      ${include(sort)}`.execute(db)
  }
}
