import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { ImportFault } from '../domain/import.ts'
import {
  ALREADY_ALLOTTED,
  IN_LIBRARY,
  MAC_STATES,
  type MacState,
  NOT_FREE,
} from '../domain/library-mac.ts'
import { normalizeMacPrefix } from '../domain/mac.ts'
import { type Db, ownerColumn, type Scope, type Slice } from './client.ts'

export interface MacFilter {
  /** The beginning of a MAC in any writing. */
  mac?: string | undefined
  state?: MacState | undefined
  installerId?: string | undefined
}

export interface MacSort {
  field: 'mac'
  descending: boolean
}

/** Most rows that a total counts. */
const COUNTED = 10_000

/** One page. `total` stops at 10,000. */
export async function listLibraryMacs(
  trx: Db,
  scope: Scope,
  filter: MacFilter,
  { limit, offset, sort }: Slice & { sort: MacSort },
) {
  const matches = matching(trx, scope, filter)
  const page = matches
    .select('libraryMacs.id')
    .orderBy('libraryMacs.mac', sort.descending ? 'desc' : 'asc')
    .limit(limit)
    .offset(offset)
  const rows = await selectMacs(trx, scope)
    .where('libraryMacs.id', 'in', page)
    .orderBy('libraryMacs.mac', sort.descending ? 'desc' : 'asc')
    .execute()
  const counted = matches
    .select('libraryMacs.id')
    .limit(COUNTED + 1)
    .as('counted')
  const { total } = await trx
    .selectFrom(counted)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return {
    rows: rows.map(withState),
    total: Math.min(total, COUNTED),
    totalIsExact: total <= COUNTED,
  }
}

function matching(trx: Db, scope: Scope, { mac, state, installerId }: MacFilter) {
  let matches = trx
    .selectFrom('libraryMacs')
    .where(`libraryMacs.${ownerColumn(scope)}`, '=', scope.organizationId)
  if (state) matches = matches.where('libraryMacs.state', '=', MAC_STATES.indexOf(state))
  if (installerId) matches = matches.where('libraryMacs.installerId', '=', installerId)
  if (mac === undefined) return matches
  const prefix = normalizeMacPrefix(mac)
  if (prefix === undefined) return matches.where(sql<boolean>`false`)
  // A range, which an index finds under a policy; `like` is none.
  return matches.where('libraryMacs.mac', '>=', prefix).where('libraryMacs.mac', '<', `${prefix}G`)
}

function selectMacs(trx: Db, scope: Scope) {
  return trx
    .selectFrom('libraryMacs')
    .leftJoin('organizations as installer', 'installer.id', 'libraryMacs.installerId')
    .leftJoin('devices', 'devices.id', 'libraryMacs.deviceId')
    .where(`libraryMacs.${ownerColumn(scope)}`, '=', scope.organizationId)
    .select(['libraryMacs.id', 'libraryMacs.mac', 'remark', 'state', 'libraryMacs.installerId'])
    .select(['installer.name as installerName', 'deviceId', 'devices.name as deviceName'])
    .select(['allottedAt', 'libraryMacs.createdAt'])
}

function withState<Row extends { state: number }>(row: Row) {
  return { ...row, state: MAC_STATES[row.state] ?? 'free' }
}

export interface NewMac {
  /** 12 digits, upper case. */
  mac: string
  remark: string
}

/** A refused MAC of a list. */
export type MacFault = ImportFault & { mac: string }

/** Those that the library of the distributor has already. */
export async function findMacsInLibrary(
  trx: Db,
  scope: Scope,
  macs: string[],
): Promise<MacFault[]> {
  const rows = await trx
    .selectFrom('libraryMacs')
    .select('mac')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('mac', '=', sql<string>`any (${macs}::text[])`)
    .execute()
  return rows.map(({ mac }) => ({ mac, ...IN_LIBRARY }))
}

/** Adds them as free. Those that the library has already are passed by. @returns how many were added */
export async function insertLibraryMacs(
  trx: Db,
  distributorId: string,
  macs: NewMac[],
): Promise<number> {
  const rows = macs.map(({ mac, remark }) => ({ id: uuid(), mac, remark }))
  const { numAffectedRows } = await sql`
    insert into library_macs (id, distributor_id, mac, remark)
    select id, ${distributorId}::uuid, mac, remark
    from json_to_recordset(${JSON.stringify(rows)}) as t (id uuid, mac text, remark text)
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/**
 * Removes them from the library of the distributor.
 *
 * @throws AppError `not_found` unless all are there; `conflict` where one is in use
 */
export async function deleteLibraryMacs(trx: Db, scope: Scope, ids: string[]): Promise<string[]> {
  const rows = await lockMacs(trx, scope, ids)
  refuseUsed(rows)
  await trx
    .deleteFrom('libraryMacs')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ mac }) => mac)
}

async function lockMacs(trx: Db, scope: Scope, ids: string[]) {
  const rows = await trx
    .selectFrom('libraryMacs')
    .select(['mac', 'deviceId', 'installerId'])
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('id', 'in', ids)
    .orderBy('mac')
    .forUpdate()
    .execute()
  if (rows.length < ids.length) throw new AppError('not_found', 'No such MAC')
  return rows
}

function refuseUsed(rows: { mac: string; deviceId: string | null }[]): void {
  const used = rows.filter(({ deviceId }) => deviceId !== null)
  const [first] = used
  if (!first) return
  const others = used.length > 1 ? ` and ${used.length - 1} more` : ''
  throw new AppError('conflict', `${first.mac}${others} in use: delete the device first`)
}

/** Those that cannot be allotted to an installer by whoever has the scope. */
export async function findUnallottable(trx: Db, scope: Scope, macs: string[]): Promise<MacFault[]> {
  const own = await trx
    .selectFrom('libraryMacs')
    .select('mac')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('installerId', 'is not', null)
    .where('mac', '=', sql<string>`any (${macs}::text[])`)
    .execute()
  const [mine, free] = [new Set(own.map(({ mac }) => mac)), await findFree(trx, scope, macs)]
  return macs
    .filter((mac) => !free.has(mac))
    .map((mac) => ({ mac, ...(mine.has(mac) ? ALREADY_ALLOTTED : NOT_FREE) }))
}

async function findFree(trx: Db, scope: Scope, macs: string[]): Promise<Set<string>> {
  const { rows } =
    scope.level === 'sub_distributor'
      ? await sql<{ mac: string }>`select find_free_macs(${macs}) as mac`.execute(trx)
      : await sql<{ mac: string }>`select mac from library_macs where ${sql.ref(ownerColumn(scope))}
          = ${scope.organizationId} and mac = any (${macs}::text[]) and installer_id is null`.execute(
          trx,
        )
  return new Set(rows.map(({ mac }) => mac))
}

/** Allots those of the MACs that are free. @returns how many */
export async function allotMacs(
  trx: Db,
  scope: Scope,
  { id, subDistributorId }: { id: string; subDistributorId: string },
  macs: string[],
): Promise<number> {
  if (scope.level === 'sub_distributor') {
    const { rows } = await sql`select allot_free_macs(${macs}, ${id}::uuid)`.execute(trx)
    return rows.length
  }
  const { numUpdatedRows } = await trx
    .updateTable('libraryMacs')
    .set({ installerId: id, subDistributorId, allottedAt: sql`now()` })
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('mac', '=', sql<string>`any (${macs}::text[])`)
    .where('installerId', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Writes the remarks of those MACs of the scope that come with one. */
export async function setRemarks(trx: Db, scope: Scope, macs: NewMac[]): Promise<void> {
  const rows = macs.filter(({ remark }) => remark !== '')
  if (rows.length === 0) return
  await sql`update library_macs m set remark = t.remark
    from json_to_recordset(${JSON.stringify(rows)}) as t (mac text, remark text)
    where m.mac = t.mac and m.${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`.execute(trx)
}

/**
 * Gives MACs back to the library.
 *
 * @throws AppError `not_found` unless all are there and allotted; `conflict` where one is in use
 */
export async function releaseMacs(trx: Db, scope: Scope, ids: string[]): Promise<string[]> {
  const rows = await lockMacs(trx, scope, ids)
  refuseUsed(rows)
  const macs = rows.filter((row) => row.installerId !== null).map(({ mac }) => mac)
  if (macs.length < rows.length) throw new AppError('conflict', 'A MAC is free already')
  if (scope.level === 'sub_distributor') await sql`select release_macs(${macs})`.execute(trx)
  else {
    await trx
      .updateTable('libraryMacs')
      .set({ installerId: null, subDistributorId: null, allottedAt: null })
      .where(ownerColumn(scope), '=', scope.organizationId)
      .where('id', 'in', ids)
      .execute()
  }
  return macs
}

/** Those of the MACs that the installer may add a device with: allotted to it, and in use by none. */
export async function findUsableMacs(
  trx: Db,
  scope: Scope,
  installerId: string,
  macs: string[],
): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('libraryMacs')
    .select('mac')
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('installerId', '=', installerId)
    .where('state', '=', MAC_STATES.indexOf('allotted'))
    .where('mac', '=', sql<string>`any (${macs}::text[])`)
    .execute()
  return new Set(rows.map(({ mac }) => mac))
}

/**
 * Notes which device uses which MAC, in the transaction that adds the devices. Their deletion frees it by itself.
 *
 * @throws AppError `conflict` unless each MAC is allotted to the installer and in use by none
 */
export async function useMacs(
  trx: Db,
  scope: Scope,
  installerId: string,
  devices: { id: string; mac: string }[],
): Promise<void> {
  const rows = devices.map(({ id, mac }) => ({ id, mac }))
  const { numAffectedRows } = await sql`update library_macs m set device_id = t.id
    from json_to_recordset(${JSON.stringify(rows)}) as t (id uuid, mac text)
    where m.mac = t.mac and m.device_id is null and m.installer_id = ${installerId}
      and m.${sql.ref(ownerColumn(scope))} = ${scope.organizationId}`.execute(trx)
  if (Number(numAffectedRows ?? 0) === devices.length) return
  throw new AppError('conflict', 'A MAC is not allotted to this installer, or is in use')
}
