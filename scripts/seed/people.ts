import type pg from 'pg'
import type { Role } from '../../domain/organization.ts'
import { ownersOf } from './devices.ts'
import type { Installer, SubDistributor, Tree } from './organizations.ts'
import { insertRows } from './rows.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000

/** Projects of the first property manager of an installer, and of the second. */
const SHARES = [
  { kind: 'community', count: 2 },
  { kind: 'commercial', count: 1 },
] as const

/**
 * For the first installer of each sub-distributor: a sub-installer, two property managers with projects of theirs,
 * and companies in which the people of its commercial projects work. Drawn last, so that the rest stays the same.
 */
export async function fillPeople(
  client: pg.ClientBase,
  world: World,
  { tree, passwordHash }: { tree: Tree; passwordHash: string },
): Promise<void> {
  for (const subDistributor of tree.subDistributors) {
    const [installer] = subDistributor.installers
    if (!installer) continue
    const { story } = subDistributor
    const plant = (role: Role, account: string) =>
      plantAccount(client, world, { role, account, installer, subDistributor, tree, passwordHash })
    await plant('sub_installer', `${story.account}-01-sub`)
    for (const [index, share] of SHARES.entries()) {
      const accountId = await plant('property_manager', `${story.account}-pm-${index + 1}`)
      await giveProjects(client, { accountId, installer, ...share })
    }
    await foundCompanies(client, world, { installer, subDistributor })
  }
}

async function plantAccount(
  client: pg.ClientBase,
  world: World,
  {
    role,
    account,
    installer,
    subDistributor: { story },
    tree,
    passwordHash,
  }: {
    role: Role
    account: string
    installer: Installer
    subDistributor: SubDistributor
    tree: Tree
    passwordHash: string
  },
): Promise<string> {
  const { culture } = story
  const id = world.nextId()
  const createdAt = world.daysAgo(300)
  const name = culture.fullName(world.pick(culture.firstNames), world.pick(culture.lastNames))
  const email = `${account}@example.com`
  // Some are asked for a new password every month; nobody is at once.
  const passwordChangedAt = new Date(Date.parse(createdAt) + 295 * DAY_MS).toISOString()
  const person = { account, email, name, emailConfirmedAt: createdAt, passwordChangedAt }
  const organization = { organizationId: installer.id, ...ownersOf(installer), role }
  const row = { id, ...organization, ...person, mustChangePassword: false, passwordHash, createdAt }
  await insertRows(client, 'accounts', [row])
  tree.accounts.push(row)
  return id
}

async function giveProjects(
  client: pg.ClientBase,
  {
    accountId,
    installer,
    kind,
    count,
  }: { accountId: string; installer: Installer } & (typeof SHARES)[number],
): Promise<void> {
  const { distributorId, subDistributorId, id } = installer
  const owners = [distributorId, subDistributorId, id]
  await client.query(
    `insert into property_managers (account_id, distributor_id, sub_distributor_id, installer_id,
      reminds_password, may_delete_residents) values ($1, $2, $3, $4, $5, $6)`,
    [accountId, ...owners, kind === 'community', kind === 'community'],
  )
  await client.query(
    `insert into property_manager_projects (account_id, distributor_id, sub_distributor_id, installer_id, project_id)
      select $1, $2, $3, $4, id from projects where installer_id = $4 and kind = $5 order by created_at, id limit $6`,
    [accountId, ...owners, kind, count],
  )
}

async function foundCompanies(
  client: pg.ClientBase,
  world: World,
  { installer, subDistributor }: { installer: Installer; subDistributor: SubDistributor },
): Promise<void> {
  const { culture } = subDistributor.story
  const { rows } = await client.query<{ id: string }>(
    `select id from projects where installer_id = $1 and kind = 'commercial' order by created_at, id`,
    [installer.id],
  )
  for (const { id: projectId } of rows) {
    const names = new Set(
      [1, 2, 3].map(() => `${world.pick(culture.lastNames)} ${world.pick(culture.firms)}`),
    )
    const companies = [...names].map((name) => ({ id: world.nextId(), name }))
    const createdAt = world.daysAgo(200)
    await insertRows(
      client,
      'companies',
      companies.map((company) => ({ ...company, ...ownersOf(installer), projectId, createdAt })),
    )
    await client.query(
      `update residents set company_id = ($2::uuid[])[1 + n % $3], department = ($4::text[])[1 + n % $5]
        from (select id, row_number() over (order by sip) as n from residents where project_id = $1) numbered
        where residents.id = numbered.id`,
      [
        projectId,
        companies.map(({ id }) => id),
        companies.length,
        culture.rooms,
        culture.rooms.length,
      ],
    )
  }
}
