import { type Kysely, sql } from 'kysely'

/** The projects of the property manager whom the transaction serves; found once a query. */
const OWN_PROJECTS = `array(select project_id from property_manager_projects
  where account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))`
const OWN_INSTALLER = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`
const OWN_ACCOUNT = `(select nullif(current_setting('app.account_id', true), '')::uuid)`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin create role gatehouse_property_manager nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  // A value added to a type cannot be used before the transaction ends, so the type is made anew.
  await replaceRoles(
    db,
    `'distributor', 'sub_distributor', 'installer', 'sub_installer', 'property_manager'`,
  )
  await propertyManagers(db)
  await sharing(db)
  await shareTables(db)
  await searchFunctions(db)
}

async function replaceRoles(db: Kysely<unknown>, values: string): Promise<void> {
  await sql`alter type account_role rename to former_account_role`.execute(db)
  await sql`create type account_role as enum (${sql.raw(values)})`.execute(db)
  await sql`alter table accounts alter column role type account_role using role::text::account_role`.execute(
    db,
  )
  await sql`drop type former_account_role`.execute(db)
}

async function propertyManagers(db: Kysely<unknown>): Promise<void> {
  const owners = sql`distributor_id uuid not null references organizations,
    sub_distributor_id uuid not null references organizations,
    installer_id uuid not null references organizations`
  await sql`create table property_managers (
    account_id uuid primary key references accounts on delete cascade,
    ${owners},
    -- Asks once a month for a new password.
    reminds_password boolean not null default false,
    may_delete_residents boolean not null default true,
    may_see_log boolean not null default true,
    may_see_log_images boolean not null default true
  )`.execute(db)
  await sql`create index property_managers_installer on property_managers (installer_id)`.execute(
    db,
  )
  await sql`call protect_tenant_table('property_managers')`.execute(db)

  await sql`create table property_manager_projects (
    account_id uuid not null references property_managers on delete cascade,
    project_id uuid not null references projects on delete cascade,
    ${owners},
    primary key (account_id, project_id)
  )`.execute(db)
  await sql`create index property_manager_projects_project on property_manager_projects (project_id)`.execute(
    db,
  )
  await sql`call protect_tenant_table('property_manager_projects')`.execute(db)
}

/**
 * What `protect_tenant_table` is for the organizations, for property managers: they see what belongs to one of
 * their projects, in tables that are shared with them by name. `project_column` holds the project's id. The array
 * is read once a query, so that an index on the column answers.
 */
async function sharing(db: Kysely<unknown>): Promise<void> {
  await sql`create procedure share_with_property_managers(name text, project_column text, privileges text)
    language plpgsql as ${sql.lit(`begin
      execute format('grant %s on %I to gatehouse_property_manager', privileges, name);
      execute format(
        'create policy property_manager_scope on %I to gatehouse_property_manager using (installer_id = %s and %I = any (%s))',
        name, ${quote(OWN_INSTALLER)}, project_column, ${quote(OWN_PROJECTS)});
    end`)}`.execute(db)
}

async function shareTables(db: Kysely<unknown>): Promise<void> {
  await sql`call share_with_property_managers('projects', 'id', 'select')`.execute(db)
  await sql`call share_with_property_managers('households', 'project_id', 'select')`.execute(db)
  await sql`call share_with_property_managers('residents', 'project_id', 'select, insert, update, delete')`.execute(
    db,
  )
  await sql`call share_with_property_managers('devices', 'project_id', 'select')`.execute(db)
  const share = async (table: string, privileges: string, condition: string) => {
    await sql`grant ${sql.raw(privileges)} on ${sql.table(table)} to gatehouse_property_manager`.execute(
      db,
    )
    await sql`create policy property_manager_scope on ${sql.table(table)} to gatehouse_property_manager
      using (${sql.raw(condition)})`.execute(db)
  }
  const isOwn = `account_id = ${OWN_ACCOUNT}`
  await share('property_managers', 'select', isOwn)
  await share('property_manager_projects', 'select', isOwn)
  await share('organizations', 'select', `id = ${OWN_INSTALLER}`)
  await share(
    'device_states',
    'select',
    `installer_id = ${OWN_INSTALLER} and exists (select from devices where devices.id = device_id)`,
  )
  // What they did themselves.
  await share(
    'audit_entries',
    'select, insert',
    `installer_id = ${OWN_INSTALLER} and actor_id = ${OWN_ACCOUNT}`,
  )
  await share(
    'accounts',
    'select (id, organization_id, distributor_id, sub_distributor_id, installer_id, role, account, email, name, created_at, disabled_at)',
    `id = ${OWN_ACCOUNT}`,
  )
  await sql`grant insert, select (id) on outbox to gatehouse_property_manager`.execute(db)
}

/** As for the other levels: searches by a part of a name, within the own projects. */
async function searchFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on property_manager_projects to gatehouse_search`.execute(db)
  await sql`create policy search on property_manager_projects for select to gatehouse_search using (true)`.execute(
    db,
  )
  await sql`grant create on schema public to gatehouse_search`.execute(db)
  const installer = `installer_id = ${OWN_INSTALLER}`
  const inProjects = (column: string) => `${installer} and ${column} = any (${OWN_PROJECTS})`
  const searches = [
    ['devices', 'project_kind', `${inProjects('project_id')} and project_kind = $1`],
    ['projects', 'project_kind', `${inProjects('id')} and kind = $1`],
    ['organizations', 'organization_kind', `id = ${OWN_INSTALLER} and kind = $1`],
  ] as const
  for (const [table, kind, where] of searches) {
    const name = sql.raw(`search_${table}_property_manager`)
    const query = quote(`select id from ${table} where ${where} and name ilike $2 limit $3`)
    await sql`create function ${name} (searched_kind ${sql.raw(kind)}, pattern text, most integer)
      returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp
      as ${sql.lit(`begin return query execute ${query} using searched_kind, pattern, most; end`)}`.execute(
      db,
    )
    await sql`alter function ${name} owner to gatehouse_search`.execute(db)
    await sql`revoke all on function ${name} from public`.execute(db)
    await sql`grant execute on function ${name} to gatehouse_property_manager`.execute(db)
  }
  await sql`revoke create on schema public from gatehouse_search`.execute(db)
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Fails while there are accounts of the roles that it takes away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['devices', 'projects', 'organizations']) {
    await sql`drop function ${sql.raw(`search_${table}_property_manager`)}`.execute(db)
  }
  for (const table of [
    'projects',
    'households',
    'residents',
    'devices',
    'organizations',
    'device_states',
    'audit_entries',
    'accounts',
  ]) {
    await sql`drop policy property_manager_scope on ${sql.table(table)}`.execute(db)
  }
  await sql`drop owned by gatehouse_property_manager`.execute(db)
  await db.schema.dropTable('property_manager_projects').execute()
  await db.schema.dropTable('property_managers').execute()
  await sql`drop procedure share_with_property_managers`.execute(db)
  await replaceRoles(db, `'distributor', 'sub_distributor', 'installer'`)
}
