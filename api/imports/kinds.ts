import type { Context } from 'hono'
import type { Db, Scope } from '../../db/client.ts'
import { getInstaller } from '../../db/installers.ts'
import { findMacsInLibrary, findUnallottable, type MacFault } from '../../db/library-macs.ts'
import { getProject } from '../../db/projects.ts'
import { findHomes } from '../../db/residents.ts'
import { DEVICE_COLUMNS } from '../../domain/device-import.ts'
import { AppError } from '../../domain/errors.ts'
import type { GoodLine, ImportColumn, ImportFault } from '../../domain/import.ts'
import { MAC_COLUMNS } from '../../domain/library-mac.ts'
import type { Permission } from '../../domain/permissions.ts'
import { placeResidents, RESIDENT_COLUMNS } from '../../domain/resident-import.ts'
import { addDevices, type DeviceSecret, findPlaces } from '../device-import.ts'
import type { Env } from '../http.ts'
import { allot, insertMacs } from '../library-changes.ts'
import { moveIn } from '../resident-import.ts'

/** Of a line that is good by itself: what the database has against it. */
export interface LineFault {
  line: number
  fault: ImportFault & { field: string }
}

export interface ImportWork {
  trx: Db
  scope: Scope
  /** What the lines are added to; null where that is the importer itself. */
  targetId: string | null
  lines: GoodLine<string>[]
}

type Aim = Omit<ImportWork, 'lines'>

/** One thing that files can bring. */
export interface ImportKind {
  /** Of whoever may import it. */
  permission: Permission
  columns: readonly ImportColumn<string>[]
  /** @throws AppError `not_found` for a target outside the scope, `invalid` where one must be named */
  getTarget?(work: Aim): Promise<unknown>
  /** What is wrong with lines, seen from the database. @throws AppError `not_found` for a target outside the scope */
  check(work: ImportWork): Promise<LineFault[]>
  /**
   * Carries all lines out in the caller's transaction, with an audit entry.
   *
   * @returns secrets of devices that it added, which nobody can read again
   * @throws AppError `conflict` where it cannot
   */
  apply(c: Context<Env>, work: ImportWork): Promise<DeviceSecret[]>
}

export const IMPORT_KINDS = ['library_macs', 'installer_macs', 'residents', 'devices'] as const
export type ImportKindName = (typeof IMPORT_KINDS)[number]

const KINDS: Record<ImportKindName, ImportKind> = {
  library_macs: {
    permission: 'library-macs.edit',
    columns: MAC_COLUMNS,
    async check({ trx, scope, lines }) {
      return byLine(lines, await findMacsInLibrary(trx, scope, macsOf(lines)))
    },
    async apply(c, { trx, lines }) {
      await insertMacs(c, trx, lines.map(macOf))
      return []
    },
  },
  installer_macs: {
    permission: 'library-macs.allot',
    columns: MAC_COLUMNS,
    getTarget: installerOf,
    async check({ trx, scope, targetId, lines }) {
      await installerOf({ trx, scope, targetId })
      return byLine(lines, await findUnallottable(trx, scope, macsOf(lines)))
    },
    async apply(c, { trx, scope, targetId, lines }) {
      await allot(c, trx, { scope, installerId: targetOf(targetId), macs: lines.map(macOf) })
      return []
    },
  },
  residents: {
    permission: 'residents.create',
    columns: RESIDENT_COLUMNS,
    getTarget: projectOf,
    async check({ trx, scope, targetId, lines }) {
      const project = await projectOf({ trx, scope, targetId })
      return placeResidents(lines, await findHomes(trx, scope, project)).faults
    },
    async apply(c, { trx, scope, targetId, lines }) {
      await moveIn(c, trx, { scope, projectId: targetOf(targetId), lines })
      return []
    },
  },
  devices: {
    permission: 'devices.create',
    columns: DEVICE_COLUMNS,
    async check({ trx, scope, lines }) {
      return (await findPlaces(trx, scope, lines)).faults
    },
    apply: (c, { trx, scope, lines }) => addDevices(c, trx, { scope, lines }),
  },
}

/** An import's row names its kind by a text that only `IMPORT_KINDS` writes. */
export const importKind = (name: string): ImportKind => KINDS[name as ImportKindName]

async function installerOf({ trx, scope, targetId }: Aim) {
  return getInstaller(trx, scope, targetOf(targetId))
}

async function projectOf({ trx, scope, targetId }: Aim) {
  return getProject(trx, scope, targetOf(targetId))
}

function targetOf(targetId: string | null): string {
  if (targetId !== null) return targetId
  const message = 'Name the installer or the project'
  throw new AppError('invalid', message, { errors: [{ field: 'targetId', message }] })
}

const macOf = ({ values: { mac = '', remark = '' } }: GoodLine<string>) => ({ mac, remark })
const macsOf = (lines: GoodLine<string>[]) => lines.map((line) => macOf(line).mac)

function byLine(lines: GoodLine<string>[], faults: MacFault[]): LineFault[] {
  const numbers = new Map(lines.map((line) => [macOf(line).mac, line.line]))
  return faults.map(({ mac, code, message }) => ({
    line: numbers.get(mac) ?? 0,
    fault: { field: 'mac', code, message },
  }))
}
