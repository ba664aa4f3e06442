import type { Context } from 'hono'
import type { Db, Scope } from '../db/client.ts'
import { getInstaller } from '../db/installers.ts'
import {
  allotMacs,
  deleteLibraryMacs,
  findMacsInLibrary,
  findUnallottable,
  insertLibraryMacs,
  type MacFault,
  type NewMac,
  releaseMacs,
  setRemarks,
} from '../db/library-macs.ts'
import { AppError, type FieldError } from '../domain/errors.ts'
import { macFault, parseMac } from '../domain/mac.ts'
import type { Env } from './http.ts'

type Caller = Context<Env>

/** MACs that an entry of the audit log names one by one. */
const NAMED = 500

/** @throws AppError `invalid`, naming each MAC that is none, is doubled or is there already */
export function addToLibrary(c: Caller, typed: NewMac[]): Promise<number> {
  return c.var.inScope(async (trx, scope) => {
    const macs = readMacs(typed)
    refuse(macs, await findMacsInLibrary(trx, scope, digitsOf(macs)))
    return insertMacs(c, trx, macs)
  })
}

/** All of them, and an audit entry. What is there already is a conflict. */
export async function insertMacs(c: Caller, trx: Db, macs: NewMac[]): Promise<number> {
  const count = await insertLibraryMacs(trx, c.var.owners.distributorId, macs)
  if (count < macs.length) throw overtaken()
  await c.var.audit(trx, {
    action: 'library_macs.added',
    targetType: 'library_mac',
    targetName: nameOf(digitsOf(macs)),
    details: { count, macs: digitsOf(macs).slice(0, NAMED) },
  })
  return count
}

/** @throws AppError `not_found` for no such installer; `invalid`, naming each MAC that cannot be allotted */
export function allotToInstaller(
  c: Caller,
  { installerId, macs: typed }: { installerId: string; macs: NewMac[] },
): Promise<number> {
  return c.var.inScope(async (trx, scope) => {
    const macs = readMacs(typed)
    await getInstaller(trx, scope, installerId)
    refuse(macs, await findUnallottable(trx, scope, digitsOf(macs)))
    return allot(c, trx, { scope, installerId, macs })
  })
}

/** All of them, and an audit entry. What is no longer free is a conflict. */
export async function allot(
  c: Caller,
  trx: Db,
  { scope, installerId, macs }: { scope: Scope; installerId: string; macs: NewMac[] },
): Promise<number> {
  const installer = await getInstaller(trx, scope, installerId)
  const { id, name, distributorId, subDistributorId } = installer
  const count = await allotMacs(trx, scope, installer, digitsOf(macs))
  if (count < macs.length) throw overtaken()
  await setRemarks(trx, scope, macs)
  await c.var.audit(trx, {
    action: 'library_macs.allotted',
    targetType: 'installer',
    targetId: id,
    targetName: name,
    owners: { distributorId, subDistributorId, installerId: id },
    details: { count, macs: digitsOf(macs).slice(0, NAMED) },
  })
  return count
}

export function removeFromLibrary(c: Caller, ids: string[]): Promise<number> {
  return c.var.inScope(async (trx, scope) => {
    const macs = await deleteLibraryMacs(trx, scope, ids)
    await noteMacs(c, trx, 'library_macs.removed', macs)
    return macs.length
  })
}

export function releaseFromInstaller(c: Caller, ids: string[]): Promise<number> {
  return c.var.inScope(async (trx, scope) => {
    const macs = await releaseMacs(trx, scope, ids)
    await noteMacs(c, trx, 'library_macs.released', macs)
    return macs.length
  })
}

async function noteMacs(c: Caller, trx: Db, action: string, macs: string[]): Promise<void> {
  const details = { count: macs.length, macs }
  await c.var.audit(trx, { action, targetType: 'library_mac', targetName: nameOf(macs), details })
}

const digitsOf = (macs: NewMac[]) => macs.map(({ mac }) => mac)

const nameOf = (macs: string[]) => (macs.length === 1 ? (macs[0] ?? '') : `${macs.length} MACs`)

function overtaken(): AppError {
  return new AppError('conflict', 'Somebody changed the library at this moment; try again')
}

/** As 12 digits each. */
function readMacs(typed: NewMac[]): NewMac[] {
  const seen = new Map<string, number>()
  const errors: FieldError[] = []
  const macs = typed.map(({ mac: text, remark }, index) => {
    const mac = parseMac(text)
    const field = `macs.${index}.mac`
    if (mac === undefined) errors.push({ field, message: macFault(text).message })
    else if (seen.has(mac)) errors.push({ field, message: 'Stands in the list twice' })
    seen.set(mac ?? '', index)
    return { mac: mac ?? '', remark }
  })
  throwIfAny(errors, typed)
  return macs
}

function refuse(macs: NewMac[], faults: MacFault[]): void {
  const positions = new Map(macs.map(({ mac }, index) => [mac, index]))
  const errors = faults.map(({ mac, message }) => ({
    field: `macs.${positions.get(mac)}.mac`,
    message,
  }))
  throwIfAny(errors, macs)
}

function throwIfAny(errors: FieldError[], { length }: NewMac[]): void {
  const [first] = errors
  if (!first) return
  const detail = length === 1 ? first.message : `${errors.length} of ${length} MACs are refused`
  throw new AppError('invalid', detail, { errors })
}
