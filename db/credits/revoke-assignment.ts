import { sql } from 'kysely'
import { CREDIT_UNITS } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import { bookCreditRevocation } from '../../domain/holdings.ts'
import { insertAuditEntry } from '../audit-entries.ts'
import type { Db } from '../client.ts'
import { post } from '../ledger.ts'
import { noSuchAssignment, transferOf } from './assignments.ts'
import { type Assignment, receiverOf, revocable } from './revocable.ts'
import { refusingOverdraft } from './spend.ts'
import { tellCreditStep } from './tell.ts'

function lockAssignment(trx: Db, id: string) {
  return trx
    .selectFrom('creditAssignments')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(noSuchAssignment)
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
