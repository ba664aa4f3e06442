import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { CREDIT_UNITS } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import { bookCreditRevocation, type CreditHolder } from '../../domain/holdings.ts'
import { accountKey, creditsAccount } from '../../domain/ledger.ts'
import { insertAuditEntry } from '../audit-entries.ts'
import { countUpTo, type Db, type Scope, type Slice } from '../client.ts'
import { post } from '../ledger.ts'
import { insertStart, type WorkflowStart } from '../outbox.ts'
import { getHolder } from './holders.ts'
import { creditBalance, refusingOverdraft } from './spend.ts'
import { tellCreditStep } from './tell.ts'

export const creditAssignmentWorkflowId = (id: string): string => `credit-assignment-${id}`

interface NewAssignment {
  holderId: string
  /** Hundredths. */
  credits: number
  remark: string
  actorId: string
  actorName: string
  giverName: string
  /** Of the transfer that was posted. */
  transferKey: string
}

/** Notes an assignment that was just posted, and asks for its process, in the same transaction. @returns the outbox entry */
export async function openAssignment(
  trx: Db,
  scope: Scope,
  { holderId, credits, remark, actorId, actorName, giverName, transferKey }: NewAssignment,
): Promise<number> {
  const { owners, name } = await getHolder(trx, scope, holderId)
  const { distributorId, subDistributorId, installerId, propertyManagerId = null } = owners
  if (subDistributorId === null) throw new AppError('not_found', 'Nobody to give credits to')
  const id = uuid()
  await trx
    .insertInto('creditAssignments')
    .values({
      ...{ id, distributorId, subDistributorId, installerId, propertyManagerId },
      transferId: await transferOf(trx, transferKey),
      ...{ giverId: scope.organizationId, giverName, receiverId: holderId, receiverName: name },
      ...{ credits, remark, createdBy: actorId, createdByName: actorName },
    })
    .execute()
  return insertStart(trx, assignmentStart(id, scope.organizationId, credits))
}

async function transferOf(trx: Db, idempotencyKey: string): Promise<string> {
  const { id } = await trx
    .selectFrom('ledgerTransfers')
    .select('id')
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirstOrThrow()
  return id
}

function assignmentStart(id: string, giverId: string, credits: number): WorkflowStart {
  return {
    workflow: 'creditAssignment',
    workflowId: creditAssignmentWorkflowId(id),
    args: [{ assignmentId: id }],
    options: {
      summary: `${credits / CREDIT_UNITS} credits were given`,
      fairnessKey: giverId,
      searchAttributes: { OrgId: giverId, Kind: 'credit_assignment', EntityId: id, Items: 1 },
    },
  }
}

/** Asks that both sides are told of credits that were taken back otherwise. @returns the outbox entry */
export async function startRevocationNotices(
  trx: Db,
  { organizationId }: Scope,
  transferKey: string,
): Promise<number> {
  const transferId = await transferOf(trx, transferKey)
  return insertStart(trx, {
    workflow: 'creditRevocation',
    workflowId: `credit-revocation-${transferId}`,
    args: [{ transferId }],
    options: {
      summary: 'Credits were taken back',
      fairnessKey: organizationId,
      searchAttributes: {
        ...{ OrgId: organizationId, Kind: 'credit_revocation', EntityId: transferId, Items: 1 },
      },
    },
  })
}

export interface CreditAssignmentRow {
  id: string
  receiverId: string
  receiverName: string
  /** Hundredths. */
  credits: number
  revokedCredits: number
  /** What can be taken back now: neither spent nor handed on. */
  revocableCredits: number
  remark: string
  createdByName: string
  createdAt: string
}

/** What the caller's organization has given, the latest first. */
export async function listAssignments(
  trx: Db,
  scope: Scope,
  { limit, offset }: Slice,
): Promise<{ rows: CreditAssignmentRow[]; total: number; totalIsExact: boolean }> {
  const given = trx.selectFrom('creditAssignments').where('giverId', '=', scope.organizationId)
  const found = await given
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const rows = await Promise.all(
    found.map(async (row) => ({ ...row, revocableCredits: await revocable(trx, row) })),
  )
  return { rows, ...(await countUpTo(trx, given.select('id'))) }
}

/** @throws AppError `not_found`, also for what another organization has given */
export async function getAssignment(trx: Db, scope: Scope, id: string): Promise<{ id: string }> {
  return trx
    .selectFrom('creditAssignments')
    .select('id')
    .where('id', '=', id)
    .where('giverId', '=', scope.organizationId)
    .executeTakeFirstOrThrow(noSuchAssignment)
}

const noSuchAssignment = () => new AppError('not_found', 'No such assignment of credits')

type Assignment = Awaited<ReturnType<typeof lockAssignment>>

function lockAssignment(trx: Db, id: string) {
  return trx
    .selectFrom('creditAssignments')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(noSuchAssignment)
}

const receiverOf = (row: Assignment): CreditHolder => {
  const { distributorId, subDistributorId, installerId, propertyManagerId } = row
  return {
    name: row.receiverName,
    owners: { distributorId, subDistributorId, installerId, propertyManagerId },
  }
}

const giverOf = ({ giverId, giverName, distributorId, subDistributorId }: Assignment) => ({
  name: giverName,
  owners: {
    distributorId,
    subDistributorId: giverId === distributorId ? null : subDistributorId,
    installerId: null,
    propertyManagerId: null,
  },
})

/** Of a property manager who is gone nothing is left: what they had went back when they went. */
async function revocable(trx: Db, row: Assignment): Promise<number> {
  const { receiverId, propertyManagerId, installerId, subDistributorId } = row
  if (receiverId !== (propertyManagerId ?? installerId ?? subDistributorId)) return 0
  const balance = await creditBalance(trx, accountKey(creditsAccount(receiverOf(row).owners)))
  return Math.min(row.credits - row.revokedCredits, balance)
}

export interface Revocation {
  assignmentId: string
  /** Whole ones; null: all that is not spent. */
  credits: number | null
  remark: string
  actorId: string
  actorName: string
  /** Of the request: the same one twice is one step. */
  key: string
}

/**
 * Takes back what is unspent of an assignment, and tells both sides. As the worker. Repeatable.
 *
 * @returns hundredths that are left of the assignment
 * @throws AppError `conflict` where less is left
 */
export async function revokeAssignment(db: Db, wanted: Revocation): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const row = await lockAssignment(trx, wanted.assignmentId)
    const key = `${row.giverId}:${row.id}:${wanted.key}`
    const idempotencyKey = `credits_revoked:${key}`
    if (await isPosted(trx, idempotencyKey)) return row.credits - row.revokedCredits
    const most = Math.floor((await revocable(trx, row)) / CREDIT_UNITS) * CREDIT_UNITS
    const credits = wanted.credits === null ? most : wanted.credits * CREDIT_UNITS
    if (credits === 0 || credits > most) {
      throw new AppError('conflict', 'Fewer credits of this assignment are left than that')
    }
    const { remark, actorName } = wanted
    const step = { key, from: receiverOf(row), to: giverOf(row), credits, remark, actorName }
    await refusingOverdraft(() => post(trx, bookCreditRevocation(step)))
    await trx
      .updateTable('creditAssignments')
      .set({ revokedCredits: row.revokedCredits + credits })
      .where('id', '=', row.id)
      .execute()
    await auditRevocation(trx, row, wanted, credits)
    await tellCreditStep(trx, await transferOf(trx, idempotencyKey))
    return row.credits - row.revokedCredits - credits
  })
}

async function isPosted(trx: Db, idempotencyKey: string): Promise<boolean> {
  const row = await trx
    .selectFrom('ledgerTransfers')
    .select('id')
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst()
  return row !== undefined
}

async function auditRevocation(
  trx: Db,
  { distributorId, subDistributorId, giverId, receiverId, receiverName }: Assignment,
  { actorId, actorName }: Revocation,
  credits: number,
): Promise<void> {
  const ofGiver = giverId === distributorId ? null : subDistributorId
  await insertAuditEntry(trx, {
    owners: { distributorId, subDistributorId: ofGiver, installerId: null },
    ...{ actorId, actorName, action: 'credits.revoked', targetType: 'credits' },
    ...{ targetId: receiverId, targetName: receiverName },
    details: JSON.stringify({ credits: credits / CREDIT_UNITS }),
  })
}

/** Tells both sides of credits that were taken back. As the worker. Repeatable: nobody is told twice. */
export async function tellRevocation(db: Db, transferId: string): Promise<void> {
  await db.transaction().execute((trx) => tellCreditStep(trx, transferId))
}

/** Tells both sides of an assignment. As the worker. Repeatable: nobody is told twice. */
export async function tellAssignment(db: Db, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { transferId } = await lockAssignment(trx, id)
    await tellCreditStep(trx, transferId)
    await trx
      .updateTable('creditAssignments')
      .set({ toldAt: sql<string>`coalesce(told_at, now())` })
      .where('id', '=', id)
      .execute()
  })
}
