import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../domain/errors.ts'
import type { FirmwareState } from '../domain/firmware.ts'
import { containing, countUpTo, type Db, refusingViolations, type Slice } from './client.ts'

export const FIRMWARE_SORTS = ['createdAt', 'model', 'version'] as const
export interface FirmwareSort {
  field: (typeof FIRMWARE_SORTS)[number]
  descending: boolean
}

export interface FirmwareFilter {
  /** Part of it. */
  model?: string
  /** Its beginning. */
  version?: string
  state?: FirmwareState
}

export interface NewFirmware {
  model: string
  version: string
  changeLog: string
  fileName: string
  fileBytes: number
  /** Hex. */
  sha256: string
}

export type FirmwareRow = Awaited<
  ReturnType<ReturnType<typeof selectFirmware>['executeTakeFirstOrThrow']>
>

/** One page of what a distributor has released. Whoever is below it reads the same rows. */
export async function listFirmwares(
  trx: Db,
  distributorId: string,
  { model, version, state }: FirmwareFilter,
  { limit, offset, sort }: Slice & { sort: FirmwareSort },
) {
  const matches = selectFirmware(trx, distributorId)
    .$if(model !== undefined, (query) => query.where('model', 'ilike', containing(model ?? '')))
    .$if(version !== undefined, (query) =>
      query.where(sql<boolean>`starts_with(version, ${version})`),
    )
    .$if(state !== undefined, (query) =>
      query.where('withdrawnAt', state === 'released' ? 'is' : 'is not', null),
    )
  const direction = sort.descending ? 'desc' : 'asc'
  const rows = await matches
    .orderBy(orderOf(sort.field), direction)
    .orderBy('id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('id'))) }
}

/** Versions by their numbers. */
const orderOf = (field: FirmwareSort['field']) =>
  field === 'version' ? sql`string_to_array(version, '.')::integer[]` : sql.ref(field)

/** @throws AppError `not_found`, also for one of another distributor */
export async function getFirmware(
  trx: Db,
  distributorId: string,
  id: string,
): Promise<FirmwareRow> {
  return selectFirmware(trx, distributorId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No firmware ${id}`))
}

/** @returns its id @throws AppError `conflict` for a version that the model has already */
export async function insertFirmware(
  trx: Db,
  distributorId: string,
  firmware: NewFirmware,
): Promise<string> {
  const id = uuid()
  const taken = { firmwares_distributor_id_model_version_key: 'The model has this version already' }
  await refusingViolations({ unique: taken }, () =>
    trx
      .insertInto('firmwares')
      .values({ id, distributorId, ...firmware })
      .execute(),
  )
  return id
}

/** @throws AppError `conflict` for one that is withdrawn already */
export async function withdrawFirmware(
  trx: Db,
  distributorId: string,
  id: string,
): Promise<FirmwareRow> {
  const firmware = await getFirmware(trx, distributorId, id)
  const { numUpdatedRows } = await trx
    .updateTable('firmwares')
    .set({ withdrawnAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('distributorId', '=', distributorId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('conflict', 'This version is withdrawn already')
  return firmware
}

function selectFirmware(trx: Db, distributorId: string) {
  return trx
    .selectFrom('firmwares')
    .where('distributorId', '=', distributorId)
    .select([
      'id',
      'model',
      'version',
      'changeLog',
      'fileName',
      'fileBytes',
      'sha256',
      'createdAt',
      'withdrawnAt',
    ])
    .select(
      sql<FirmwareState>`case when withdrawn_at is null then 'released' else 'withdrawn' end`.as(
        'state',
      ),
    )
}
