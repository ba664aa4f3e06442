import { v7 as uuid } from 'uuid'
import type { Db } from '../../db/client.ts'
import { ORGANIZATION_OF_ROLE, type Role } from '../../domain/organization.ts'
import { insertRow, type Row } from './inserts.ts'
import { markOf, type Owner, organizationOf } from './owner.ts'
import type { Table } from './tables.ts'
import { columnValue, VALUES } from './values.ts'

/** One row of each table that may belong to the owner, by the table's name. */
export type Rows = Record<string, Row>

export interface Belongings extends Owner {
  rows: Rows
  /** Accounts of each role that its organization has. */
  accounts: Partial<Record<Role, string>>
}

/** Tables whose rows belong to some levels of the tree alone, where no check of a column says so. */
const ONLY_OF: Record<string, (owner: Owner) => boolean> = {
  library_macs: ({ subDistributorId, installerId }) => !subDistributorId || installerId !== null,
}

/** Whose accounts the columns name that do not name the first of its organization. */
const ROLE_OF: Record<string, Role> = { 'property_managers.account_id': 'property_manager' }

/** Rows of one person alone, for whom they are made where the person is given. */
const PERSONAL = [
  'account_tokens',
  'api_tokens',
  'imports',
  'notifications',
  'order_drafts',
  'quotations',
  'recovery_codes',
  'sessions',
]

/** Where rows are made. */
interface Ground {
  db: Db
  tables: Map<string, Table>
  /** Is told why a table takes no row. */
  faults: Map<string, string>
}

/**
 * A row in every table that the owner may have one in: a new table is filled without a word about it.
 *
 * @param caller whose the rows of one person are; without it, those of the owner's first account
 */
export async function insertBelongings(
  { db, tables, faults }: Ground,
  owner: Owner,
  caller?: { accountId: string; role: Role },
): Promise<Belongings> {
  const accounts = await insertAccounts(db, tables, owner)
  const rows: Rows = {}
  const begun = new Set<string>()

  const rowOf = async (name: string): Promise<Row | undefined> => {
    const table = tables.get(name)
    const isOurs = (ONLY_OF[name]?.(owner) ?? true) && table?.alwaysNull.every(isNull)
    if (begun.has(name) || !table || !isOurs) return rows[name]
    begun.add(name)
    const values = await valuesOf(table)
    const row =
      values && (await insertRow(db, table, values).catch((error: Error) => noteFault(name, error)))
    if (row) rows[name] = row
    return row
  }

  const noteFault = (name: string, { message }: Error): undefined => {
    faults.set(name, message)
  }

  const isNull = (column: string) => (OWNER_COLUMNS[column]?.(owner) ?? null) === null

  const valuesOf = async (table: Table): Promise<Row | undefined> => {
    const values: Row = {}
    for (const column of table.columns) {
      const value = await fieldOf(table.name, column)
      if (value === undefined || table.alwaysNull.includes(column.name)) continue
      if (value === null && column.isRequired) return undefined
      values[column.name] = value
    }
    return values
  }

  const fieldOf = async (table: string, column: Table['columns'][number]): Promise<unknown> => {
    const { name, target } = column
    const role = ROLE_OF[`${table}.${name}`]
    const isAbove = caller && ORGANIZATION_OF_ROLE[caller.role] !== 'installer'
    if (table === 'imports' && isAbove) {
      if (name === 'kind') return 'installer_macs'
      if (name === 'target_id') return organizationOf(owner)
    }
    if (name in OWNER_COLUMNS) return OWNER_COLUMNS[name]?.(owner)
    if (name === 'buyer_level' && caller?.role === 'property_manager') return caller.role
    if (`${table}.${name}` in VALUES) return columnValue(table, column, owner)
    if (name === 'property_manager_id' && caller) {
      return caller.role === 'property_manager' ? caller.accountId : null
    }
    // Whoever manages an account reads what was mailed to it: an installer those of its own people.
    if (table === 'mails' && name === 'account_id' && caller?.role === 'installer') {
      return accounts.sub_installer
    }
    if (role) return accounts[role] ?? null
    if (!target) return columnValue(table, column, owner)
    if (target.table === 'organizations') return organizationOf(owner)
    if (target.table === 'accounts') {
      return (PERSONAL.includes(table) && caller?.accountId) || Object.values(accounts)[0]
    }
    return (await rowOf(target.table))?.[target.column] ?? null
  }

  for (const { name, isProtected } of tables.values()) {
    if (isProtected && name !== 'organizations' && name !== 'accounts') await rowOf(name)
  }
  const first = Object.values(accounts)[0]
  return {
    ...owner,
    accounts,
    rows: { ...rows, organizations: { id: organizationOf(owner) }, accounts: { id: first } },
  }
}

const OWNER_COLUMNS: Record<string, (owner: Owner) => string | null> = {
  distributor_id: ({ distributorId }) => distributorId,
  sub_distributor_id: ({ subDistributorId }) => subDistributorId,
  installer_id: ({ installerId }) => installerId,
}

const ROLES_OF = {
  distributor: ['distributor'],
  sub_distributor: ['sub_distributor'],
  installer: ['installer', 'sub_installer', 'property_manager'],
} as const

function levelOf({ subDistributorId, installerId }: Owner) {
  if (installerId !== null) return 'installer'
  return subDistributorId === null ? 'distributor' : 'sub_distributor'
}

async function insertAccounts(db: Db, tables: Map<string, Table>, owner: Owner) {
  const accounts: Partial<Record<Role, string>> = {}
  for (const role of ROLES_OF[levelOf(owner)]) {
    accounts[role] = await insertPerson(db, tables, { owner, role })
  }
  return accounts
}

/** @returns the id of an account with nothing but its own columns */
async function insertPerson(
  db: Db,
  tables: Map<string, Table>,
  { owner, role }: { owner: Owner; role: Role },
): Promise<string> {
  const table = tables.get('accounts')
  if (!table) throw new Error('There is no table of accounts')
  const id = uuid()
  const given: Row = { id, role, organization_id: organizationOf(owner) }
  const values: Row = {}
  for (const column of table.columns) {
    const value =
      given[column.name] ??
      OWNER_COLUMNS[column.name]?.(owner) ??
      (column.name in OWNER_COLUMNS ? null : columnValue('accounts', column, owner))
    if (value !== undefined) values[column.name] = value
  }
  await insertRow(db, table, values)
  return id
}

/** The organization of the owner, at its own level. */
export async function insertOrganization(db: Db, owner: Owner): Promise<void> {
  const { distributorId, subDistributorId, installerId } = owner
  const kind = levelOf(owner)
  const parents = { distributor: null, sub_distributor: distributorId, installer: subDistributorId }
  await db
    .insertInto('organizations')
    .values({
      ...{ id: organizationOf(owner), kind, parentId: parents[kind] },
      ...{ distributorId, subDistributorId, installerId },
      name: `${markOf(owner)} organizations.name`,
      // Else nothing of orders is for anybody.
      ...{ mayPay: true, currency: 'EUR' },
    })
    .execute()
}
