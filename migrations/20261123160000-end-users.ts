import { type Kysely, sql } from 'kysely'

const LEVELS = ['distributor', 'sub_distributor', 'installer']

/** Columns of residents that lists sort by. */
const SORTS = [
  'name_key',
  'sip',
  'project_name',
  'installer_name',
  'family_master_key',
  'address',
  'created_at',
  'app_expires_on',
  'premium_expires_on',
]

/** What a walk along a sort compares, held by the sub-distributors' indexes: passed rows are never read. */
const COMPARED = ['name_key', 'family_master_key', 'role_number', 'installer_id', 'project_id']

export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db)
  await fillColumns(db)
  await addIndexes(db)
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  await sql`alter table residents
    add column landline_number text,
    -- Of the account's app, and of the household's premium plan; the last day on which they run.
    add column activated_at timestamptz,
    add column app_expires_on date,
    add column premium_expires_on date,
    -- Copies of other rows: lists filter and sort by them a million rows deep. Triggers keep them right.
    add column kind_number smallint not null default 0,
    add column project_name text not null default '',
    add column installer_name text not null default '',
    add column family_master_name text not null default '',
    add column address text not null default '',
    -- Comparing enumerations and ilike are not leakproof: under a policy no index serves them.
    add column role_number smallint not null generated always as (case role when 'family_master' then 1
      when 'family_member' then 2 when 'personnel' then 3 when 'administrator' then 4 end) stored,
    add column name_key text collate "C" not null generated always as (lower(name)) stored,
    add column email_key text collate "C" generated always as (lower(email)) stored,
    -- Digits alone, in international form.
    add column mobile_key text collate "C"
      generated always as (regexp_replace(regexp_replace(mobile_number, '[^0-9]', '', 'g'), '^00', '')) stored`.execute(
    db,
  )
  await sql`alter table residents add column family_master_key text collate "C" not null
    generated always as (lower(family_master_name)) stored`.execute(db)
}

async function fillColumns(db: Kysely<unknown>): Promise<void> {
  await sql`update residents set
      kind_number = case p.kind when 'community' then 1 when 'commercial' then 2 else 3 end,
      project_name = p.name,
      installer_name = o.name,
      address = left(concat_ws(', ', nullif(p.address, ''), nullif(h.building, ''), nullif(h.number, '')), 500),
      family_master_name = coalesce((select m.name from residents m where m.household_id = r.household_id
        and m.role = 'family_master' order by m.created_at, m.id limit 1), '')
    from residents r join projects p on p.id = r.project_id join organizations o on o.id = r.installer_id
      left join households h on h.id = r.household_id
    where residents.id = r.id`.execute(db)
}

async function addIndexes(db: Kysely<unknown>): Promise<void> {
  for (const level of LEVELS) {
    const first = sql.raw(`${level}_id, kind_number`)
    for (const column of SORTS) {
      const compared = COMPARED.filter((other) => other !== column).join(', ')
      const covered = level === 'sub_distributor' ? sql.raw(`include (${compared})`) : sql``
      await sql`create index ${sql.raw(`residents_${level}_${column}`)}
        on residents (${first}, ${sql.raw(column)}, id) ${covered}`.execute(db)
    }
    await sql`create index ${sql.raw(`residents_${level}_role`)}
      on residents (${first}, role_number, name_key, id)`.execute(db)
    // Counted by what stands above, out of the index alone.
    for (const above of ['installer_id', 'project_id'].filter((id) => id !== `${level}_id`)) {
      await sql`create index ${sql.raw(`residents_${level}_${above}`)}
        on residents (${first}, ${sql.raw(above)}, role_number)`.execute(db)
    }
    for (const key of ['email_key', 'mobile_key']) {
      await sql`create index ${sql.raw(`residents_${level}_${key}`)}
        on residents (${sql.raw(`${level}_id, ${key}`)}, id) include (kind_number, role_number)`.execute(
        db,
      )
    }
  }
  await sql`create index residents_search on residents
    using gin (distributor_id, sub_distributor_id, installer_id, name_key gin_trgm_ops)`.execute(db)
}

/** Every index of this file holds one of these columns, and goes with it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table residents drop column landline_number, drop column activated_at,
    drop column app_expires_on, drop column premium_expires_on, drop column kind_number,
    drop column project_name, drop column installer_name, drop column family_master_name,
    drop column address, drop column role_number, drop column name_key, drop column family_master_key, drop column email_key,
    drop column mobile_key`.execute(db)
}
