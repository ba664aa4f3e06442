import { sql } from 'kysely'
import { accountState, isRunning, maskEmail, maskNumber } from '../../domain/end-user.ts'
import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, type Scope } from '../client.ts'

/** An end user as lists, exports and pages show one: with e-mail and numbers masked. */
export type EndUserRow = ReturnType<typeof maskRow>

/** @throws AppError `not_found`, also for an end user outside the scope */
export async function getEndUser(trx: Db, scope: Scope, id: string) {
  const row = await selectEndUsers(trx, scope)
    .where('residents.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound(id))
  return {
    ...maskRow(row),
    members: await listMembers(trx, scope, row.householdId),
    devices: await listDevices(trx, scope, row.householdId),
  }
}

/**
 * What the masks hide. Whoever calls this notes who has read it.
 *
 * @throws AppError `not_found`, also for an end user outside the scope
 */
export async function getContact(trx: Db, scope: Scope, id: string) {
  return trx
    .selectFrom('residents')
    .where(isWithin(scope, 'residents'))
    .where('id', '=', id)
    .select(['id', 'name', 'email', 'mobileNumber', 'landlineNumber'])
    .executeTakeFirstOrThrow(() => notFound(id))
}

/** Those of the ids in the scope, in the order of the ids. */
export async function findEndUsers(trx: Db, scope: Scope, ids: string[]): Promise<EndUserRow[]> {
  if (ids.length === 0) return []
  const rows = await selectEndUsers(trx, scope).where('residents.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [maskRow(row)] : []
  })
}

export function selectEndUsers(trx: Db, scope: Scope) {
  return trx
    .selectFrom('residents')
    .innerJoin('projects', 'projects.id', 'residents.projectId')
    .where(isWithin(scope, 'residents'))
    .select([
      'residents.id',
      'residents.name',
      'residents.role',
      'residents.sip',
      'residents.email',
      'residents.mobileNumber',
      'residents.landlineNumber',
      'projects.kind as projectKind',
      'residents.projectId',
      'residents.projectName',
      'residents.installerId',
      'residents.installerName',
      'residents.householdId',
      'residents.familyMasterName',
      'residents.address',
      'residents.activatedAt',
      'residents.appExpiresOn',
      'residents.premiumExpiresOn',
      'residents.createdAt',
      sql<string>`(now() at time zone projects.time_zone)::date`.as('today'),
    ])
}

type RawRow = Awaited<ReturnType<ReturnType<typeof selectEndUsers>['executeTakeFirstOrThrow']>>

export function maskRow({ today, email, mobileNumber, landlineNumber, ...row }: RawRow) {
  const { activatedAt, appExpiresOn, premiumExpiresOn } = row
  return {
    ...row,
    maskedEmail: maskEmail(email),
    maskedMobileNumber: maskNumber(mobileNumber),
    maskedLandlineNumber: maskNumber(landlineNumber),
    state: accountState({ activatedAt, expiresOn: appExpiresOn }, today),
    hasPremiumPlan: isRunning(premiumExpiresOn, today),
  }
}

/** Who lives there, the family master first. */
async function listMembers(trx: Db, scope: Scope, householdId: string | null) {
  if (householdId === null) return []
  const rows = await selectEndUsers(trx, scope)
    .where('residents.householdId', '=', householdId)
    .orderBy('residents.roleNumber')
    .orderBy('residents.name')
    .orderBy('residents.id')
    .execute()
  return rows.map(maskRow)
}

async function listDevices(trx: Db, scope: Scope, householdId: string | null) {
  if (householdId === null) return []
  return trx
    .selectFrom('devices')
    .innerJoin('deviceStates', 'deviceStates.deviceId', 'devices.id')
    .where(isWithin(scope, 'devices'))
    .where('devices.householdId', '=', householdId)
    .select(['devices.id', 'devices.name', 'devices.mac', 'devices.model', 'deviceStates.online'])
    .orderBy('devices.name')
    .orderBy('devices.id')
    .execute()
}

const notFound = (id: string) => new AppError('not_found', `No end user ${id}`)
