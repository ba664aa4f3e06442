import { type Kysely, sql } from 'kysely'

const ORGANIZATION = `nullif(current_setting('app.organization_id', true), '')::uuid`
const ACCOUNT = `nullif(current_setting('app.account_id', true), '')::uuid`

/** What each level sees of residents. */
const IN_SCOPE = {
  distributor: `distributor_id = ${ORGANIZATION}`,
  sub_distributor: `sub_distributor_id = ${ORGANIZATION}`,
  installer: `installer_id = ${ORGANIZATION}`,
  property_manager: `installer_id = ${ORGANIZATION} and project_id = any (array(select project_id
    from property_manager_projects where account_id = ${ACCOUNT}))`,
}

/** Parts of names, found as a role that a policy lets read everything and that keeps to the caller's scope itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on residents to gatehouse_search`.execute(db)
  await sql`create policy search on residents for select to gatehouse_search using (true)`.execute(
    db,
  )
  await sql`grant create on schema public to gatehouse_search`.execute(db)
  for (const [level, inScope] of Object.entries(IN_SCOPE)) {
    const found = `from residents where ${inScope} and kind_number = any ($1) and name_key like any ($2)`
    await createSearch(db, {
      name: `search_residents_${level}`,
      answer: 'residents',
      query: `select * ${found} limit $3`,
      level,
    })
    await createSearch(db, {
      name: `search_family_masters_${level}`,
      answer: 'uuid',
      query: `select household_id ${found} and role_number = 1 limit $3`,
      level,
    })
  }
  await sql`revoke create on schema public from gatehouse_search`.execute(db)
}

interface Search {
  name: string
  /** Rows, or ids, of this type. */
  answer: string
  query: string
  level: string
}

/** Patterns are those of `like`, in small letters. Family masters are answered by the ids of their households. */
async function createSearch(
  db: Kysely<unknown>,
  { name, answer, query, level }: Search,
): Promise<void> {
  const body = `begin return query execute '${query.replaceAll("'", "''")}' using kinds, patterns, most; end`
  await sql`create function ${sql.raw(name)} (kinds smallint[], patterns text[], most integer)
    returns setof ${sql.raw(answer)} language plpgsql stable security definer
    set search_path = public, pg_temp as ${sql.lit(body)}`.execute(db)
  await sql`alter function ${sql.raw(name)} owner to gatehouse_search`.execute(db)
  await sql`revoke all on function ${sql.raw(name)} from public`.execute(db)
  await sql`grant execute on function ${sql.raw(name)} to ${sql.raw(`gatehouse_${level}`)}`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const level of Object.keys(IN_SCOPE)) {
    await sql`drop function ${sql.raw(`search_residents_${level}`)}`.execute(db)
    await sql`drop function ${sql.raw(`search_family_masters_${level}`)}`.execute(db)
  }
  await sql`drop policy search on residents`.execute(db)
  await sql`revoke all on residents from gatehouse_search`.execute(db)
}
