import type { Context } from 'hono'
import { findAccessStates } from '../db/access-grants.ts'
import type { Db, Scope, Slice } from '../db/client.ts'
import {
  countHoldings,
  countMacs,
  getInstaller,
  type InstallerFilter,
  type InstallerRow,
  type InstallerSort,
  listInstallers,
} from '../db/installers.ts'
import type { Env } from './http.ts'

/** With whether each lets its sub-distributor in. */
export function listWithAccess(
  c: Context<Env>,
  filter: InstallerFilter,
  slice: Slice & { sort: InstallerSort },
) {
  return c.var.inScope(async (trx, scope) => {
    const page = await listInstallers(trx, scope, filter, slice)
    const ids = page.rows.map(({ id }) => id)
    const states = await findAccessStates(trx, scope, ids)
    return { ...page, rows: page.rows.map((row) => ({ ...row, access: states.get(row.id) })) }
  })
}

export function showInstaller(c: Context<Env>, id: string) {
  return c.var.inScope(async (trx, scope) => ({
    ...(await withAccess(trx, scope, await getInstaller(trx, scope, id))),
    holdings: await countHoldings(trx, scope, id),
    macCount: await countMacs(trx, scope, id),
  }))
}

export async function withAccess(trx: Db, scope: Scope, installer: InstallerRow) {
  const states = await findAccessStates(trx, scope, [installer.id])
  return { ...installer, access: states.get(installer.id) }
}
