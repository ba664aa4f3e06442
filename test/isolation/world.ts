import { v7 as uuid } from 'uuid'
import type { Db } from '../../db/client.ts'
import { type Caller, type Callers, insertCallers } from './callers.ts'
import { createOwner, isSeen, type Owner, organizationOf, SHARED_BELOW } from './owner.ts'
import { type Belongings, insertBelongings, insertOrganization } from './rows.ts'
import { openSelling } from './selling.ts'
import { readTables, type Table } from './tables.ts'

/**
 * Two trees with every kind of row: in the one, callers of each role and their neighbors on every level; the other
 * belongs to strangers.
 */
export interface World {
  tables: Map<string, Table>
  callers: Callers
  /** Where the callers are that work for an installer. */
  installer: Belongings
  /** Those that were there from the beginning. */
  places: Belongings[]
  /** By their numbers; those made later as well. */
  belongings: Map<number, Belongings>
  /** Whose row has the id, and of which table it is. */
  ownerOf: Map<string, { owner: Belongings; table: string }>
  /** Why a table could not be filled, by its name. */
  faults: Map<string, string>
  /** Rows beside the others that a caller may change and delete. */
  insertOwn(caller: Caller): Promise<Belongings>
}

export async function insertWorld(db: Db): Promise<World> {
  const tables = await readTables(db)
  const belongings: World['belongings'] = new Map()
  const ownerOf: World['ownerOf'] = new Map()
  const faults: World['faults'] = new Map()
  const insert = async (owner: Owner, { caller, isNew = true }: Partial<InsertOptions> = {}) => {
    if (isNew) await insertOrganization(db, owner)
    const made = await insertBelongings({ db, tables, faults }, owner, caller)
    belongings.set(owner.number, made)
    for (const [table, id] of idsOf(made)) {
      if (!ownerOf.has(id)) ownerOf.set(id, { owner: made, table })
    }
    return made
  }

  const own = await insert(distributor('the own distributor'))
  const ownSub = await insert(below(own, 'the own sub-distributor'))
  const installer = await insert(below(ownSub, 'the own installer'))
  await insert(projectOf(installer, 'a project of the own installer'), { isNew: false })
  await insert(below(ownSub, 'another installer'))
  const otherSub = await insert(below(own, 'another sub-distributor'))
  await insert(below(otherSub, 'an installer of another sub-distributor'))
  const stranger = await insert(distributor('another distributor'))
  const strangeSub = await insert(below(stranger, 'a sub-distributor of another distributor'))
  await insert(below(strangeSub, 'an installer of another distributor'))

  const callers = await insertCallers(db, installer)
  await openSelling(db, callers, installer)
  const places = [...belongings.values()]
  return {
    tables,
    places,
    callers,
    installer,
    faults,
    belongings,
    ownerOf,
    async insertOwn(caller) {
      const { role, accountId, projectIds } = caller
      if (caller.name === 'nobody') return installer
      if (role === 'distributor' || role === 'sub_distributor') {
        const level = role === 'distributor' ? own : ownSub
        const title = `the organization of the ${role}`
        const above = await insert(createOwner(title, level), { caller, isNew: false })
        const made = await insert(below(ownSub, `an installer of the ${role}`), { caller })
        // What one buys nobody else pays, not even for those below.
        for (const name of OF_ONE_BUYER) {
          if (above.rows[name]) made.rows[name] = above.rows[name]
        }
        // Coupons are a sub-distributor's, who spends them and whose distributor issues them.
        made.rows.coupons = ownSub.rows.coupons ?? {}
        for (const name of OF_ONE_ORGANIZATION) made.rows[name] = above.rows[name] ?? {}
        return withRowsOf(made, [above, own])
      }
      const owner = projectOf(installer, `a project of the ${caller.name}`)
      const made = await insert(owner, { caller, isNew: false })
      if (role === 'property_manager') {
        projectIds.push(await assign(db, { accountId, owner: made }))
        // They pay with credits alone.
        delete made.rows.payment_methods
      }
      return withRowsOf(made, [own])
    },
  }
}

/** Rows that are made further up alone, and read below, are there for all. */
function withRowsOf(made: Belongings, above: Belongings[]): Belongings {
  const rows = Object.assign({}, ...above.toReversed().map((one) => one.rows), made.rows)
  const shared = Object.entries(rows).filter(
    ([table]) => table in made.rows || SHARED_BELOW.test(`${table}.id`),
  )
  return { ...made, rows: Object.fromEntries(shared) as Belongings['rows'] }
}

/** Rows that are read at the organization's own level, or changed there alone. */
const OF_ONE_ORGANIZATION = [
  'credit_assignments',
  'notices',
  'payment_method_visits',
  'payment_methods',
  'price_discounts',
  'reconciliation_findings',
  'tax_rates',
  'webhook_deliveries',
  'webhook_endpoints',
  'webhook_events',
]

/** What hangs together with an order, and quotations, which nobody else changes. */
const OF_ONE_BUYER = [
  'orders',
  'order_lines',
  'payments',
  'refunds',
  'quotations',
  'renewal_rules',
  'renewals',
]

interface InsertOptions {
  caller: Caller
  isNew: boolean
}

function distributor(title: string): Owner {
  return createOwner(title)
}

/** One level down. */
function below(owner: Owner, title: string): Owner {
  if (owner.subDistributorId === null) {
    return createOwner(title, { ...owner, subDistributorId: uuid() })
  }
  return createOwner(title, { ...owner, installerId: uuid(), projectId: uuid() })
}

const projectOf = (owner: Owner, title: string) =>
  createOwner(title, { ...owner, projectId: uuid() })

async function assign(db: Db, { accountId, owner }: { accountId: string; owner: Owner }) {
  const { distributorId, subDistributorId, installerId, projectId } = owner
  if (!subDistributorId || !installerId || !projectId) throw new Error('No project of an installer')
  const owners = { distributorId, subDistributorId, installerId }
  await db
    .insertInto('propertyManagerProjects')
    .values({ accountId, projectId, ...owners })
    .execute()
  return projectId
}

const idsOf = ({ rows, accounts, ...owner }: Belongings): [table: string, id: string][] => [
  ['organizations', organizationOf(owner)],
  ...Object.entries(rows).flatMap(([table, { id }]): [string, string][] =>
    typeof id === 'string' ? [[table, id]] : [],
  ),
  ...Object.values(accounts).map((id): [string, string] => ['accounts', id]),
]

/** The places that the caller must not see: above, beside and below those, and strangers. */
export function foreignTo(world: World, caller: Caller): Belongings[] {
  return world.places.filter((owner) => {
    const isNear = caller.scope.level !== 'installer' && caller.scope.level !== 'property_manager'
    const isTried = isNear || owner.projectId !== null || isAbove(caller, owner, world)
    return isTried && !isSeen(caller.scope, caller.projectIds, owner)
  })
}

/** As few of those as tell levels and trees apart: the first above or beside, and the last, of another tree. */
export const someOf = (foreign: Belongings[]): Belongings[] => [
  ...new Set([...foreign.slice(0, 2), ...foreign.slice(-2)]),
]

/** Still fewer: above, beside with rows of every kind, and of another tree. */
export const fewOf = (foreign: Belongings[]): Belongings[] => [
  ...new Set([
    ...foreign.slice(0, 1),
    ...foreign.filter(({ projectId }) => projectId !== null).slice(0, 1),
    ...foreign.slice(-1),
  ]),
]

/** The caller's own organization is above: it is no stranger, though its rows are not the caller's. */
export function isAbove({ scope }: Caller, owner: Owner, world: World): boolean {
  const own = [...world.belongings.values()].find(
    (one) => organizationOf(one) === scope.organizationId,
  )
  return (
    own !== undefined &&
    [own.distributorId, own.subDistributorId, own.installerId].includes(organizationOf(owner))
  )
}
