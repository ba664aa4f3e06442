import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import type { Role } from '../domain/organization.ts'
import { fillAccess } from './seed/access.ts'
import { backdateBooks } from './seed/books.ts'
import type { FleetDevice } from './seed/devices.ts'
import { fillFirmwares } from './seed/firmwares.ts'
import { fillHoldings } from './seed/holdings.ts'
import { fillInstallers } from './seed/installers.ts'
import { fillNotices } from './seed/notices.ts'
import { fillOrders } from './seed/orders.ts'
import { growTree, type Tree } from './seed/organizations.ts'
import { fillPeople } from './seed/people.ts'
import { fillPrices } from './seed/prices.ts'
import { buildProjects, type Part } from './seed/projects.ts'
import { fillReminders } from './seed/reminders.ts'
import { fillRenewals } from './seed/renewals.ts'
import { appendRows, insertAll, insertRows, noRows } from './seed/rows.ts'
import { fillSandbox } from './seed/sandbox.ts'
import { fillSellers } from './seed/sellers.ts'
import { fillServiceItems } from './seed/service-items.ts'
import { fillThirdPartyDevices } from './seed/third-party.ts'
import { createWorld, type World } from './seed/world.ts'

export interface SeedOptions {
  /** The same seed, scale, password and day give the same data. */
  seed?: number
  /** Devices, 1,000 to a million. */
  scale?: number
  /** Of every sample account; random unless given. */
  password?: string
  /** Where to write what the simulator needs to be these devices: their secrets, so the file is for its owner alone. */
  fleetFile?: string
  /** Where the payment sandbox keeps its money, or will: before it is started. */
  sandboxFolder?: string
  today?: Date
}

export interface Seeded {
  /** The sub-distributor with most devices is the first of its role. */
  accounts: { account: string; role: Role; organization: string }[]
  password: string
}

export const DEFAULT_SCALE = 5_000
const MIN_SCALE = 1_000
const MAX_SCALE = 1_000_000
/** Devices a statement. */
const CHUNK = 4_000

/**
 * Fills an empty database with sample data, all or nothing.
 *
 * @throws Error if the database has organizations already
 * @throws RangeError for a scale out of range
 */
export async function seed(ownerUrl: string, options: SeedOptions = {}): Promise<Seeded> {
  const { seed: number = 1, scale = DEFAULT_SCALE, password = newPassword() } = options
  if (!Number.isInteger(scale) || scale < MIN_SCALE || scale > MAX_SCALE) {
    throw new RangeError(`The scale is a number of devices, ${MIN_SCALE} to ${MAX_SCALE}`)
  }
  const today = options.today ?? startOfDay()
  const world = createWorld(number, today)
  const passwordHash = await hash(password)
  const tree = growTree(world, scale, passwordHash)
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('begin')
    await refuseFilled(client)
    await client.query('insert into sample_data default values')
    await insertRows(client, 'organizations', tree.organizations)
    await insertRows(client, 'accounts', tree.accounts)
    const fleet: FleetDevice[] = []
    for (const part of buildParts(world, tree, { scale, secretKey: `${number}:${password}` })) {
      fleet.push(...part.fleet)
      await insertAll(client, part.rows)
    }
    await fillInstallers(client)
    await fillPeople(client, world, { tree, passwordHash })
    await fillThirdPartyDevices(client, today)
    await fillPrices(client)
    await fillSellers(client)
    await fillServiceItems(client, today)
    await fillFirmwares(client, today)
    await fillNotices(client, today)
    await fillAccess(client, world, tree)
    await fillOrders(client, world, today)
    await fillHoldings(client, today)
    await backdateBooks(client)
    await fillRenewals(client, today)
    await fillReminders(client)
    await client.query('commit')
    // Plans and index-only scans depend on it, and nobody should wait for the database to get to it.
    await client.query('vacuum analyze')
    if (options.fleetFile) writeFleet(options.fleetFile, fleet)
    if (options.sandboxFolder) await fillSandbox(client, options.sandboxFolder)
  } finally {
    await client.end()
  }
  return { accounts: signIns(tree), password }
}

/** Holds the lock until the end, so that of two that seed at once the second finds the first's data. */
async function refuseFilled(client: pg.Client): Promise<void> {
  await client.query('lock table organizations in exclusive mode')
  const { rowCount } = await client.query('select from organizations limit 1')
  if (rowCount)
    throw new Error('The database has organizations already: sample data needs an empty one')
}

function* buildParts(
  world: World,
  { subDistributors }: Tree,
  { scale, secretKey }: { scale: number; secretKey: string },
): Generator<Part> {
  for (const subDistributor of subDistributors) {
    const deviceCount = Math.round(scale * subDistributor.story.share)
    let gathered: Part = { rows: noRows(), fleet: [] }
    for (const part of buildProjects(world, subDistributor, { deviceCount, secretKey })) {
      appendRows(gathered.rows, part.rows)
      gathered.fleet.push(...part.fleet)
      if (gathered.rows.devices.length < CHUNK) continue
      yield gathered
      gathered = { rows: noRows(), fleet: [] }
    }
    yield gathered
  }
}

function writeFleet(file: string, devices: FleetDevice[]): void {
  // The mode counts for a new file alone, and one with secrets in it must never be open in between.
  rmSync(file, { force: true })
  writeFileSync(file, JSON.stringify({ devices }), { mode: 0o600 })
}

function signIns({ accounts, organizations }: Tree): Seeded['accounts'] {
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return accounts.map(({ account, role, organizationId }) => ({
    account,
    role,
    organization: names.get(organizationId) ?? '',
  }))
}

const newPassword = () => randomBytes(12).toString('base64url')

function startOfDay(): Date {
  const today = new Date()
  today.setUTCHours(0, 0, 0, 0)
  return today
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string' },
      seed: { type: 'string' },
      password: { type: 'string' },
      'fleet-file': { type: 'string' },
      'sandbox-folder': { type: 'string' },
    },
  })
  const ownerUrl = process.env.DATABASE_OWNER_URL
  if (!ownerUrl) throw new Error('DATABASE_OWNER_URL names the database to fill')
  const { accounts, password } = await seed(ownerUrl, {
    ...(values.scale && { scale: Number(values.scale) }),
    ...(values.seed && { seed: Number(values.seed) }),
    ...(values.password && { password: values.password }),
    ...(values['fleet-file'] && { fleetFile: values['fleet-file'] }),
    ...(values['sandbox-folder'] && { sandboxFolder: values['sandbox-folder'] }),
  })
  const shown = accounts.filter(({ role }) => ['distributor', 'sub_distributor'].includes(role))
  for (const { account, role, organization } of shown) {
    process.stdout.write(`${account.padEnd(14)}${role.padEnd(18)}${organization}\n`)
  }
  process.stdout.write(
    `Installers and their people: nordlicht-01, …, nordlicht-01-sub, nordlicht-pm-1\nPassword of all: ${password}\n`,
  )
}
