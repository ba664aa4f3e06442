import pg from 'pg'

/** Communities, offices and homes on top of the sample's tree, until there are so many residents. */
const RESIDENTS = 1_000_000
const COMMUNITIES = 3_200
const OFFICES = 1_000
const HOMES = 45_000
const APARTMENTS = 100

/** Written whole and in order, which takes a fraction of the time of a million insertions. */
const TABLES = ['projects', 'households', 'residents', 'devices', 'device_states']

const FIRST_NAMES = `Anna Jonas Greta Lukas Fenja Moritz Ayşe Tobias Ines Björn Camille Léo Inès Hugo Chloé Mehdi Sofia
  Mateo Valentina Diego Martina Emma Noah Mia Ben Hannah Elias Lina Finn Clara Paul Ida Emil Lea Anton Marie Oskar
  Frieda Theo Mila Karl Ella Henry Lotte Jakob Nele Samuel Pia David Romy Julian Zoe Adam Nora Simon Alma Vincent
  Elif Mehmet Zeynep Emre Olga Sergej Katarzyna Piotr Fatma Yusuf Amina Ibrahim Thi Minh Linh Giulia Marco Elena`
const LAST_NAMES = `Hansen Petersen Jensen Müller Schröder Yıldız Kowalski Brandt Voß Thomsen Schmidt Fischer Weber
  Meyer Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf Neumann Schwarz Zimmermann Braun Krüger Hofmann Lange
  Schmitt Werner Krause Lehmann Köhler Maier Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller
  Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht
  Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich
  Haas Graf Schreiber Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Pfeiffer Sauer Arnold Lefèvre
  Moreau Dubois Fournier Traoré Bensaïd Garnier Rossi Bianchi Conti González Rojas Díaz Nguyễn Trần Demir Kaya Şahin`

export async function addPeople(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; set maintenance_work_mem = '1GB';
      set synchronous_commit = off; select setseed(0.7)`)
    const indexes = await dropIndexes(client)
    await addProjects(client)
    await addFamilies(client)
    await addStaff(client)
    await addDevices(client)
    for (const index of indexes) await client.query(index)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid::regclass::text = any ($1) and not exists (select from pg_constraint
        where conindid = i.indexrelid)`,
    [TABLES],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

/** The first installers of a sub-distributor have most of the work; names of projects repeat, as they do. */
const addProjects = (client: pg.Client) =>
  client.query(`
    create temp table slots as select row_number() over () as slot, i.* from (
      select o.id, o.distributor_id, o.sub_distributor_id, o.name, o.time_zone, a.account,
        row_number() over (partition by o.sub_distributor_id order by a2.account) as rank
      from organizations o join accounts a on a.organization_id = o.sub_distributor_id and a.role = 'sub_distributor'
        join accounts a2 on a2.organization_id = o.id and a2.role = 'installer' where o.kind = 'installer') i,
      generate_series(1, greatest(1, round(case account when 'nordlicht' then 500 when 'mistral' then 300
        when 'sakura' then 195 else 5 end / (2.5 * rank)))::int);
    create temp table words as select
      regexp_split_to_array('${FIRST_NAMES}', '\\s+') as firsts,
      regexp_split_to_array('${LAST_NAMES}', '\\s+') as lasts,
      array['Wohnpark', 'Residenz', 'Quartier', 'Höfe', 'Gartenstadt', 'Wohnanlage', 'Résidence', 'Parque'] as estates,
      array['Elbufer', 'Alsterblick', 'Am Stadtpark', 'Speicherstadt', 'Birkenhain', 'Hafenkante', 'Mühlenberg',
        'Kastanienhof', 'Ostseewarte', 'Rosengarten', 'Belle Vue', 'Los Álamos'] as places,
      array['Logistik', 'Versicherung', 'Reederei', 'Kanzlei', 'Medizinzentrum', 'Werft', 'Bank', 'Druckhaus'] as firms,
      array['Lindenallee', 'Hafenstraße', 'Schillerstraße', 'Mühlenweg', 'Deichstraße', 'Rue Gambetta'] as streets,
      array['Hamburg', 'Kiel', 'Lübeck', 'Bremen', 'Marseille', 'Toulon', 'Santiago'] as cities,
      array['example.com', 'example.org', 'example.net', 'mail.example', 'post.example'] as domains;
    create temp table sites as
      with picked as materialized (
        select n, 1 + floor(random() * (select count(*) from slots))::int as slot
        from generate_series(1, ${COMMUNITIES + OFFICES + HOMES}) as n)
      select uuidv7() as id, n, s.distributor_id, s.sub_distributor_id, s.id as installer_id, s.name as installer_name,
        s.time_zone, case when n <= ${COMMUNITIES} then 1 when n <= ${COMMUNITIES + OFFICES} then 2 else 3 end as kind,
        case when n <= ${COMMUNITIES} then estates[1 + n % 8] || ' ' || places[1 + n / 8 % 12] || ' ' || n
          when n <= ${COMMUNITIES + OFFICES} then lasts[1 + n % 100] || ' ' || firms[1 + n % 8] || ' ' || n
          else 'Familie ' || lasts[1 + floor(random() * array_length(lasts, 1))::int] end as name,
        streets[1 + n % 6] || ' ' || (1 + n % 140) || ', ' || cities[1 + n / 6 % 7] as address,
        now() - random() * interval '700 days' as created_at
      from picked join slots s using (slot) cross join words;
    insert into projects (id, distributor_id, sub_distributor_id, installer_id, kind, name, address, time_zone, created_at)
      select id, distributor_id, sub_distributor_id, installer_id,
        (array['community', 'commercial', 'single_family'])[kind]::project_kind, name, address, time_zone, created_at
      from sites;
    insert into households (id, distributor_id, sub_distributor_id, installer_id, project_id, building, number, created_at)
      select uuidv7(), distributor_id, sub_distributor_id, installer_id, id,
        case when kind = 1 then 'Haus ' || chr(65 + apartment / 20) else '' end,
        case when kind = 1 then apartment % 20 / 4 || '.' || lpad((1 + apartment % 4)::text, 2, '0') else '' end, created_at
      from sites cross join lateral generate_series(0, case kind when 1 then ${APARTMENTS - 1} when 2 then -1 else 0 end) as apartment;
    create index on households (project_id); analyze households; analyze sites`)

/** @param people a query that answers one row a resident: its site's columns, household, role, number, master */
const insertResidents = (people: string) => `
  insert into residents (id, distributor_id, sub_distributor_id, installer_id, project_id, household_id, role, name, sip,
    email, mobile_number, landline_number, created_at, activated_at, app_expires_on, premium_expires_on, kind_number,
    project_name, installer_name, family_master_name, address)
  select uuidv7(), distributor_id, sub_distributor_id, installer_id, project_id, household_id, role::resident_role, person,
    (5200000000 + n * 3)::text,
    case when n % 5 > 0 then lower(split_part(person, ' ', 1) || '.' || split_part(person, ' ', 2)) || n || '@' || domains[1 + n % 5] end,
    case when n % 5 > 1 then '+49' || (15000000000 + n * 7919 % 2999999999) end,
    case when n % 4 = 0 then '+4940' || (1000000 + n % 9000000) end,
    created_at, case when n % 10 > 0 then created_at end,
    case when n % 10 > 0 then current_date + (n * 37 % 420 - 30)::int end,
    case when kind = 3 and n % 5 < 2 then current_date + (n * 31 % 400 - 40)::int end,
    kind, project_name, installer_name, coalesce(master, case role when 'family_master' then person else '' end), address
  from (${people}) as people cross join words`

const PERSON = `firsts[1 + floor(random() ^ 1.6 * array_length(firsts, 1))::int] || ' ' ||
  lasts[1 + floor(random() ^ 1.4 * array_length(lasts, 1))::int]
  || case when random() < 0.1 then '-' || lasts[1 + floor(random() * array_length(lasts, 1))::int] else '' end`

/** A home's address is that of its site, an apartment's has its house and number too. */
const HOUSEHOLD = `s.distributor_id, s.sub_distributor_id, s.installer_id, s.id as project_id, h.id as household_id,
  s.kind, s.name as project_name, s.installer_name, s.created_at,
  concat_ws(', ', s.address, nullif(h.building, ''), nullif(h.number, '')) as address`

async function addFamilies(client: pg.Client): Promise<void> {
  await client.query(
    insertResidents(`select ${HOUSEHOLD}, 'family_master' as role, null::text as master, ${PERSON} as person,
      row_number() over () as n from sites s join households h on h.project_id = s.id cross join words`),
  )
  await client.query(
    insertResidents(`select ${HOUSEHOLD}, 'family_member' as role, m.name as master, ${PERSON} as person,
      1000000 + row_number() over () as n
      from sites s join households h on h.project_id = s.id join residents m on m.household_id = h.id
      cross join words cross join lateral generate_series(1, abs(hashtext(h.id::text)::bigint % 4) - 1 + s.n % 2)`),
  )
}

/** Whoever is missing to the round number works in an office; one of thirty administers it. */
const addStaff = (client: pg.Client) =>
  client.query(
    insertResidents(`select s.distributor_id, s.sub_distributor_id, s.installer_id, s.id as project_id,
      null::uuid as household_id, s.kind, s.name as project_name, s.installer_name, s.created_at, s.address,
      case when i % 30 = 0 then 'administrator' else 'personnel' end as role, null::text as master, ${PERSON} as person,
      2000000 + i as n
      from generate_series(1, ${RESIDENTS} - (select count(*) from residents)) as i
      join sites s on s.n = ${COMMUNITIES} + 1 + i % ${OFFICES} cross join words`),
  )

/** A monitor in each household. */
const addDevices = (client: pg.Client) =>
  client.query(`
    create temp table monitors as select uuidv7() as id, ${HOUSEHOLD}, row_number() over () as n
      from sites s join households h on h.project_id = s.id;
    insert into devices (id, distributor_id, sub_distributor_id, installer_id, project_id, household_id, project_kind,
      project_name, installer_name, mac, sip, name, type, model, firmware, secret_hash, created_at)
    select id, distributor_id, sub_distributor_id, installer_id, project_id, household_id,
      (array['community', 'commercial', 'single_family'])[kind]::project_kind, project_name, installer_name,
      '0C1106' || lpad(upper(to_hex(n)), 6, '0'), (6500000000 + n * 3)::text, 'Wohnung ' || n % 400, 'indoor_monitor', 'S563',
      '563.30.1.17', md5(n::text), created_at from monitors;
    -- What triggers would have written.
    insert into device_names select distinct owner_id, name from devices,
      unnest(array[distributor_id, sub_distributor_id, installer_id]) as owner_id on conflict do nothing;
    insert into device_states (device_id, distributor_id, sub_distributor_id, installer_id, project_kind, online,
      last_connected_at, name, project_id, project_name, installer_name, type, model, mac, sip, firmware)
    select id, distributor_id, sub_distributor_id, installer_id, project_kind, sip::bigint % 10 < 6, now(), name,
      project_id, project_name, installer_name, type, model, mac, sip, firmware
      from devices where mac like '0C1106%'`)
